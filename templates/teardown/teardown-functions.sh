
script=${0##*/}
answered_namespace=$namespace
dry_run=false
assume_yes=false
only=' '
skip=' '
kube_options=()
helm_options=()

usage() {
  cat <<EOF
Usage: $script [options]

Removes what setup.sh has made, in reverse. Keeps all data: the namespace, its volumes, the bucket and the catalog.

  --dry-run        talk to no cluster; print what would be removed
  --yes            do not ask before changing the cluster
  --context C      the context of the kubeconfig to use
  --kubeconfig F   the kubeconfig to use
  --namespace N    the namespace, instead of $answered_namespace
  --only STEP      do this step alone; may be repeated
  --skip STEP      leave this step out; may be repeated
  --list           list the steps
  --help           print this

Steps: $steps
EOF
}

say() { printf '==> %s\n' "$*" >&2; }
note() { printf '    %s\n' "$*" >&2; }
die() {
  printf '%s: %s\n' "$script" "$1" >&2
  exit "${2:-1}"
}
kube() { kubectl "$@" ${kube_options[@]+"${kube_options[@]}"}; }
remove() {
  say 'Removing' "$1" "$2"
  if $dry_run; then
    note "would run: kubectl delete $1 $2 --namespace $namespace"
  else
    kube delete "$1" "$2" --namespace "$namespace" --ignore-not-found
  fi
}

argument() { if [ "$#" -lt 2 ] || [ -z "$2" ]; then die "$1 needs a value" 64; fi; }
known_step() { case " $steps " in *" $1 "*) ;; *) die "there is no step $1; the steps are: $steps" 64 ;; esac }
selected() {
  case $skip in *" $1 "*) return 1 ;; esac
  case $only in ' ' | *" $1 "*) return 0 ;; esac
  return 1
}

main() {
  while [ "$#" -gt 0 ]; do
    case $1 in
      --*=*)
        local option=${1%%=*} value=${1#*=}
        shift
        set -- "$option" "$value" "$@"
        ;;
      --dry-run) dry_run=true && shift ;;
      --yes) assume_yes=true && shift ;;
      --list)
        for step in $steps; do printf '%s\n' "$step"; done
        exit 0
        ;;
      --help | -h)
        usage
        exit 0
        ;;
      --context) argument "$@" && kube_options+=(--context "$2") && helm_options+=(--kube-context "$2") && shift 2 ;;
      --kubeconfig) argument "$@" && kube_options+=(--kubeconfig "$2") && helm_options+=(--kubeconfig "$2") && shift 2 ;;
      --namespace) argument "$@" && namespace=$2 && shift 2 ;;
      --only) argument "$@" && known_step "$2" && only="$only$2 " && shift 2 ;;
      --skip) argument "$@" && known_step "$2" && skip="$skip$2 " && shift 2 ;;
      *) die "unknown option $1; --help lists them" 64 ;;
    esac
  done
  case $namespace in '' | -* | *- | *[!a-z0-9-]*) die "$namespace is not the name of a namespace" 64 ;; esac
  if ! $dry_run; then
    command -v kubectl >/dev/null || die 'kubectl is not installed'
    local context
    context=$(kube config current-context 2>/dev/null || echo 'no context')
    say "About to remove InfluxDB Clustered from the namespace $namespace of $context; the data stays"
    if ! $assume_yes; then
      [ -t 0 ] || die 'there is no terminal to ask on: pass --yes to go on' 64
      local reply
      read -rp 'Go on? [y/N] ' reply || true
      case $reply in [yY] | [yY][eE][sS]) ;; *) die 'nothing was changed' ;; esac
    fi
  fi
  local step
  for step in $steps; do
    if selected "$step"; then "do_${step//-/_}"; fi
  done
}
