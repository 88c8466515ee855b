# Finds out whether the operator has applied the instance as it is now. The operator works in rounds that never rest:
# each creates a job, waits for it, reports its outcome, deletes it, and the next round begins. Its conditions do not
# tell which state of the instance they refer to. So this waits for the end of a round that began after the last change
# of the instance, by the clock of the server.
look_at_instance() {
  local job uid='' created='' facts conditions ready reconcilier change
  # The job first: once it is gone, the conditions contain its outcome.
  job=$(kube get job "$(instance_job)" --namespace "$namespace" --ignore-not-found --request-timeout=20s \
    --output='go-template={{.metadata.uid}} {{.metadata.creationTimestamp}}' 2>/dev/null) || job="${current_job:-?} ~"
  read -r uid created <<<"$job" || true
  if [ "$uid" = '?' ]; then uid='' created=''; fi
  if ! facts=$(instance_facts 2>&1) || ! conditions=$(instance_conditions 2>&1); then
    lack "the instance $name: ${facts##*$'\n'}"
    return
  fi
  if [ "$(fact_of pause "$facts")" = true ]; then
    paused=true
    return
  fi
  paused=false
  if [ -n "$(fact_of deleted "$facts")" ]; then tell "The instance $name is being deleted." || true; fi
  change=$(fact_of changed "$facts")
  if [ "$change" != "$changed" ]; then
    changed=$change current_job='' current_round='' round_is_over=false is_applied=false last_failure=''
  fi
  ready=$(condition_of Ready "$conditions")
  reconcilier=$(condition_of Reconcilier "$conditions")
  follow_round "$uid" "$created" "$(fact_of round "$facts")" "$reconcilier"
  case $ready in
    'True '*) if $round_is_over; then is_applied=true; fi ;;
    'False JobFailed'*)
      if $round_is_over || ! [[ $(fact_of ready "$facts") < $changed ]]; then report_failed_job "$ready"; fi
      ;;
  esac
  follow_launches "$reconcilier" "$ready" "$(fact_of ready "$facts")"
  if $is_applied; then
    case $ready in 'True '*) ;; *) lack 'operator: not ready' ;; esac
  elif [ -n "$last_failure" ]; then
    lack 'operator: the last job failed'
  elif [ -n "$uid" ]; then
    lack 'operator: job running'
    look_at_job "$uid"
  else
    lack 'operator: no job yet'
  fi
  if [ -z "$conditions" ] && [ -z "$uid" ]; then look_at_operator; fi
}
changed=''       # when the instance last changed
current_job=''   # a job that was created after that
current_round='' # when a round began that began after that
round_is_over=false
is_applied=false
failed_launch='' # when the operator was first seen failing to create a job
last_failure=''

# follow_round UID CREATED TRANSITION RECONCILIER: notices the end of a round that began after the last change.
follow_round() {
  if [ -n "$current_job" ] && [ "$1" != "$current_job" ]; then round_is_over=true; fi
  current_job=''
  if [ -n "$1" ] && [[ $2 > $changed ]]; then current_job=$1; fi
  if [ -n "$current_round" ] && [ "$3" != "$current_round" ]; then round_is_over=true; fi
  current_round=''
  case $4 in 'False '*) if [[ $3 > $changed ]]; then current_round=$3; fi ;; esac
}

# report_failed_job READY: shows why a job failed. The operator tries again, and the next job can succeed.
report_failed_job() {
  local message=${1#False JobFailed } logs
  [ "$1" != "$last_failure" ] || return 0
  last_failure=$1
  logs=$(instance_logs 2>/dev/null) || logs=''
  tell "The job of the operator failed:"$'\n'"${logs:-$message}" "$message" || return 0
  explain_cause "$message $logs"
}

# follow_launches RECONCILIER READY TRANSITION: reports that the operator cannot create a job. It tries again every five
# seconds. The report can be older than the last change, so that it counts only if it is newer or stays.
follow_launches() {
  case $1/$2 in
    'False Failed'*/'False Failed'*) ;;
    *)
      failed_launch=''
      return
      ;;
  esac
  [ -n "$failed_launch" ] || failed_launch=$SECONDS
  if ! [[ $3 < $changed ]] || [ "$((SECONDS - failed_launch))" -ge "${launch_grace:-15}" ]; then
    tell "The operator cannot create a job: ${2#False Failed }" || true
    explain_cause "$2"
  fi
  if ! $is_applied && [ "$((SECONDS - failed_launch))" -ge "${launch_patience:-60}" ]; then
    lack 'operator: no job'
    not_ready "because the operator cannot create a job: ${2#False Failed }"
  fi
}

# look_at_job UID: reports why the job has no pod.
look_at_job() {
  local messages message
  messages=$(kube get events --namespace "$namespace" --field-selector="involvedObject.uid=$1,reason=FailedCreate" \
    --request-timeout=20s --output='go-template={{range .items}}{{.message}}{{"\n"}}{{end}}' 2>/dev/null) || return 0
  [ -n "$messages" ] || return 0
  message=${messages##*$'\n'}
  tell "The job of the operator has no pod: $message" 'no pod' || true
  explain_cause "$message"
}

# Reports why the operator itself does not run.
look_at_operator() {
  local found
  look_at_pods "${operator_namespace:-$namespace}"
  found=$(kube get deployment kubit --namespace "${operator_namespace:-$namespace}" --ignore-not-found --request-timeout=20s --output=name 2>/dev/null) || return 0
  [ -n "$found" ] || tell "The namespace ${operator_namespace:-$namespace} has no deployment kubit, which is the operator." || true
}
