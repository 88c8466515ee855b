# delete_object ARGUMENTS...: an object that is gone, and a kind that the cluster does not know any more, are no errors.
delete_object() {
  local answer
  if answer=$(kube delete "$@" --namespace "$namespace" --ignore-not-found --timeout="${timeout}s" 2>&1); then
    [ -z "$answer" ] || note "$answer"
    return
  fi
  case $answer in
    *"doesn't have a resource type"* | *'no matches for kind'*) note 'the cluster does not know its kind any more' ;;
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
