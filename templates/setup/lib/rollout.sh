# await_cluster LOOKS...: waits until the cluster is ready. Each LOOK is a function that calls "lack" for everything that
# is still missing.
await_cluster() {
  local start=$SECONDS look
  say "Waiting up to $timeout seconds until the cluster is ready"
  while :; do
    lacking=''
    for look in "$@"; do "$look"; done
    if $paused; then
      clear_line
      say 'The instance is paused: the operator does nothing until spec.pause is false, so there is nothing to wait for.'
      if ${license_pending:-false}; then note "After that, apply the license: $script --only license --only wait"; fi
      return
    fi
    if [ -z "$lacking" ]; then break; fi
    look_at_pods "$namespace"
    show_line "$lacking" "$start"
    if [ "$((SECONDS - start))" -ge "$timeout" ]; then not_ready "after $timeout seconds"; fi
    sleep "${wait_pause:-5}"
  done
  clear_line
  say "The cluster is ready ($(minutes "$start"))"
}

# lack WHAT: adds something to the list of what is still missing.
lack() { lacking+=${lacking:+, }$1; }
lacking=''
paused=false

# show_line TEXT START: shows what is missing: on a terminal as one line that changes, otherwise as a new line when the
# text changes, and every minute.
show_line() {
  local width
  if [ -t 2 ] && [ "${TERM:-dumb}" != dumb ]; then
    width=$(stty size 2>/dev/null <&2) || width=''
    width=${width#* }
    [ "${width:-0}" -ge 40 ] || width=80
    printf '\r\033[K    %s … %s' "$(printf '%s' "${1:0:width - 14}" | printable)" "$(minutes "$2")" >&2
    line_is_open=true
  elif [ "$1" != "$line_text" ] || [ "$((SECONDS - line_time))" -ge 60 ]; then
    note "$1 … $(minutes "$2")"
    line_text=$1
    line_time=$SECONDS
  fi
}
line_is_open=false
line_text=''
line_time=0

clear_line() {
  if $line_is_open; then printf '\r\033[K' >&2; fi
  line_is_open=false
}

# tell TEXT [KEY]: reports something once. Texts with the same key are the same.
tell() {
  local key=${2:-$1}
  key=${key//$'\n'/ }
  case $told in *$'\n'"$key"$'\n'*) return 1 ;; esac
  told+=$key$'\n'
  clear_line
  show "$(printf '%s\n' "$1" | without_passwords | sed 's/^/    /')"
}
told=$'\n'

without_passwords() { sed 's#\(postgres[a-z]*://[^:/@ ]*:\)[^ ]*@#\1***@#g'; }

# explain_cause TEXT: explains an error that is known.
explain_cause() {
  case $1 in
    *UNAUTHORIZED* | *[Uu]nauthorized* | *'401 '* | *'denied: '*)
      tell '  The registry rejects the credentials: check the file of the pull secret, then run this script again.' || true
      ;;
  esac
  case $1 in
    *'invalid port number'*)
      tell '  In the DSN, special characters in the user or password must be percent-encoded, such as # as %23.' || true
      ;;
  esac
  case $1 in
    *ImagePullBackOff* | *ErrImagePull* | *InvalidImageName*)
      tell '  The node cannot pull the image: check its name, the access of the nodes to the registry, and the pull secret.' || true
      ;;
  esac
  case $1 in
    *iox-license*'not found'*)
      tell '  The license is missing: check that the License is applied and that license-controller runs; it creates the secret iox-license.' || true
      ;;
    *[Ll]icen[sc]e*[Ee]xpired* | *[Ee]xpired*[Ll]icen[sc]e*)
      tell '  The license has expired: get a new one, then apply it with: --only license' || true
      ;;
  esac
  case $1 in
    *'Insufficient cpu'* | *'Insufficient memory'*)
      tell '  No node has enough free CPU or memory for this pod: add nodes, or reduce the resources in the answers.' || true
      ;;
  esac
  case $1 in
    *'PersistentVolumeClaim'*)
      tell '  A volume is missing: check the storage class and its provisioner.' || true
      ;;
    *'exceeded quota'* | *'must specify limits'* | *'must specify requests'*)
      tell '  The ResourceQuota refuses the pod: a LimitRange with defaults for CPU and memory solves this.' || true
      ;;
    *PodSecurity*)
      tell '  Pod Security refuses the pod: the namespace needs the level baseline or privileged.' || true
      ;;
    *UnsupportedMultipleImagePullSecrets*)
      tell '  The AppInstance must have exactly one entry in imagePullSecrets, or no imagePullSecrets at all.' || true
      ;;
    *customresourcedefinitions*forbidden*)
      tell '  The operator of a single namespace cannot create the definitions in the package: let an administrator of the cluster apply them, then wait for the next round.' || true
      ;;
    *'missing required annotation'*)
      tell '  The operator needs a secret with the name of the AppInstance for itself: use another name for your own secret.' || true
      ;;
  esac
}

# Reports the Deployments and StatefulSets of the package that are not rolled out. The package is an ApplySet, whose
# parent is a secret with the name of the instance.
look_at_workloads() {
  local states
  if [ -z "$applyset" ]; then
    applyset=$(kube get secret "$name" --namespace "$namespace" --request-timeout=20s \
      --output='go-template={{with .metadata.labels}}{{with index . "applyset.kubernetes.io/id"}}{{.}}{{end}}{{end}}' 2>/dev/null) || applyset=''
  fi
  if [ -z "$applyset" ]; then
    [ -n "$lacking" ] || lack 'the package'
  elif ! states=$(workload_states 2>&1); then
    lack "the workloads: ${states##*$'\n'}"
  elif [ -z "$states" ]; then
    [ -n "$lacking" ] || lack 'the package'
  else
    states=$(printf '%s\n' "$states" | missing_workloads)
    [ -z "$states" ] || lack "$states"
  fi
}
applyset=''

