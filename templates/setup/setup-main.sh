
needs_cluster() { case $1 in preflight | mirror | next) return 1 ;; esac }
changes_cluster() { case $1 in preflight | mirror | required | cert-manager | wait | next) return 1 ;; esac }

main() {
  parse_options 'Makes everything that the InfluxDB Clustered cluster needs, and deploys it. Can be run again at any time.
In a dry run each object is printed, with secret data masked.' "$@"
  preflight
  if ! $dry_run && any_selected changes_cluster; then confirm 'About to change' ''; fi
  # Now that the cluster is known, secrets are asked for, and commands run for them.
  call load
  nothing_missing
  call 'do'
}
