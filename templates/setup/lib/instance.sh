# These functions read the AppInstance.
print_instance() {
  kube get appinstance "$name" --namespace "$namespace" --request-timeout=20s --output="go-template=$1"
}

# Prints a line TYPE=STATUS REASON MESSAGE for each condition that the operator reports.
instance_conditions() {
  print_instance '{{with .status}}{{range .conditions}}{{.type}}={{.status}} {{.reason}} {{with .message}}{{.}}{{end}}{{"\n"}}{{end}}{{end}}'
}

# Prints facts as lines KEY=VALUE. By the server's clock: "changed" is when the specification last changed, "round" when
# the condition Reconcilier last changed, and "ready" when the condition Ready last changed.
instance_facts() {
  print_instance '{{with .spec.pause}}pause={{.}}{{"\n"}}{{end}}image={{.spec.package.image}}{{"\n"}}{{range .metadata.managedFields}}{{if not .subresource}}{{$time := .time}}{{with .fieldsV1}}{{if index . "f:spec"}}changed={{$time}}{{"\n"}}{{end}}{{end}}{{end}}{{end}}{{with .metadata.deletionTimestamp}}deleted={{.}}{{"\n"}}{{end}}{{with .status}}{{range .conditions}}{{if eq .type "Reconcilier"}}round={{.lastTransitionTime}}{{"\n"}}{{end}}{{if eq .type "Ready"}}ready={{.lastTransitionTime}}{{"\n"}}{{end}}{{end}}{{end}}'
}

# Prints the logs of the containers of the last job.
instance_logs() { print_instance '{{with .status}}{{range $container, $log := .lastLogs}}{{$container}}:{{"\n"}}{{$log}}{{"\n"}}{{end}}{{end}}'; }

# The name of the job with which the operator applies the package.
instance_job() { printf 'kubit-apply-%s' "$name"; }

# fact_of KEY FACTS: prints the newest value of a fact.
fact_of() { printf '%s\n' "$2" | sed -n "s/^$1=//p" | sort | tail -n 1; }

# condition_of TYPE CONDITIONS: prints the status, the reason and the message of a condition.
condition_of() {
  printf '%s\n' "$2" | awk -v start="$1=" '
    index($0, start) == 1 { inside = 1; print substr($0, length(start) + 1); next }
    /^[A-Z][A-Za-z]*=/ { inside = 0 }
    inside { print }'
}
