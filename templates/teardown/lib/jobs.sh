# Deletes the jobs of the operator, and waits until their pods are gone too.
stop_jobs() {
  kube delete job "kubit-apply-$instance_name" "kubit-cleanup-$instance_name" --namespace "$namespace" --ignore-not-found --wait=false \
    --cascade=foreground >/dev/null || die "cannot delete the jobs of the operator"
  watch_until "$timeout" jobs_are_gone || die "the jobs of the operator still exist after $timeout seconds"
}
jobs_are_gone() {
  local left
  left=$(kube get job "kubit-apply-$instance_name" "kubit-cleanup-$instance_name" --namespace "$namespace" --ignore-not-found --output=name 2>&1) || true
  state="waiting until these jobs end: ${left//$'\n'/, }"
  [ -z "$left" ]
}

# The operator makes a cleanup job only if its apply job exists when the instance is deleted. Fails with 2 and a cause if
# the operator cannot launch jobs.
apply_job_runs() {
  local job ready
  state="waiting for the job kubit-apply-$instance_name, without which the operator does not clean up"
  if ! job=$(kube get job "kubit-apply-$instance_name" --namespace "$namespace" --ignore-not-found \
    --output='jsonpath={.metadata.name} {.status.conditions[*].type}' 2>&1); then
    state=$job
    return 1
  fi
  if [ "$job" = "kubit-apply-$instance_name " ]; then return 0; fi
  ready=$(kube get "$instance_kind" "$instance_name" --namespace "$namespace" --ignore-not-found \
    --output='jsonpath={range .status.conditions[?(@.type=="Ready")]}{.reason}|{.message}{end}' 2>/dev/null) || return 1
  case $ready in
    'Failed|'*)
      cause=${ready#*|}
      return 2
      ;;
  esac
  return 1
}

# Fails and sets the cause if the cleanup job has failed or cannot start.
cleanup_job_works() {
  local job=kubit-cleanup-$instance_name answer
  answer=$(kube get job "$job" --namespace "$namespace" --ignore-not-found \
    --output='jsonpath={.metadata.name}|{.status.conditions[?(@.status=="True")].type}' 2>&1) || return 0
  case $answer in
    '') return 0 ;;
    *Failed*)
      cause="the job $job has failed: $(job_pods "$job")"
      return 1
      ;;
    *Complete*) return 0 ;;
  esac
  answer=$(job_pods "$job")
  state="waiting for the job $job${answer:+, pod: $answer}"
  case $answer in
    *ImagePullBackOff* | *ErrImage* | *InvalidImageName* | *CreateContainer* | *RunContainerError*)
      cause="the job $job cannot start: $answer"
      return 1
      ;;
    '')
      answer=$(kube get events --namespace "$namespace" --output='jsonpath={.items[-1:].message}' \
        --field-selector="involvedObject.name=$job,reason=FailedCreate" 2>/dev/null) || return 0
      if [ -n "$answer" ]; then
        cause="the pod of the job $job is refused: $answer"
        return 1
      fi
      ;;
  esac
}

# job_pods JOB: prints the state of its containers in one line, without those that have succeeded.
job_pods() {
  local list path
  path='{range .items[*]}{.status.phase} {.status.message} {.status.conditions[?(@.type=="PodScheduled")].message} '
  for list in initContainerStatuses containerStatuses; do
    path+="{range .status.${list}[*]}{.name} {.state.waiting.reason} {.state.waiting.message} "
    path+='{.state.terminated.reason} {.state.terminated.message} {end}'
  done
  { kube get pods --selector="job-name=$1" --namespace "$namespace" --output="jsonpath=$path{end}" 2>/dev/null || true; } |
    tr -s ' \n' ' ' | sed 's/ $//'
}

# show_job_log JOB: shows the last lines of the log of each container, if there is one.
show_job_log() {
  local log
  log=$(kube logs "job/$1" --namespace "$namespace" --all-containers --prefix --tail=20 2>&1) || return 0
  if [ -n "$log" ]; then show "$(printf '%s\n' "$log" | sed 's/^/      /')"; fi
}
