# Files are given to --from-file as <(cat -- FILE), and to --filename and --values on standard input: kubectl and helm
# take a name with a comma or a quote apart.
create() { kube create "$@" --namespace "$namespace" --dry-run=client --output=yaml; }

# Server-side apply leaves no copy of an object in an annotation.
apply() {
  kube apply --server-side --field-manager=influxgen --force-conflicts --namespace "$namespace" "$@"
}

# Applies the object on standard input, or prints it.
make_object() {
  if $dry_run; then
    cat
    echo '---'
  else
    apply --filename=-
  fi
}

# The same for a secret: its data is masked, and copies that an earlier client-side apply left are removed.
make_secret() {
  if $dry_run; then
    awk '/^data:/ { print; inside = 1; next } /^[^ ]/ { inside = 0 } inside { sub(/:.*/, ": (masked)") } { print }'
    echo '---'
  else
    apply --filename=-
    kube annotate secret "$1" kubectl.kubernetes.io/last-applied-configuration- --namespace "$namespace" >/dev/null
  fi
}

# need_object KIND NAME KEYS...: an object that somebody else makes, with its keys; no value is asked for.
need_object() {
  is_reachable || return 0
  local kind=$1 object=$2 keys key
  shift 2
  if ! keys=$(kube get "$kind" "$object" --namespace "$namespace" --request-timeout=20s \
    --output='go-template={{range $key, $value := .data}}{{$key}}{{"\n"}}{{end}}' 2>&1); then
    case $keys in
      *NotFound* | *'not found'*) lack "the $kind $object does not exist in the namespace $namespace" ;;
      *) lack "the $kind $object cannot be read: ${keys##*$'\n'}" ;;
    esac
    return
  fi
  for key in "$@"; do
    case $'\n'$keys$'\n' in *$'\n'"$key"$'\n'*) ;; *) lack "the $kind $object has no key $key" ;; esac
  done
}
