# need_license FILE: requires a YAML file with a License.
need_license() {
  need_file "$1"
  if ! is_file "$1" || ! is_there kubectl; then return 0; fi
  local objects space
  if ! objects=$(KUBECONFIG=/dev/null kubectl annotate --local --filename=- influxgen=check \
    --output='go-template={{.kind}} {{with .metadata.namespace}}{{.}}{{end}}{{"\n"}}' <"$1" 2>&1); then
    problem "$1 is not a license: ${objects##*$'\n'}"
    return
  fi
  case $'\n'$objects in
    *$'\nLicense '*) ;;
    $'\n')
      problem "the license file $1 contains no object"
      return
      ;;
    *)
      problem "the license file $1 contains no License, but: ${objects%% *}"
      return
      ;;
  esac
  while read -r _ space; do
    [ -z "$space" ] || [ "$space" = "$namespace" ] ||
      problem "the license file $1 is for the namespace $space, not $namespace"
  done <<<"$objects"
}

# Applies the license. Fails if the cluster does not know the kind of the license yet.
try_license() {
  local answer
  if answer=$(bytes_of license_bytes | apply --filename=- 2>&1); then
    license_pending=false
    return
  fi
  is_unknown_kind "$answer" || die "cannot apply the license: $answer"
  return 1
}

# A license that was not applied before the instance: applies it once the package has installed its kind.
look_at_license() {
  $license_pending || return 0
  clear_line
  if try_license; then
    note 'The license is applied.'
  else
    lack 'license: its kind'
  fi
}
