# delete_object ARGUMENTS...: deletes an object. It is not an error if the object or its kind no longer exists.
delete_object() {
  local answer
  if answer=$(kube delete "$@" --namespace "$namespace" --ignore-not-found --wait=false 2>&1); then
    [ -z "$answer" ] || note "$answer"
  elif is_unknown_kind "$answer"; then
    note 'this kind of object no longer exists in the cluster'
  else
    die "$answer"
  fi
}

remove() {
  say 'Removing' "$1" "$2"
  if $dry_run; then
    note "would run: kubectl delete $1 $2 --namespace $namespace"
    return
  fi
  delete_object "$1" "$2"
  object_kind=$1
  object_name=$2
  watch_until "$timeout" object_is_gone ||
    die "$1 $2 still exists after $timeout seconds: $state"
}
object_is_gone() {
  local answer
  if answer=$(kube get "$object_kind" "$object_name" --namespace "$namespace" --ignore-not-found \
    --output='jsonpath={.metadata.name} {.metadata.finalizers}' 2>&1); then
    state="finalizers that other programs must remove: ${answer#* }"
    [ -z "$answer" ]
  else
    state=$answer
    is_unknown_kind "$answer"
  fi
}
