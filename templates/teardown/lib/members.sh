# read_applyset: reads the id of the ApplySet whose members the operator has applied, and their kinds. Fails if there are
# none.
read_applyset() {
  local answer group_kinds group_resources kind path='{.metadata.annotations.applyset\.kubernetes\.io/contains-group'
  answer=$(kube get secret "$name" --namespace "$namespace" --ignore-not-found --request-timeout=20s \
    --output="jsonpath={.metadata.labels.applyset\.kubernetes\.io/id}|$path-kinds}|$path-resources}") ||
    die "cannot read the secret $name"
  IFS='|' read -r applyset group_kinds group_resources <<<"$answer"
  member_kinds=''
  if [ -z "$applyset" ]; then return 1; fi
  if [ -z "$group_kinds$group_resources" ]; then
    group_resources=deployments.apps,statefulsets.apps,jobs.batch,cronjobs.batch,services,configmaps,secrets,serviceaccounts
  fi
  for kind in ${group_kinds//,/ } ${group_resources//,/ }; do
    case $kind in
      # They contain data, or other namespaces use them.
      PersistentVolumeClaim | persistentvolumeclaims | Namespace | namespaces) ;;
      CustomResourceDefinition.* | customresourcedefinitions.*) ;;
      *)
        if answer=$(kube get "$kind" --selector="applyset.kubernetes.io/part-of=$applyset" --namespace "$namespace" \
          --output=name --request-timeout=20s 2>&1); then
          member_kinds+=${member_kinds:+,}$kind
        elif ! is_unknown_kind "$answer"; then
          die "cannot list what the operator applied: $answer"
        fi
        ;;
    esac
  done
  [ -n "$member_kinds" ]
}

# remove_members: removes with kubectl what the operator has applied, if anything is left.
remove_members() {
  if ! read_applyset || members_are_gone; then return 0; fi
  note "kubectl removes ${state#waiting for }"
  kube delete "$member_kinds" --selector="applyset.kubernetes.io/part-of=$applyset" --namespace "$namespace" \
    --ignore-not-found --wait=false >/dev/null || die 'cannot delete what the operator applied'
  watch_until "$timeout" members_are_gone || die "objects that the operator applied still exist: ${state#waiting for }"
}
members_are_gone() {
  local left
  left=$(kube get "$member_kinds" --selector="applyset.kubernetes.io/part-of=$applyset" --namespace "$namespace" \
    --output=name --request-timeout=20s 2>&1) || true
  state="waiting for $(list_objects "$left")"
  [ -z "$left" ]
}

# list_objects LINES: prints the first objects in one line, and how many more there are.
list_objects() {
  printf '%s\n' "$1" | awk '
    NR <= 4 { list = list separator $0; separator = ", " }
    END { printf "%s", list; if (NR > 4) printf " and %d more", NR - 4 }'
}

await_pods() {
  watch_until "$timeout" pods_are_gone || die "pods still exist after $timeout seconds: ${state#waiting for }"
}
pods_are_gone() {
  local left
  left=$(kube get pods --selector=app=iox --namespace "$namespace" --output=name --request-timeout=20s 2>&1) || true
  state="waiting for $(list_objects "$left")"
  [ -z "$left" ]
}
