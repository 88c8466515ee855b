# A dry run hides the kubeconfig: some kubectl wrappers contact the cluster to select their version.
kube() {
  if $dry_run; then
    KUBECONFIG=/dev/null kubectl "$@"
  else
    kubectl "$@" ${kube_options[@]+"${kube_options[@]}"}
  fi
}

# Prints a generated file with the selected namespace. The namespace is quoted, because 1234 and true are valid names.
in_namespace() {
  if $dry_run && ! is_file "$1"; then
    echo "# the content of ${1##*/}, which cannot be read"
    return
  fi
  if [ "$namespace" = "$answered_namespace" ]; then
    cat -- "$1"
  else
    sed "s/^  namespace: .*/  namespace: '$namespace'/" <"$1"
  fi
}

is_there() { command -v "$1" >/dev/null; }

need_tool() { is_there "$1" || problem "$1 is not installed"; }

# is_unknown_kind MESSAGE: whether kubectl failed because the cluster has no such kind of object.
is_unknown_kind() {
  case $1 in
    *"doesn't have a resource type"* | *'no matches for kind'* | *'could not find the requested resource'*) ;;
    *) return 1 ;;
  esac
}

is_file() { [ -f "$1" ] && [ -r "$1" ]; }

need_file() { is_file "$1" || problem "cannot read the file $1 from $PWD"; }

# need_version TOOL VERSION MAJOR MINOR: requires that the version, such as v1.30.2, is MAJOR.MINOR or newer.
need_version() {
  local major=${2#v} minor
  minor=${major#*.}
  major=${major%%.*}
  minor=${minor%%[!0-9]*}
  case $major$minor in
    '' | *[!0-9]*) problem "cannot determine the version of $1" ;;
    *)
      if [ "$major" -lt "$3" ] || { [ "$major" -eq "$3" ] && [ "$minor" -lt "$4" ]; }; then
        problem "$1 ${2#v} is too old: version $3.$4 or newer is required"
      fi
      ;;
  esac
}

# need_kubectl: requires a recent kubectl and a cluster that responds.
reachable=false
need_kubectl() {
  if $dry_run && ! is_there kubectl; then die 'kubectl is not installed; a dry run uses it to print the objects'; fi
  need_tool kubectl
  if $reachable || $dry_run || ! is_there kubectl; then return; fi
  local version answer
  version=$(kubectl version --client --output=yaml 2>/dev/null | sed -n 's/^ *gitVersion: *//p' | head -n 1) || true
  need_version kubectl "$version" 1 27
  if answer=$(kube get --raw=/version --request-timeout=20s 2>&1); then
    reachable=true
  else
    problem "cannot reach the cluster; check --context and --kubeconfig: ${answer##*$'\n'}"
  fi
}

is_reachable() { $reachable; }

need_helm() {
  need_tool helm
  if $dry_run || ! is_there helm; then return; fi
  local version
  version=$(helm version --short 2>/dev/null) || true
  need_version helm "$version" 3 12
}

# confirm BEFORE AFTER: shows the namespace and the cluster, and asks whether to continue.
confirm() {
  local chosen server
  chosen=$(kube config view --minify --output='jsonpath={.contexts[0].name}' 2>/dev/null) || chosen='the default cluster'
  server=$(kube config view --minify --output='jsonpath={.clusters[0].cluster.server}' 2>/dev/null) || server=''
  say "$1 the namespace $namespace in $chosen${server:+ ($server)}$2"
  if $assume_yes; then return; fi
  [ -t 0 ] || die 'cannot ask for confirmation without a terminal; pass --yes to continue' 64
  local reply=''
  read -rp 'Continue? [y/N] ' reply || true
  case $reply in [yY] | [yY][eE][sS]) ;; *) die 'nothing was changed' ;; esac
}

# same_cluster NAMESPACE: the options that select the same cluster in commands that the script prints.
same_cluster() {
  local option
  for option in --namespace "$1" ${kube_options[@]+"${kube_options[@]}"}; do printf ' %q' "$option"; done
}
