# A dry run knows of no cluster, so that not even a kubectl that chooses its version by the cluster asks one.
kube() {
  if $dry_run; then
    KUBECONFIG=/dev/null kubectl "$@"
  else
    kubectl "$@" ${kube_options[@]+"${kube_options[@]}"}
  fi
}

# What is generated, in the namespace that was chosen; in quotes, for 1234 and true are names of namespaces, too.
in_namespace() {
  if [ "$namespace" = "$answered_namespace" ]; then
    cat -- "$1"
  else
    sed "s/^  namespace: .*/  namespace: '$namespace'/" <"$1"
  fi
}

is_there() { command -v "$1" >/dev/null; }

need_tool() { is_there "$1" || lack "$1 is not installed"; }

is_file() { [ -f "$1" ] && [ -r "$1" ]; }

need_file() { is_file "$1" || lack "the file $1 cannot be read from $PWD"; }

# need_version TOOL VERSION MAJOR MINOR: the version, such as v1.30.2, is MAJOR.MINOR or newer.
need_version() {
  local major=${2#v} minor
  minor=${major#*.}
  major=${major%%.*}
  minor=${minor%%[!0-9]*}
  case $major$minor in
    '' | *[!0-9]*) lack "the version of $1 cannot be told" ;;
    *)
      if [ "$major" -lt "$3" ] || { [ "$major" -eq "$3" ] && [ "$minor" -lt "$4" ]; }; then
        lack "$1 ${2#v} is too old: $3.$4 or newer is needed"
      fi
      ;;
  esac
}

# need_kubectl: kubectl, new enough for what changes a cluster, and a cluster that answers.
reachable=false
need_kubectl() {
  need_tool kubectl
  if $reachable || $dry_run || ! is_there kubectl; then return; fi
  local version answer
  version=$(kubectl version --client --output=yaml 2>/dev/null | sed -n 's/^ *gitVersion: *//p' | head -n 1) || true
  need_version kubectl "$version" 1 27
  if answer=$(kube get --raw=/version --request-timeout=20s 2>&1); then
    reachable=true
  else
    lack "the cluster cannot be reached; check --context and --kubeconfig: ${answer##*$'\n'}"
  fi
}

is_reachable() { $reachable; }

need_helm() {
  need_tool helm
  if $dry_run || ! is_there helm; then return; fi
  local version
  version=$(helm version --short 2>/dev/null) || true
  need_version helm "$version" 3 13
}

# confirm BEFORE BEHIND: names the namespace and the cluster, and asks.
confirm() {
  local chosen server
  chosen=$(kube config view --minify --output='jsonpath={.contexts[0].name}' 2>/dev/null) || chosen='no context'
  server=$(kube config view --minify --output='jsonpath={.clusters[0].cluster.server}' 2>/dev/null) || server=''
  say "$1 the namespace $namespace of $chosen${server:+ ($server)}$2"
  if $assume_yes; then return; fi
  [ -t 0 ] || die 'there is no terminal to ask on: pass --yes to go on' 64
  local reply=''
  read -rp 'Go on? [y/N] ' reply || true
  case $reply in [yY] | [yY][eE][sS]) ;; *) die 'nothing was changed' ;; esac
}
