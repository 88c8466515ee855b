# Callers pass values to --from-file as <(bytes_of VARIABLE), and to --filename and --values on standard input, because
# kubectl and helm split file names at commas and quotes.
create() { kube create "$@" --namespace "$namespace" --dry-run=client --output=yaml; }

# Server-side apply does not copy the object into an annotation.
apply() {
  kube apply --server-side --field-manager=influxgen --force-conflicts --namespace "$namespace" "$@"
}

# Applies the object on standard input. A dry run prints it.
make_object() {
  if $dry_run; then
    cat
    echo '---'
  else
    apply --filename=-
  fi
}

# Does the same for a secret, and removes the copy of an earlier client-side apply. In a dry run, the secret contains
# descriptions instead of values.
make_secret() {
  if $dry_run; then
    show_descriptions
    echo '---'
  else
    apply --filename=-
    kube annotate secret "$1" kubectl.kubernetes.io/last-applied-configuration- --namespace "$namespace" >/dev/null
  fi
}

show_descriptions() {
  local line inside=false text
  while IFS= read -r line; do
    case $line in
      data:*) inside=true ;;
      [!\ ]*) inside=false ;;
      *)
        if $inside; then
          text=$(printf '%s\n' "${line##*: }" | base64 --decode | sed "s/'/''/g")
          line="${line%: *}: '$text'"
        fi
        ;;
    esac
    printf '%s\n' "$line"
  done
}

# need_object KIND NAME KEYS...: requires an existing object with these keys. It never reads their values.
need_object() {
  is_reachable || return 0
  local kind=$1 object=$2 keys key
  shift 2
  if ! keys=$(kube get "$kind" "$object" --namespace "$namespace" --request-timeout=20s \
    --output='go-template={{range $key, $value := .data}}{{$key}}{{"\n"}}{{end}}' 2>&1); then
    case $keys in
      *NotFound* | *'not found'*) problem "the $kind $object does not exist in the namespace $namespace" ;;
      *) problem "cannot read the $kind $object: ${keys##*$'\n'}" ;;
    esac
    return
  fi
  for key in "$@"; do
    case $'\n'$keys$'\n' in *$'\n'"$key"$'\n'*) ;; *) problem "the $kind $object has no key $key" ;; esac
  done
}
