# instance_conditions: prints a line TYPE=STATUS REASON MESSAGE for each condition that the operator reports.
instance_conditions() {
  if [ "$instance_kind" = configmap ]; then
    config_map_status | jq -r '.conditions[]? | "\(.type)=\(.status) \(.reason) \(.message // "")"'
  else
    print_instance '{{with .status}}{{range .conditions}}{{.type}}={{.status}} {{.reason}} {{with .message}}{{.}}{{end}}{{"\n"}}{{end}}{{end}}'
  fi
}

# instance_facts: prints facts as lines KEY=VALUE. By the server's clock, "changed" is when the specification last changed,
# "round" when the condition Reconcilier last changed, and "ready" when the condition Ready last changed.
instance_facts() {
  if [ "$instance_kind" = configmap ]; then
    config_map_facts
  else
    print_instance '{{with .spec.pause}}pause={{.}}{{"\n"}}{{end}}image={{.spec.package.image}}{{"\n"}}{{range .metadata.managedFields}}{{if not .subresource}}{{$time := .time}}{{with .fieldsV1}}{{if index . "f:spec"}}changed={{$time}}{{"\n"}}{{end}}{{end}}{{end}}{{end}}{{with .metadata.deletionTimestamp}}deleted={{.}}{{"\n"}}{{end}}{{with .status}}{{range .conditions}}{{if eq .type "Reconcilier"}}round={{.lastTransitionTime}}{{"\n"}}{{end}}{{if eq .type "Ready"}}ready={{.lastTransitionTime}}{{"\n"}}{{end}}{{end}}{{end}}'
  fi
}

# instance_logs: prints the logs of the containers of the operator's last job.
instance_logs() {
  if [ "$instance_kind" = configmap ]; then
    config_map_status | jq -r '.lastLogs // {} | to_entries[] | "\(.key):\n\(.value)"'
  else
    print_instance '{{with .status}}{{range $container, $log := .lastLogs}}{{$container}}:{{"\n"}}{{$log}}{{"\n"}}{{end}}{{end}}'
  fi
}

# print_instance TEMPLATE: prints the object from which the operator reads the instance.
print_instance() {
  kube get "$instance_kind" "$instance_name" --namespace "$namespace" --request-timeout=20s --output="go-template=$1"
}

# An operator for a single namespace writes the status of the AppInstance into the config map, as JSON.
config_map_status() {
  local status
  status=$(kube get configmap "$instance_name" --namespace "$namespace" --request-timeout=20s --output='jsonpath={.data.status}') ||
    return
  printf '%s' "${status:-null}"
}

config_map_facts() {
  local text
  print_instance '{{range .metadata.managedFields}}{{$time := .time}}{{with .fieldsV1}}{{with index . "f:data"}}{{if index . "f:app-instance"}}changed={{$time}}{{"\n"}}{{end}}{{end}}{{end}}{{end}}{{with .metadata.deletionTimestamp}}deleted={{.}}{{"\n"}}{{end}}' || return
  text=$(kube get configmap "$instance_name" --namespace "$namespace" --request-timeout=20s --output='jsonpath={.data.app-instance}') || return
  printf '%s\n' "$text" | KUBECONFIG=/dev/null kubectl annotate --local --filename=- influxgen=check \
    --output='go-template={{with .spec.pause}}pause={{.}}{{"\n"}}{{end}}image={{.spec.package.image}}{{"\n"}}' || return
  config_map_status |
    jq -r '.conditions[]? | ({"Reconcilier": "round", "Ready": "ready"}[.type] // empty) + "=" + .lastTransitionTime'
}

# The name of the job with which the operator applies the package.
instance_job() { printf 'kubit-apply-%s' "$instance_name"; }

# fact_of KEY FACTS: prints the newest value of a fact.
fact_of() { printf '%s\n' "$2" | sed -n "s/^$1=//p" | sort | tail -n 1; }

# condition_of TYPE CONDITIONS: prints the status, the reason and the message of a condition.
condition_of() {
  printf '%s\n' "$2" | awk -v start="$1=" '
    index($0, start) == 1 { inside = 1; print substr($0, length(start) + 1); next }
    /^[A-Z][A-Za-z]*=/ { inside = 0 }
    inside { print }'
}
