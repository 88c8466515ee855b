
# Secrets in the environment are handed over through a pipe to a shell whose environment has them no more, so that no
# program started from here, and no subshell, shows them.
if [ -n "$secret_variables" ] && [ -z "${INFLUXGEN_CLEAN_ENVIRONMENT:-}" ]; then
  clean=()
  for variable in $secret_variables; do clean+=(-u "$variable"); done
  exec 9< <(for variable in $secret_variables; do printf '%s\0' "${!variable:-}"; done)
  exec env "${clean[@]}" INFLUXGEN_CLEAN_ENVIRONMENT=1 "$BASH" "${BASH_SOURCE[0]}" "$@"
fi
if [ -n "$secret_variables" ]; then
  for variable in $secret_variables; do IFS= read -r -d '' "$variable" <&9 || true; done
  exec 9<&-
  unset INFLUXGEN_CLEAN_ENVIRONMENT
fi

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
script=${0##*/}
answered_namespace=$namespace
dry_run=false
assume_yes=false
timeout=1800
only=' '
skip=' '
missing=0
kube_options=()
helm_options=()

usage() {
  cat <<EOF
Usage: $script [options]

Makes everything that the InfluxDB Clustered cluster needs, and deploys it. Can be run again at any time.

  --dry-run          talk to no cluster; print each object, with secret data masked
  --yes              do not ask before changing the cluster
  --context C        the context of the kubeconfig to use
  --kubeconfig F     the kubeconfig to use
  --namespace N      the namespace, instead of $answered_namespace
  --only STEP        do this step alone; may be repeated
  --skip STEP        leave this step out; may be repeated
  --timeout SECONDS  how long to wait for the cluster to become ready (1800)
  --list             list the steps
  --help             print this

Steps: $steps
EOF
}

say() { printf '==> %s\n' "$*" >&2; }
note() { printf '    %s\n' "$*" >&2; }
die() {
  printf '%s: %s\n' "$script" "$1" >&2
  exit "${2:-1}"
}
# What is missing is counted, so that all of it is said before anything is changed.
lack() {
  printf '%s: %s\n' "$script" "$*" >&2
  missing=$((missing + 1))
}

kube() { kubectl "$@" ${kube_options[@]+"${kube_options[@]}"}; }
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

need_tool() { command -v "$1" >/dev/null || lack "$1 is not installed"; }
need_file() { { [ -f "$1" ] && [ -r "$1" ]; } || lack "the file $1 cannot be read from $PWD"; }
need_object() {
  $dry_run || kube get "$1" "$2" --namespace "$namespace" --output=name >/dev/null 2>&1 ||
    lack "the $1 $2 does not exist in the namespace $namespace"
}
# kubectl 1.27 or newer, for what changes a cluster.
need_kubectl() {
  need_tool kubectl
  if $dry_run || [ "$missing" -gt 0 ]; then return; fi
  local version minor
  version=$(kubectl version --client --output=yaml 2>/dev/null | sed -n 's/^ *gitVersion: *v\{0,1\}//p' | head -n 1)
  minor=${version#*.}
  minor=${minor%%.*}
  case $version in
    1.*) [ "$minor" -ge 27 ] 2>/dev/null || lack "kubectl $version is too old: 1.27 or newer is needed" ;;
    '') lack "the version of kubectl cannot be told" ;;
  esac
  kube get --raw=/version >/dev/null 2>&1 || lack "the cluster cannot be reached: check --context and --kubeconfig"
}
# The registry's credentials must stand in the file itself.
need_docker_config() {
  need_file "$1"
  [ -r "$1" ] || return 0
  if command -v jq >/dev/null; then
    jq -e '.auths | type == "object"' <"$1" >/dev/null 2>&1 || lack "$1 is not JSON with \"auths\""
  elif ! tr -d '[:space:]' <"$1" | grep -q '^{.*"auths":{.*}$'; then
    lack "$1 is not JSON with \"auths\""
  fi
  if grep -q -e '"credsStore"' -e '"credHelpers"' -- "$1"; then
    lack "$1 names a credential store instead of holding the credentials: write one without credsStore"
  fi
}

