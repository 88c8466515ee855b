answered_namespace=$namespace
dry_run=false
assume_yes=false
context=''
kubeconfig=''
only=' '
skip=' '
kube_options=()
helm_options=()

# usage PURPOSE: what --help prints.
usage() {
  cat <<EOF
Usage: $script [options]

$1

  --dry-run          talk to no cluster; print what would be done
  --yes              do not ask before changing the cluster
  --context C        the context of the kubeconfig to use
  --kubeconfig F     the kubeconfig to use
  --namespace N      the namespace, instead of $answered_namespace
  --only STEP        do this step alone; may be repeated
  --skip STEP        leave this step out; may be repeated
  --timeout SECONDS  how long to wait for the cluster ($timeout)
  --list             list the steps
  --help             print this

Steps: ${steps[*]}
EOF
}

argument() { if [ "$#" -lt 2 ] || [ -z "$2" ]; then die "$1 needs a value" 64; fi; }
known_step() { case " ${steps[*]} " in *" $1 "*) ;; *) die "there is no step $1; the steps are: ${steps[*]}" 64 ;; esac }

skipped() { case $skip in *" $1 "*) ;; *) return 1 ;; esac }
selected() {
  if skipped "$1"; then return 1; fi
  case $only in ' ' | *" $1 "*) return 0 ;; esac
  return 1
}

# any_selected TEST: whether a selected step passes the test.
any_selected() {
  local step
  for step in "${steps[@]}"; do
    if selected "$step" && "$1" "$step"; then return 0; fi
  done
  return 1
}

# call PREFIX: runs check_…, load_… or do_… of each selected step that has one.
call() {
  local step function
  for step in "${steps[@]}"; do
    function=$1_${step//-/_}
    if selected "$step" && declare -F "$function" >/dev/null; then "$function"; fi
  done
}

# Checks everything that the selected steps need, unless this is left out; alone, all that any step needs.
preflight() {
  if skipped preflight; then return; fi
  if [ "$only" = ' preflight ' ]; then local only=' '; fi
  say 'Checking that everything is there'
  if any_selected needs_cluster; then need_kubectl; fi
  call check
  nothing_missing
}

# parse_options PURPOSE ARGUMENTS...
parse_options() {
  local purpose=$1
  shift
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
        printf '%s\n' "${steps[@]}"
        exit 0
        ;;
      --help | -h)
        usage "$purpose"
        exit 0
        ;;
      --context) argument "$@" && context=$2 && shift 2 ;;
      --kubeconfig) argument "$@" && kubeconfig=$2 && shift 2 ;;
      --namespace) argument "$@" && namespace=$2 && shift 2 ;;
      --timeout) argument "$@" && timeout=$2 && shift 2 ;;
      --only) argument "$@" && known_step "$2" && only="$only$2 " && shift 2 ;;
      --skip) argument "$@" && known_step "$2" && skip="$skip$2 " && shift 2 ;;
      *) die "unknown option $1; --help lists them" 64 ;;
    esac
  done
  case $namespace in '' | -* | *- | *[!a-z0-9-]*) die "$namespace is not the name of a namespace" 64 ;; esac
  [ "${#namespace}" -le 63 ] || die 'the name of a namespace has 63 characters at most' 64
  case $timeout in '' | *[!0-9]* | ??????????*) die "--timeout takes a number of seconds" 64 ;; esac
  timeout=$((10#$timeout))
  if [ -n "$context" ]; then
    kube_options+=(--context "$context")
    helm_options+=(--kube-context "$context")
  fi
  if [ -n "$kubeconfig" ]; then
    kube_options+=(--kubeconfig "$kubeconfig")
    helm_options+=(--kubeconfig "$kubeconfig")
  fi
}
