# delete_object ARGUMENTS...: deletes an object. It is not an error if the object or its kind no longer exists.
delete_object() {
  local answer
  if answer=$(kube delete "$@" --namespace "$namespace" --ignore-not-found --timeout="${timeout}s" 2>&1); then
    [ -z "$answer" ] || note "$answer"
    return
  fi
  case $answer in
    *"doesn't have a resource type"* | *'no matches for kind'*) note 'this kind of object no longer exists in the cluster' ;;
    *) die "$answer" ;;
  esac
}

remove() {
  say 'Removing' "$1" "$2"
  if $dry_run; then
    note "would run: kubectl delete $1 $2 --namespace $namespace"
  else
    delete_object "$1" "$2"
  fi
}
