answered_namespace=$namespace
dry_run=false
assume_yes=false
context=${answered_context:-}
kubeconfig=''
only=' '
skip=' '
kube_options=()
helm_options=()
own_options=${own_options:-}

# usage PURPOSE: prints the help.
usage() {
  cat <<EOF
Usage: $script [options]

$1

  --dry-run          print what the script would do, without contacting a cluster
  --yes              do not ask for confirmation
  --context C        use this context of the kubeconfig${answered_context:+ instead of $answered_context}
  --kubeconfig F     use this kubeconfig file
  --namespace N      use this namespace instead of $answered_namespace
  --only STEP        run only this step; can be repeated
  --skip STEP        skip this step; can be repeated
  --timeout SECONDS  how long to wait for the cluster (default: $timeout)
$own_options  --list             list the steps and what each of them does
  --help             print this help

Steps: ${steps[*]}
EOF
}

argument() { if [ "$#" -lt 2 ] || [ -z "$2" ]; then die "$1 needs a value" 64; fi; }
unknown_option() { die "unknown option $1; --help lists all options" 64; }
list_steps() {
  local index
  for index in "${!steps[@]}"; do printf '%-16s %s\n' "${steps[index]}" "${summaries[index]}"; done
}
known_step() { case " ${steps[*]} " in *" $1 "*) ;; *) die "unknown step $1; the steps are: ${steps[*]}" 64 ;; esac }

skipped() { case $skip in *" $1 "*) ;; *) return 1 ;; esac }
selected() {
  if skipped "$1"; then return 1; fi
  case $only in ' ' | *" $1 "*) return 0 ;; esac
  return 1
}

# any_selected TEST: succeeds if the test succeeds for a selected step.
any_selected() {
  local step
  for step in "${steps[@]}"; do
    if selected "$step" && "$1" "$step"; then return 0; fi
  done
  return 1
}

# call PREFIX: calls the function PREFIX_STEP of each selected step that has one. PREFIX is check, plan, load or do.
call() {
  local step function
  for step in "${steps[@]}"; do
    function=$1_${step//-/_}
    if selected "$step" && declare -F "$function" >/dev/null; then "$function"; fi
  done
}

# Checks the requirements of the selected steps. With --only preflight, checks those of all steps.
preflight() {
  if skipped preflight; then return; fi
  if [ "$only" = ' preflight ' ]; then local only=' '; fi
  say 'Checking requirements'
  if any_selected needs_cluster; then need_kubectl; fi
  call check
  if declare -F preflight_end >/dev/null; then preflight_end; fi
  stop_on_problems
  if is_reachable; then say 'All requirements are met'; fi
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
        list_steps
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
      *)
        declare -F own_option >/dev/null || unknown_option "$1"
        # An option with a value, unless own_option says otherwise.
        local words=2
        own_option "$@" && shift "$words"
        ;;
    esac
  done
  case $namespace in '' | -* | *- | *[!a-z0-9-]*) die "$namespace is not a valid name of a namespace" 64 ;; esac
  [ "${#namespace}" -le 63 ] || die 'the name of a namespace can have at most 63 characters' 64
  case $timeout in '' | *[!0-9]* | ??????????*) die "--timeout must be a number of seconds" 64 ;; esac
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
