# need_permission VERB RESOURCE [NAMESPACE]: requires a permission in a namespace, by default that of the instance; a -
# is the whole cluster.
need_permission() { permissions+="$1 $2 ${3:-$namespace}"$'\n'; }
permissions=''

# Asks the cluster for all required permissions at once.
check_permissions() {
  if ! is_reachable || [ -z "$permissions" ]; then return 0; fi
  local answers verb resource group space allowed
  if ! answers=$(printf '%s' "$permissions" | sort -u | permission_reviews | kube create --validate=false --filename=- \
    --output='go-template={{with .spec.resourceAttributes}}{{.verb}} {{.resource}} {{with .group}}{{.}}{{else}}-{{end}} {{with .namespace}}{{.}}{{else}}-{{end}}{{end}} {{.status.allowed}}{{"\n"}}' 2>&1); then
    note "cannot ask for your permissions: ${answers##*$'\n'}"
    return
  fi
  while read -r verb resource group space allowed; do
    case $allowed in true | '') continue ;; esac
    [ "$group" = - ] || resource=$resource.$group
    if [ "$space" = - ]; then
      problem "you have no permission to $verb $resource in the cluster"
    else
      problem "you have no permission to $verb $resource in the namespace $space"
    fi
  done <<<"$answers"
}

# Turns lines VERB RESOURCE NAMESPACE into objects that ask for a permission.
permission_reviews() {
  local verb resource space group
  while read -r verb resource space; do
    group=''
    case $resource in *.*) group=${resource#*.} ;; esac
    printf '%s\n' '---' 'apiVersion: authorization.k8s.io/v1' 'kind: SelfSubjectAccessReview' 'spec:' \
      '  resourceAttributes:' "    verb: $verb" "    resource: ${resource%%.*}" "    group: '$group'"
    [ "$space" = - ] || printf "    namespace: '%s'\n" "$space"
  done
}

# need_writing RESOURCE [NAMESPACE]: requires the permissions with which apply creates and changes objects.
need_writing() {
  need_permission create "$@"
  need_permission patch "$@"
}

# need_classes RESOURCE ANSWER NAMES...: requires storage classes or ingress classes; the name - is the default class.
need_classes() {
  is_reachable || return 0
  local resource=$1 answer=$2 class found
  shift 2
  for class in "$@"; do
    if [ "$class" = - ]; then
      need_default_class "$resource" "$answer"
    elif ! found=$(kube get "$resource" "$class" --request-timeout=20s --output=name 2>&1); then
      case $found in
        *NotFound* | *'not found'*) problem "the $resource $class does not exist; correct $answer in the answers" ;;
        *) note "cannot read the $resource $class: ${found##*$'\n'}" ;;
      esac
    fi
  done
}

# need_default_class RESOURCE ANSWER: notes that the cluster has no default class.
need_default_class() {
  is_reachable || return 0
  local found group=storageclass.kubernetes.io
  [ "$1" = storageclass ] || group=ingressclass.kubernetes.io
  found=$(kube get "$1" --request-timeout=20s \
    --output='go-template={{range .items}}{{with .metadata.annotations}}{{range $key, $value := .}}{{$key}}={{$value}}{{"\n"}}{{end}}{{end}}{{end}}' 2>/dev/null) || return 0
  case $'\n'$found$'\n' in
    *$'\n'"$group/is-default-class=true"$'\n'*) ;;
    *) note "the cluster has no default $1; if it needs one, set $2 in the answers" ;;
  esac
}

# need_free_name: requires that no other secret has the name of the instance, which the operator needs.
need_free_name() {
  is_reachable || return 0
  local found
  found=$(kube get secret "$name" --namespace "$namespace" --ignore-not-found --request-timeout=20s \
    --output='go-template=exists {{with .metadata.labels}}{{with index . "applyset.kubernetes.io/id"}}{{.}}{{end}}{{end}}' 2>/dev/null) || return 0
  case $found in
    'exists ') problem "the secret $name has the name of the instance, which the operator needs for its own secret; every apply would fail. Delete it, or use another name" ;;
  esac
}

# need_room_for_jobs: requires that the namespace accepts the pods of the operator's jobs, which have neither a security
# context nor resources.
need_room_for_jobs() {
  is_reachable || return 0
  local level quotas
  level=$(kube get namespace "$namespace" --ignore-not-found --request-timeout=20s \
    --output='go-template={{with .metadata.labels}}{{with index . "pod-security.kubernetes.io/enforce"}}{{.}}{{end}}{{end}}' 2>/dev/null) || level=''
  if [ "$level" = restricted ]; then
    problem "the namespace $namespace enforces the Pod Security level restricted, which refuses the pods of the operator's jobs; use baseline: kubectl label namespace $namespace pod-security.kubernetes.io/enforce=baseline --overwrite"
  fi
  quotas=$(kube get resourcequotas,limitranges --namespace "$namespace" --request-timeout=20s \
    --output='go-template={{range .items}}{{.kind}} {{with .spec.hard}}{{range $key, $value := .}}{{$key}} {{end}}{{end}}{{"\n"}}{{end}}' 2>/dev/null) || return 0
  case $quotas in *LimitRange*) return ;; esac
  case $quotas in
    *cpu' '* | *memory' '*)
      problem "the namespace $namespace has a ResourceQuota for CPU or memory but no LimitRange, so it refuses the pods of the operator's jobs, which request nothing; create a LimitRange with defaults"
      ;;
  esac
}

# check_instance: checks what every way of deploying needs.
check_instance() {
  guard_release "$release" ${checkpoints[@]+"${checkpoints[@]}"}
  need_free_name
  need_classes storageclass 'ingesterStorage.storageClassName or monitoringStorage.storageClassName' \
    ${storage_classes[@]+"${storage_classes[@]}"}
  need_classes ingressclass 'ingress.http.className and ingress.grpc.className' ${ingress_classes[@]+"${ingress_classes[@]}"}
}