# Prints a line for each workload, with the fields that "missing_workloads" reads.
workload_states() {
  kube get deployments.apps,statefulsets.apps --namespace "$namespace" --request-timeout=20s \
    --selector="applyset.kubernetes.io/part-of=$applyset" \
    --output='go-template={{range .items}}{{.kind}} {{.metadata.name}} {{printf "%v %v" .metadata.generation .spec.replicas}} {{with .spec.updateStrategy}}{{with .type}}{{.}}{{else}}-{{end}} {{with .rollingUpdate}}{{with .partition}}{{.}}{{else}}0{{end}}{{else}}0{{end}}{{else}}- 0{{end}} {{with .status}}{{printf "%v %v %v %v %v %v %v" .observedGeneration .replicas .updatedReplicas .readyReplicas .availableReplicas .currentRevision .updateRevision}}{{else}}0 0 0 0 0 - -{{end}}{{"\n"}}{{end}}'
}

# Prints the workloads that are not rolled out, each with the number of its new pods that are ready, in a single line.
missing_workloads() {
  awk '
    function least(a, b) { return a < b ? a : b }
    {
      wanted = $4 == "<nil>" ? 1 : $4 + 0
      isObserved = $7 + 0 >= $3 + 0
      if ($1 == "Deployment") {
        ready = least($9 + 0, $11 + 0)
        isDone = ready >= wanted && $8 + 0 <= $9 + 0
      } else if ($5 == "OnDelete") {
        ready = $10 + 0
        isDone = ready >= wanted
      } else {
        ready = least($9 + 0, $10 + 0)
        isDone = $10 + 0 >= wanted && $9 + 0 >= wanted - $6 && ($6 + 0 > 0 || $12 == $13)
      }
      if (isDone && isObserved) { done++; next }
      if (!isObserved) ready = 0
      text = text (text == "" ? "" : ", ") $2 " " least(ready, wanted) "/" wanted
    }
    END { if (text != "") print text (done ? ", " done " ready" : "") }'
}

# look_at_pods NAMESPACE: reports why pods do not run, each reason once.
look_at_pods() {
  local states pod container reason message creating=' '
  states=$(pod_states "$1" 2>/dev/null) || return 0
  while read -r pod container reason message; do
    message=${message#\"}
    message=${message%\"}
    message=${message//\\\"/\"}
    case $reason in
      '' | PodInitializing) ;;
      ContainerCreating) creating+="$pod " ;;
      CrashLoopBackOff) look_at_crash "$1" "$pod" "$container" ;;
      *)
        tell "$pod: $reason: $message" "$container $reason $message" || true
        explain_cause "$reason $message"
        case "$pod $reason" in
          kubit-*' ErrImagePull' | kubit-*' ImagePullBackOff')
            tell "  The images of the operator and of its jobs are pulled without the pull secret of the instance." || true
            ;;
        esac
        ;;
    esac
  done <<<"$states"
  if [ "$creating" != ' ' ]; then look_at_mounts "$1" "$creating"; fi
}

# Prints a line for each pod that is not scheduled and for each container that waits: POD CONTAINER REASON MESSAGE.
pod_states() {
  kube get pods --namespace "$1" --request-timeout=20s \
    --output='go-template={{range .items}}{{$pod := .metadata.name}}{{with .status}}{{range .conditions}}{{if eq .type "PodScheduled"}}{{if eq .status "False"}}{{$pod}} - {{.reason}} {{printf "%q" .message}}{{"\n"}}{{end}}{{end}}{{end}}{{range .initContainerStatuses}}{{$name := .name}}{{with .state}}{{with .waiting}}{{$pod}} {{$name}} {{.reason}} {{with .message}}{{printf "%q" .}}{{end}}{{"\n"}}{{end}}{{end}}{{end}}{{range .containerStatuses}}{{$name := .name}}{{with .state}}{{with .waiting}}{{$pod}} {{$name}} {{.reason}} {{with .message}}{{printf "%q" .}}{{end}}{{"\n"}}{{end}}{{end}}{{end}}{{end}}{{end}}'
}

# look_at_crash NAMESPACE POD CONTAINER: shows the log of a container that crashes.
look_at_crash() {
  local log
  tell "$2: the container $3 crashes repeatedly:" "$3 crashes" || return 0
  log=$(kube logs "$2" --container "$3" --namespace "$1" --previous --tail=10 --request-timeout=20s 2>&1) || true
  tell "$log" || true
  explain_cause "$log"
}

# look_at_mounts NAMESPACE PODS: reports the volumes for which pods wait.
look_at_mounts() {
  local events pod message
  events=$(kube get events --namespace "$1" --field-selector=reason=FailedMount --request-timeout=20s \
    --output='go-template={{range .items}}{{.involvedObject.name}} {{printf "%q" .message}}{{"\n"}}{{end}}' 2>/dev/null) || return 0
  while read -r pod message; do
    case $2 in
      *" $pod "*)
        message=${message//\\\"/\"}
        message=${message#\"}
        message=${message%\"}
        tell "$pod: $message" "$message" || true
        explain_cause "$message"
        ;;
    esac
  done <<<"$events"
}

# not_ready WHEN: ends the script with what is missing.
not_ready() {
  clear_line
  say "The cluster is not ready $1. Still missing: $lacking"
  say 'Pods that are not ready:'
  kube get pods --namespace "$namespace" --no-headers |
    awk '{ split($2, ready, "/") } ready[1] != ready[2] && $3 != "Completed" { print "    " $0 }' | printable >&2 || true
  say "To continue to wait, run: $script --only wait"
  exit 1
}
