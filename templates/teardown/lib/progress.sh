# watch_until SECONDS TEST [PAUSE]: calls TEST every PAUSE seconds until it succeeds. Every few seconds, it prints a line with
# the time and $state, which TEST sets. Fails with 1 after SECONDS, and with 2 as soon as TEST does, because waiting longer
# would not help.
watch_until() {
  local start=$SECONDS next=0 taken result
  while :; do
    state=''
    result=0
    "$2" || result=$?
    case $result in 0 | 2) return "$result" ;; esac
    taken=$((SECONDS - start))
    if [ "$taken" -ge "$next" ]; then
      note "$(minutes "$start") $state"
      next=$((taken + 3))
    fi
    [ "$taken" -lt "$1" ] || return 1
    sleep "${wait_pause:-${3:-3}}"
  done
}
