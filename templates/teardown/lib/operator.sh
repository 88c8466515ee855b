# read_operator: reads why the operator cannot delete an instance, and the image of its apply step. Both are empty if
# there is no problem, and if it uses its default image.
read_operator() {
  local answer replicas ready image manager='.spec.template.spec.containers[?(@.name=="manager")]'
  operator_problem=''
  operator_image=''
  operator_may_recover=false
  if ! answer=$(kube get deployment kubit --namespace "${operator_namespace:-$namespace}" --ignore-not-found --request-timeout=20s \
    --output="jsonpath={.spec.replicas}|{.status.readyReplicas}|{$manager.image}|{$manager.env[?(@.name==\"KUBIT_APPLY_STEP_KUBECTL_IMAGE\")].value}" 2>&1); then
    operator_problem="The kubit operator cannot be read: $answer"
    operator_may_recover=true
    return
  fi
  IFS='|' read -r replicas ready image operator_image <<<"$answer"
  replicas=${replicas:-1}
  image=${image%%@*}
  case $answer in
    '') operator_problem='The kubit operator is missing: the namespace kubit has no Deployment kubit' ;;
    '0|'*) operator_problem='The kubit operator is stopped: the Deployment kubit has 0 replicas' ;;
    *)
      if [ "${ready:-0}" -lt "$replicas" ]; then
        operator_problem="The kubit operator is not ready: the Deployment kubit has ${ready:-0} of $replicas pods"
        operator_may_recover=true
      fi
      ;;
  esac
  # Older versions always clean up with an image that no longer exists.
  case ${image##*:} in
    v0.0.[0-9] | v0.0.1[0-8])
      operator_problem="The kubit operator ${image##*:} cannot clean up: its image no longer exists"
      ;;
  esac
}

# choose_cleanup_image: sets the image for the cleanup job; nothing if there is none.
choose_cleanup_image() {
  if [ -n "$cleanup_image" ]; then return; fi
  case $operator_image in
    '' | */kubectl:v* | */kubectl@*) ;;
    *)
      cleanup_image=$operator_image
      return
      ;;
  esac
  note 'To clean up, the operator needs an image with kubectl 1.27 or newer and a shell; its default image has no shell.'
  if $assume_yes || [ ! -t 0 ]; then
    note 'Name one with --cleanup-image to let the operator do it.'
    return
  fi
  read -rp 'Image (press Enter to let kubectl on this machine clean up): ' cleanup_image || true
  check_image "$cleanup_image"
}

check_image() { case $1 in *[!A-Za-z0-9._/:@-]* | -*) die "$1 is not the name of an image" 64 ;; esac; }

# prepare_operator: gives the operator an image that can clean up, and waits for an apply job.
prepare_operator() {
  if [ "$operator_image" != "$cleanup_image" ]; then
    note "The operator gets the image $cleanup_image (KUBIT_APPLY_STEP_KUBECTL_IMAGE) until the AppInstance is gone."
    previous_image=$operator_image
    is_prepared=true
    at_exit=restore_operator
    if ! set_operator_image "=$cleanup_image"; then
      is_prepared=false
      cause='its image cannot be set'
      return 1
    fi
  fi
  if ! watch_until 180 operator_is_rolled_out; then
    cause="it does not start: $state"
    return 1
  fi
  watch_until 30 apply_job_runs 1 || note "No job kubit-apply-$instance_name runs${cause:+: $cause}. kubectl removes what the operator leaves behind."
}

operator_is_rolled_out() {
  local answer generation observed replicas updated ready current
  if ! answer=$(kube get deployment kubit --namespace "${operator_namespace:-$namespace}" --request-timeout=20s \
    --output='jsonpath={.metadata.generation} {.status.observedGeneration}|{.spec.replicas} {.status.updatedReplicas} {.status.readyReplicas} {.status.replicas}' 2>&1); then
    state=$answer
    return 1
  fi
  state='waiting until the operator has restarted'
  read -r generation observed <<<"${answer%%|*}"
  read -r replicas updated ready current <<<"${answer#*|}"
  [ "${observed:-0}" -ge "$generation" ] && [ "$replicas $replicas $replicas" = "$updated $ready $current" ]
}

# set_operator_image =IMAGE, or - to remove the variable.
set_operator_image() {
  kube set env deployment/kubit --namespace "${operator_namespace:-$namespace}" --containers=manager "KUBIT_APPLY_STEP_KUBECTL_IMAGE$1" >/dev/null
}

# restore_operator: sets the image of the operator back. It also runs when the script is interrupted.
restore_operator() {
  at_exit=''
  if ! $is_prepared; then return 0; fi
  is_prepared=false
  note 'The operator gets its previous image back.'
  local value=-
  if [ -n "$previous_image" ]; then value="=$previous_image"; fi
  set_operator_image "$value" ||
    note "This failed. Run: kubectl set env deployment/kubit KUBIT_APPLY_STEP_KUBECTL_IMAGE$value$(same_cluster "${operator_namespace:-$namespace}")"
}
is_prepared=false