# load_…: put a secret's value into a shell variable, which no other program sees.
load_env() {
  if [ -n "${!2:-}" ]; then printf -v "$1" '%s' "${!2}"; else lack "the environment variable $2 is not set"; fi
}
load_file() {
  need_file "$2"
  [ -r "$2" ] || return 0
  local content
  content=$(cat -- "$2" && printf x)
  content=${content%x}
  case $content in
    *$'\n')
      note "the newline at the end of $2 is left out"
      content=${content%$'\n'}
      ;;
  esac
  printf -v "$1" '%s' "$content"
}
load_prompt() {
  if $dry_run; then
    printf -v "$1" '%s' '(asked for)'
    return
  fi
  if [ ! -t 0 ]; then
    lack "the value for \"$2\" is asked for on a terminal, and there is none"
    return
  fi
  local reply
  IFS= read -rsp "$2: " reply || true
  printf '\n' >&2
  [ -n "$reply" ] || lack "no value was given for \"$2\""
  printf -v "$1" '%s' "$reply"
}
load_command() {
  if $dry_run; then
    printf -v "$1" '%s' '(from a command)'
    return
  fi
  local output
  if output=$("$BASH" -c "$2" </dev/null) && [ -n "$output" ]; then
    printf -v "$1" '%s' "$output"
  else
    lack "the command $2 gave no value"
  fi
}
value_of() { printf '%s' "${!1}"; }
# dsn_of BEFORE VARIABLE BEHIND: a DSN around a password, percent-encoded.
dsn_of() {
  local LC_ALL=C password=${!2} encoded='' index character
  for ((index = 0; index < ${#password}; index++)); do
    character=${password:index:1}
    case $character in
      [a-zA-Z0-9.~_-]) encoded+=$character ;;
      *)
        printf -v character '%%%02X' "$(($(printf '%d' "'$character") & 255))"
        encoded+=$character
        ;;
    esac
  done
  printf '%s%s%s' "$1" "$encoded" "$3"
}

selected() {
  case $skip in *" $1 "*) return 1 ;; esac
  case $only in ' ' | *" $1 "*) return 0 ;; esac
  return 1
}

confirm() {
  local context server
  context=$(kube config current-context 2>/dev/null || echo 'no context')
  server=$(kube config view --minify --output='jsonpath={.clusters[0].cluster.server}' 2>/dev/null || true)
  say "$1 the namespace $namespace of $context${server:+ ($server)}"
  if $assume_yes; then return; fi
  [ -t 0 ] || die 'there is no terminal to ask on: pass --yes to go on' 64
  local reply
  read -rp 'Go on? [y/N] ' reply || true
  case $reply in [yY] | [yY][eE][sS]) ;; *) die 'nothing was changed' ;; esac
}

argument() { if [ "$#" -lt 2 ] || [ -z "$2" ]; then die "$1 needs a value" 64; fi; }
known_step() { case " $steps " in *" $1 "*) ;; *) die "there is no step $1; the steps are: $steps" 64 ;; esac }

# parse_options ARGUMENTS...
parse_options() {
  local context=() kubeconfig=()
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
      --context) argument "$@" && context=("$2") && shift 2 ;;
      --kubeconfig) argument "$@" && kubeconfig=("$2") && shift 2 ;;
      --namespace) argument "$@" && namespace=$2 && shift 2 ;;
      --timeout) argument "$@" && timeout=$2 && shift 2 ;;
      --only) argument "$@" && known_step "$2" && only="$only$2 " && shift 2 ;;
      --skip) argument "$@" && known_step "$2" && skip="$skip$2 " && shift 2 ;;
      *) die "unknown option $1; --help lists them" 64 ;;
    esac
  done
  case $namespace in '' | -* | *- | *[!a-z0-9-]*) die "$namespace is not the name of a namespace" 64 ;; esac
  case $timeout in '' | *[!0-9]*) die "--timeout takes a number of seconds" 64 ;; esac
  # A dry run must not fail over a cluster that is not there.
  if $dry_run; then return; fi
  if [ "${#context[@]}" -gt 0 ]; then
    kube_options+=(--context "${context[0]}")
    helm_options+=(--kube-context "${context[0]}")
  fi
  if [ "${#kubeconfig[@]}" -gt 0 ]; then
    kube_options+=(--kubeconfig "${kubeconfig[0]}")
    helm_options+=(--kubeconfig "${kubeconfig[0]}")
  fi
}

main() {
  parse_options "$@"
  local step
  say 'Checking that everything is there'
  need_kubectl
  for step in $steps; do
    if selected "$step"; then "check_${step//-/_}"; fi
  done
  [ "$missing" -eq 0 ] || die 'nothing was changed'
  $dry_run || confirm 'About to change'
  for step in $steps; do
    if selected "$step"; then "do_${step//-/_}"; fi
  done
}
