# helm_owner KIND NAME NAMESPACE: prints NAMESPACE/RELEASE of the Helm release that an object belongs to, or / if it belongs
# to none. Prints nothing if there is no such object.
helm_owner() {
  local answer
  if ! answer=$(kube get "$1" "$2" --namespace "$3" --ignore-not-found --request-timeout=20s --output="jsonpath={.metadata.annotations['meta\\.helm\\.sh/release-namespace']}/{.metadata.annotations['meta\\.helm\\.sh/release-name']}" 2>&1); then
    is_unknown_kind "$answer" || die "cannot read the $1 $2: $answer"
    return 0
  fi
  printf '%s' "$answer"
}

# is_recorded NAMESPACE/RELEASE: whether Helm has a record of the release.
is_recorded() {
  local records
  records=$(kube get secrets,configmaps --selector="owner=helm,name=${1#*/}" --namespace "${1%%/*}" --output=name) ||
    die "cannot list the records of Helm in the namespace ${1%%/*}"
  [ -n "$records" ]
}

# own KIND NAME NAMESPACE: adds the label and annotations with which the Helm release takes over an object.
own() {
  kube label "$1" "$2" --overwrite --namespace "$3" app.kubernetes.io/managed-by=Helm >/dev/null
  kube annotate "$1" "$2" --overwrite --namespace "$3" \
    "meta.helm.sh/release-name=$name" "meta.helm.sh/release-namespace=$namespace" >/dev/null
}

# disown KIND NAME NAMESPACE: removes them.
disown() {
  kube label "$1" "$2" --namespace "$3" app.kubernetes.io/managed-by- >/dev/null
  kube annotate "$1" "$2" --namespace "$3" meta.helm.sh/release-name- meta.helm.sh/release-namespace- >/dev/null
}

# forget_release NAMESPACE/RELEASE: deletes the records of Helm. The objects of the release stay.
forget_release() {
  kube delete secrets,configmaps --selector="owner=helm,name=${1#*/}" --namespace "${1%%/*}" --ignore-not-found
  local object
  for object in 'namespace kubit' 'serviceaccount kubit' 'clusterrole kubit' 'clusterrolebinding kubit' 'deployment kubit'; do
    if [ "$(helm_owner "${object% *}" "${object#* }" kubit)" = "$1" ]; then disown "${object% *}" "${object#* }" kubit; fi
  done
}

# take_over_fields MANAGER: makes the field manager the only one of the AppInstance's spec. Otherwise, fields that are no
# longer in the manifest would stay because another manager still has them, and other values would be conflicts.
take_over_fields() {
  local managers manager operation subresource index=0 patch=''
  kube get appinstance "$name" --namespace "$namespace" --output='jsonpath={.spec}' |
    { printf '{"apiVersion":"kubecfg.dev/v1alpha1","kind":"AppInstance","metadata":{"name":"%s","namespace":"%s"},"spec":' "$name" "$namespace" && cat && echo '}'; } |
    kube apply --server-side --field-manager="$1" --force-conflicts --namespace "$namespace" --filename=- >/dev/null
  managers=$(kube get appinstance "$name" --namespace "$namespace" --show-managed-fields \
    --output='jsonpath={range .metadata.managedFields[*]}{.manager}|{.operation}|{.subresource}{"\n"}{end}')
  while IFS='|' read -r manager operation subresource; do
    case "$manager $operation $subresource" in
      "$1 Apply ") ;;
      'influxgen '*' ' | 'helm '*' ' | 'before-first-apply '*' ' | 'kubectl '*' ' | 'kubectl-client-side-apply '*' ' | \
        'kubectl-create '*' ' | 'kubectl-edit '*' ' | 'kubectl-patch '*' ' | 'kubectl-replace '*' ')
        # Each removal comes before those of earlier entries, so that their indexes stay right.
        patch="{\"op\":\"test\",\"path\":\"/metadata/managedFields/$index/manager\",\"value\":\"$manager\"},{\"op\":\"remove\",\"path\":\"/metadata/managedFields/$index\"}${patch:+,$patch}"
        ;;
    esac
    index=$((index + 1))
  done <<<"$managers"
  if [ -n "$patch" ]; then
    kube patch appinstance "$name" --namespace "$namespace" --type=json --patch "[$patch]" >/dev/null
  fi
  kube annotate appinstance "$name" --namespace "$namespace" kubectl.kubernetes.io/last-applied-configuration- >/dev/null
}
