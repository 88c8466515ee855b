#!/usr/bin/env bash
# Checks files and directories, annotates the lines with problems, and writes a SARIF report on request.
# CHECKED has the paths, one on each line; INFLUXGEN is the program; STRICT, IGNORE and SARIF are inputs of the action.
set -euo pipefail

options=()
[ "${STRICT:-false}" != true ] || options+=(--strict)
for rule in ${IGNORE:-}; do options+=(--ignore "$rule"); done
paths=()
while IFS= read -r path; do
    # Spaces around a path come from the indentation in the workflow.
    path=$(sed 's/^[[:space:]]*//; s/[[:space:]]*$//' <<<"$path")
    [ -z "$path" ] || paths+=("$path")
done <<<"$CHECKED"

status=0
"$INFLUXGEN" check --format github ${options[@]+"${options[@]}"} -- "${paths[@]}" || status=$?
if [ "${SARIF:-false}" = true ]; then
    report=$(mktemp "${RUNNER_TEMP:-/tmp}/influxgen-sarif.XXXXXX")
    # The status of this run is that of the first, and 1 also means that the report has problems in it.
    "$INFLUXGEN" check --format sarif ${options[@]+"${options[@]}"} -- "${paths[@]}" >"$report" || true
    mv "$report" "$report.sarif"
    echo "sarif-file=$report.sarif" >>"$GITHUB_OUTPUT"
fi
exit "$status"
