# find_instance: reads the AppInstance from the cluster. Fails and sets $state if the cluster does not answer.
find_instance() {
  local answer pause deleted
  instance_exists=false
  is_paused=false
  is_deleting=false
  finalizers=''
  if ! answer=$(kube get "$instance_kind" "$instance_name" --namespace "$namespace" --ignore-not-found --request-timeout=20s \
    --output='jsonpath={.spec.pause}|{.metadata.deletionTimestamp}|{.metadata.finalizers[*]}' 2>&1); then
    state="cannot read the AppInstance $name: $answer"
    is_unknown_kind "$answer"
    return
  fi
  [ -n "$answer" ] || return 0
  instance_exists=true
  IFS='|' read -r pause deleted finalizers <<<"$answer"
  [ "$pause" != true ] || is_paused=true
  [ -z "$deleted" ] || is_deleting=true
}

# plan_removal: decides whether the operator or kubectl on this machine removes what the operator applied, and says so
# before the script asks for confirmation.
plan_removal() {
  say "Removal of the AppInstance $name"
  remover=kubectl
  find_instance || die "$state"
  if ! $instance_exists; then
    note 'It does not exist. kubectl on this machine removes what the operator may have left.'
    return
  fi
  read_operator
  if [ -n "$operator_problem" ]; then
    note "$operator_problem."
  elif $is_paused; then
    note 'It is paused, so the operator would not react to its deletion.'
  elif [ "$cleanup_image" = none ]; then
    :
  elif $is_deleting; then
    note 'It is already being deleted.'
    remover=operator
  else
    choose_cleanup_image
    if [ -n "$cleanup_image" ]; then remover=operator; fi
  fi
  if [ "$remover" = kubectl ]; then
    note 'kubectl on this machine removes what the operator applied, and then the AppInstance.'
  else
    note "The operator removes what it applied, in the job kubit-cleanup-$instance_name."
  fi
}
remover=kubectl

# remove_instance: deletes the AppInstance and all that the operator applied for it, and waits until it is gone.
remove_instance() {
  say "Deleting the AppInstance $name"
  if $dry_run; then
    note "would run: kubectl delete $instance_kind $instance_name --namespace $namespace"
    note 'would wait until everything that the operator applied is gone'
    return
  fi
  if [ "$remover" != operator ] || ! remove_with_operator; then remove_with_kubectl; fi
  # The operator cleans up only if one of its jobs is running at that moment.
  remove_members
  await_pods
}

# remove_with_operator: lets the operator delete the instance. Fails if it cannot, and says why.
remove_with_operator() {
  local result=0
  cause=''
  if ! $is_deleting; then
    prepare_operator || result=$?
    if [ "$result" -eq 0 ]; then delete_instance; fi
  fi
  if [ "$result" -eq 0 ]; then watch_until "$timeout" instance_is_gone || result=$?; fi
  restore_operator
  if [ "$result" -eq 0 ]; then return 0; fi
  note "The operator cannot delete the AppInstance: ${cause:-it is still there after $timeout seconds; $state}"
  show_job_log "kubit-cleanup-$instance_name"
  note 'kubectl on this machine continues.'
  return 1
}

delete_instance() {
  kube delete "$instance_kind" "$instance_name" --namespace "$namespace" --ignore-not-found --wait=false >/dev/null ||
    die "cannot delete the AppInstance $name"
}

# Succeeds if the instance is gone. Fails with 2 and a cause if the operator cannot delete it.
instance_is_gone() {
  find_instance || return 1
  if ! $instance_exists; then return 0; fi
  state='waiting for the operator'
  if $is_paused; then
    cause='it is paused'
    return 2
  fi
  read_operator
  if [ -n "$operator_problem" ] && ! $operator_may_recover; then
    cause=$operator_problem
    return 2
  fi
  cleanup_job_works || return 2
  return 1
}

# remove_with_kubectl: removes what the operator applied and deletes the instance, without the operator.
remove_with_kubectl() {
  find_instance || die "$state"
  if ! $instance_exists; then return 0; fi
  # While it is paused, the operator neither applies anything again nor reacts to the deletion.
  if ! $is_paused; then
    at_exit=report_pause
    pause_instance
  fi
  stop_jobs
  delete_instance
  at_exit=''
  remove_members
  stop_jobs
  remove_finalizer
  watch_until "$timeout" instance_is_deleted ||
    die "the AppInstance $name still exists: $state"
}

# An operator for a single namespace reads the AppInstance as the text of a config map. It has no other instance, so it is
# stopped. setup.sh starts it again.
pause_instance() {
  local answer
  if [ "$instance_kind" = configmap ]; then
    note 'The operator is stopped, so that it does not apply anything again.'
    answer=$(kube scale deployment kubit --replicas=0 --namespace "$namespace" 2>&1) ||
      case $answer in *NotFound* | *'not found'*) ;; *) die "cannot stop the operator: $answer" ;; esac
  else
    note 'The AppInstance is paused, so that the operator does not apply anything again.'
    kube patch "$instance_kind" "$instance_name" --namespace "$namespace" --type=merge --patch '{"spec":{"pause":true}}' \
      >/dev/null || die "cannot pause the AppInstance $name"
  fi
}

report_pause() {
  if [ "$instance_kind" = configmap ]; then
    note "The operator stays stopped. Run $script again to delete the AppInstance, or let the operator continue:" \
      "kubectl scale deployment kubit --replicas=1$(same_cluster "$namespace")"
    return
  fi
  note "The AppInstance $name stays paused. Run $script again to delete it, or let the operator continue:" \
    "kubectl patch appinstance $name$(same_cluster "$namespace") --type=merge --patch '{\"spec\":{\"pause\":false}}'"
}

instance_is_deleted() {
  find_instance || return 1
  state="other programs must remove these finalizers: $finalizers"
  ! $instance_exists
}

# Removes the finalizer of the operator, and no other.
remove_finalizer() {
  local finalizer index=0 answer path
  find_instance || die "$state"
  for finalizer in $finalizers; do
    if [ "$finalizer" = kubecfg.dev/appinstance-cleanup ]; then
      path="/metadata/finalizers/$index"
      answer=$(kube patch "$instance_kind" "$instance_name" --namespace "$namespace" --type=json --patch \
        "[{\"op\":\"test\",\"path\":\"$path\",\"value\":\"$finalizer\"},{\"op\":\"remove\",\"path\":\"$path\"}]" 2>&1) ||
        case $answer in *NotFound* | *'not found'*) ;; *) die "cannot remove the finalizer of the AppInstance $name: $answer" ;; esac
    fi
    index=$((index + 1))
  done
}
