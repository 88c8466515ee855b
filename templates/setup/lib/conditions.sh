# instance_conditions: prints a line TYPE=STATUS REASON MESSAGE for each condition that the operator reports.
instance_conditions() {
  if [ "$instance_kind" = configmap ]; then
    config_map_status | jq -r '.conditions[]? | "\(.type)=\(.status) \(.reason) \(.message // "")"'
  else
    kube get "$instance_kind" "$instance_name" --namespace "$namespace" --request-timeout=20s \
      --output='jsonpath={range .status.conditions[*]}{.type}={.status} {.reason} {.message}{"\n"}{end}'
  fi
}

# instance_last_logs: prints the logs of the containers of the operator's last job.
instance_last_logs() {
  if [ "$instance_kind" = configmap ]; then
    config_map_status | jq -r '.lastLogs // {} | .[]'
  else
    kube get "$instance_kind" "$instance_name" --namespace "$namespace" \
      --output='jsonpath={range .status.lastLogs.*}{@}{"\n"}{end}'
  fi
}

# An operator for a single namespace writes the status of the AppInstance into the config map, as JSON.
config_map_status() {
  local status
  status=$(kube get configmap "$instance_name" --namespace "$namespace" --request-timeout=20s --output='jsonpath={.data.status}') ||
    return
  printf '%s' "${status:-null}"
}
