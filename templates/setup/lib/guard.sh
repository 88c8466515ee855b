# guard_release RELEASE CHECKPOINTS...: compares the release with the one in the cluster. The product cannot be
# downgraded, and an upgrade must stop at each checkpoint on the way.
guard_release() {
  is_reachable || return 0
  local target=$1 checkpoint tag
  shift
  if ! running_instance=$(instance_facts 2>&1); then
    case $running_instance in
      *NotFound* | *'not found'*) ;;
      *) is_unknown_kind "$running_instance" || problem "cannot read the instance $name: ${running_instance##*$'\n'}" ;;
    esac
    running_instance=''
    return
  fi
  tag=$(fact_of image "$running_instance")
  tag=${tag%%@*}
  tag=${tag##*/}
  case $tag in
    *:[0-9]*-[0-9]*) running_release=${tag##*:} ;;
    *)
      note "the release of the running instance is not known: its image is $tag"
      return
      ;;
  esac
  if $allow_release_change || [ "$running_release" = "$target" ]; then return; fi
  if is_older "$target" "$running_release"; then
    problem "the cluster runs the release $running_release, which cannot be downgraded to $target; set release: $running_release in the answers and generate again. Only after advice from the vendor: --allow-release-change"
    return
  fi
  for checkpoint in "$@"; do
    if is_older "$running_release" "$checkpoint"; then
      problem "the cluster runs the release $running_release, and an upgrade to $target must stop at $checkpoint first; set release: $running_release in the answers, then run \"influxgen upgrade ANSWERS --to $target\", which lists all steps. Only after advice from the vendor: --allow-release-change"
      return
    fi
  done
}
running_instance=''
running_release=''

# is_older A B: succeeds if the release A, such as 20240819-1176644, is older than B.
is_older() {
  local a=${1%%-*} b=${2%%-*}
  if [ "$a" -ne "$b" ]; then [ "$a" -lt "$b" ]; else [ "${1#*-}" -lt "${2#*-}" ]; fi
}

# Before the confirmation, shows what the selected steps change.
show_plan() {
  say 'Changes:'
  call plan
}

# plan_object KIND NAME [COMMAND...]: shows whether an object is new. If the command prints the object, which has no
# secret, also shows how it changes.
plan_object() {
  is_reachable || return 0
  local kind=$1 object=$2 found
  shift 2
  if ! found=$(kube get "$kind" "$object" --namespace "$namespace" --ignore-not-found --request-timeout=20s --output=name 2>/dev/null); then
    note "$kind $object"
  elif [ -z "$found" ]; then
    note "$kind $object: new"
  elif [ "$#" -eq 0 ]; then
    note "$kind $object: replaced"
  else
    plan_changes "$kind $object" influxgen "$@"
  fi
}

# plan_kubit VERSION: shows which operator is replaced.
plan_kubit() {
  is_reachable || return 0
  local found image helm
  found=$(kube get deployment kubit --namespace "${operator_namespace:-$namespace}" --ignore-not-found --request-timeout=20s \
    --output='go-template={{range .spec.template.spec.containers}}{{.image}}{{"\n"}}{{end}}{{with .metadata.annotations}}{{with index . "meta.helm.sh/release-name"}}{{.}}{{end}}{{end}}' 2>/dev/null) || found=''
  if [ -z "$found" ]; then
    note "kubit operator: new, $1"
    return
  fi
  image=${found%%$'\n'*}
  image=${image%%@*}
  image=${image##*/}
  if [ "${image##*:}" = "$1" ]; then note "kubit operator: $1"; else note "kubit operator: ${image##*:} -> $1"; fi
  helm=${found##*$'\n'}
  case $found in
    *$'\n'?*) note "  It was installed by the Helm release $helm, whose later upgrades will conflict with this version." ;;
  esac
}

# plan_release RELEASE: shows the change of the release.
plan_release() {
  is_reachable || return 0
  if [ -z "$running_instance" ]; then
    note "InfluxDB Clustered $name: new, release $1"
  elif [ "${running_release:-$1}" = "$1" ]; then
    note "InfluxDB Clustered $name: release $1"
  else
    note "InfluxDB Clustered $name: release $running_release -> $1"
  fi
}

# plan_changes LABEL MANAGER COMMAND...: shows how the objects that the command prints change those in the cluster, and
# which values of other managers than MANAGER they overwrite.
plan_changes() {
  local label=$1 manager=$2 text changes status=0 conflicts
  shift 2
  text=$("$@") || return 0
  changes=$(printf '%s\n' "$text" | KUBECTL_EXTERNAL_DIFF='diff -N -U99999' kube diff --server-side \
    --field-manager=influxgen --force-conflicts --namespace "$namespace" --filename=- 2>&1) || status=$?
  case $status in
    0) note "$label: no change" ;;
    1)
      changes=$(printf '%s\n' "$changes" | readable_diff)
      if [ -n "$changes" ]; then show "    $label:"$'\n'"$changes"; else note "$label: no change"; fi
      ;;
    *) note "$label: cannot show the changes: ${changes##*$'\n'}" ;;
  esac
  if [ "$status" -gt 1 ]; then return; fi
  conflicts=$(printf '%s\n' "$text" | kube apply --server-side --dry-run=server --field-manager=influxgen \
    --namespace "$namespace" --filename=- 2>&1 >/dev/null) || true
  conflicts=$(printf '%s\n' "$conflicts" | conflicting_fields "$manager")
  if [ -n "$conflicts" ]; then
    say 'Others changed these values in the cluster; this run overwrites them:'
    show "    ${conflicts//$'\n'/$'\n'    }"
  fi
}

# Shortens a diff that contains whole files. Leaves out what the cluster changes all the time, and masks values that can be
# credentials: "value" and what is indented more.
readable_diff() {
  awk '
    function finish(i) {
      for (i = 1; i <= count; i++) {
        if (!changed[i - 1] && !changed[i] && !changed[i + 1]) { isGap = 1; continue }
        if (isGap && shown > 0) print "        ..."
        isGap = 0
        if (shown++ < 80) print "        " text[i]
      }
      for (i in changed) delete changed[i]
      count = 0
    }
    /^diff / { finish(); section = ""; next }
    /^(@@|--- \/|\+\+\+ \/)/ { next }
    { body = substr($0, 2); match(body, /^ */) }
    RLENGTH == 0 { section = body; sub(/:.*/, "", section) }
    section == "status" || /^[-+ ] *(generation|resourceVersion|uid): / { next }
    /last-applied-configuration/ { isCopy = 1; next }
    isCopy && body ~ /^ *\{/ { next }
    { isCopy = 0 }
    isMasked && RLENGTH > indent { next }
    { isMasked = 0 }
    /^[-+ ] *(- )?value: / { sub(/value: .*/, "value: (masked)"); isMasked = 1; indent = RLENGTH }
    { text[++count] = $0; if ($0 ~ /^[-+]/) changed[count] = 1 }
    END { finish(); if (shown > 80) print "        ... and " shown - 80 " more lines" }'
}

# conflicting_fields MANAGER: prints the fields of a conflict that do not belong to this manager, each with its manager.
conflicting_fields() {
  awk -v own="$1" '
    /[Cc]onflicts? with "/ {
      manager = $0
      sub(/^.*[Cc]onflicts? with "/, "", manager)
      sub(/".*/, "", manager)
      field = $0
      if (sub(/^.* using [^ ]*: /, "", field)) { if (manager != own) print field " (" manager ")" }
      next
    }
    /^- \./ { if (manager != "" && manager != own) print substr($0, 3) " (" manager ")"; next }
    { manager = "" }'
}
