/// Stand-ins for tools that contact a cluster or a registry.
///
/// They reject unexpected arguments.
enum StandIns {
    /// Leaves `create --dry-run=client` to the real kubectl; the cluster it plays has the contexts c and stage.
    static func kubectl(_ real: String) -> String {
        """
        context=stage kubeconfig=${KUBECONFIG:-} namespace=''
        arguments=("$@")
        for ((i = 0; i < ${#arguments[@]}; i++)); do
          case ${arguments[i]} in
            --context) context=${arguments[i + 1]} ;;
            --kubeconfig) kubeconfig=${arguments[i + 1]} ;;
            --namespace) namespace=${arguments[i + 1]} ;;
          esac
        done
        case " $* " in
          *" --local "*) exec \(real) "$@" ;;
          *" --dry-run=client "*)
            arguments=()
            while [ "$#" -gt 0 ]; do
              case $1 in --context | --kubeconfig) shift 2 ;; *) arguments+=("$1"); shift ;; esac
            done
            KUBECONFIG=/dev/null exec '\(real.replacing("'", with: #"'\''"#))' "${arguments[@]}" ;;
        esac
        [ "$kubeconfig" != /dev/null ] || { echo "a dry run reached the cluster: $*" >&2; exit 98; }
        case "$1 $2" in
          "version --client")
            [ -z "${STAGE_NO_VERSION:-}" ] || exit 1
            printf 'clientVersion:\\n  gitVersion: v%s\\n' "${STAGE_KUBECTL_VERSION:-1.30.2}"
            exit ;;
          "config view")
            case "$*" in
              *contexts*) printf %s "$context" ;;
              *) printf 'https://%s.example.com' "$context" ;;
            esac
            exit ;;
        esac
        [ -z "${STAGE_UNREACHABLE:-}" ] || { echo 'Unable to connect to the server: x509' >&2; exit 1; }
        case "$1 $2" in
          "get --raw=/version") ;;
          "get appinstance")
            case " $* " in
              *" --output=name "*) [ -z "${STAGE_EXISTS:-}" ] || echo appinstance.kubecfg.dev/influxdb ;;
              *)
                [ -z "${STAGE_NO_KIND:-}" ] || { echo "error: the server doesn't have a resource type" >&2; exit 1; }
                case " $* " in
                  *" --output=jsonpath={.spec.pause}|"*) [ -e "$STAGE/deleted" ] || echo '||'; exit ;;
                  *release-namespace*) [ -z "${STAGE_EXISTS:-}" ] || echo /; exit ;;
                  *={.spec}*) echo '{}'; exit ;;
                  *"={range .metadata.managedFields"*) echo 'influxgen|Apply|'; exit ;;
                esac
                [ -n "${STAGE_EXISTS:-}" ] || [ -e "$STAGE/instance" ] || { echo 'Error from server (NotFound)' >&2; exit 1; }
                case " $* " in
                  *image=*) printf 'image=a/b:20260421-2022186\\nchanged=2026-01-01T00:00:00Z\\n' ;;
                  *) printf 'Reconcilier=True Succeeded \\nReady=True JobCompletedSuccessfully \\n' ;;
                esac ;;
            esac ;;
          "get job")
            # Each look finds another job.
            [[ $* == *creationTimestamp* ]] || exit 0
            echo >>"$STAGE/jobs"; echo "$(wc -l <"$STAGE/jobs") 2026-01-01T00:01:00Z" ;;
          "get deployments.apps,statefulsets.apps") echo 'Deployment querier 1 1 - 0 1 1 1 1 1 <nil> <nil>' ;;
          "get storageclass" | "get ingressclass" | "get events" | "get resourcequotas,limitranges" | "get namespace") ;;
          "create --validate=false") cat >/dev/null ;;
          "diff --server-side") cat >/dev/null ;;
          "get appinstances") [ -z "${STAGE_EXISTS:-}" ] || echo 'other influxdb' ;;
          "get deployment" | "get customresourcedefinition" | "get serviceaccount" | "get clusterrole" | \
          "get clusterrolebinding" | "get role" | "get rolebinding") ;;
          "get pods")
            case " $* " in
              *"=app=iox "*" --output=name "*) [ -z "${STAGE_PODS:-}" ] || echo pod/influxdb-0 ;;
              *" --output=go-template="*) ;;
              *" --no-headers "*) printf 'influxdb-0 %s Running 0 1m\\nold 0/1 Completed 0 9m\\n' "${STAGE_POD:-1/1}" ;;
              *) exit 97 ;;
            esac ;;
          "get secret" | "get configmap" | "get externalsecret")
            case " $* " in
              *data.status*)
                printf '{"conditions": [{"type": "Reconcilier", "status": "True", "reason": "Done", "message": "fine"}, '
                printf '{"type": "Ready", "status": "%s", "reason": "JobFailed", "message": "so"}], ' "${STAGE_READY:-True}"
                printf '"lastLogs": {"apply-manifests": "the last logs"}}'
                exit ;;
              *"managedFields"*) printf 'changed=2026-01-01T00:00:00Z\\n'; exit ;;
              *go-template*=exists*applyset*) exit ;;
              *go-template*applyset*) echo applyset-1; exit ;;
              *={.data.app-instance}*) printf 'apiVersion: a/b\\nkind: AppInstance\\nmetadata: {name: a}\\nspec: {package: {image: "a:20260421-2022186"}}\\n'; exit ;;
              *applyset* | *finalizers* | *release-namespace* | *" --output=name "*) exit ;;
            esac
            [ -z "${STAGE_MISSING:-}" ] || { echo 'Error from server (NotFound)' >&2; exit 1; }
            if [[ " $* " == *" --output=json "* ]]; then
              printf '{"apiVersion": "v1", "kind": "Secret", "type": "kubernetes.io/dockerconfigjson", "metadata": '
              printf '{"name": "%s", "uid": "1"}, "data": {".dockerconfigjson": "e30="}}' "$3"
              exit
            fi
            printf '%s\\n' ${STAGE_KEYS-dsn access-key secret-key .dockerconfigjson tls.crt tls.key} ;;
          "get issuers.cert-manager.io" | "get clusterissuers.cert-manager.io") [ -z "${STAGE_MISSING:-}" ] ;;
          "annotate secret") [[ " $* " == *" kubectl.kubernetes.io/last-applied-configuration- "* ]] ;;
          "patch deployment") [[ "$3 $4" == "kubit --namespace" ]] || exit 92 ;;
          "annotate appinstance" | "label appinstance" | "patch appinstance") ;;
          "delete appinstance") touch "$STAGE/deleted" ;;
          "get namespace") ;;
          "delete job" | "delete secret" | "delete configmap" | "delete externalsecret") ;;
          "delete --filename=-") [ -n "$(cat)" ] ;;
          "delete --kustomize") [[ $3 == https://github.com/kubecfg/kubit//kustomize/@(global|single-namespace)\\?ref=v* ]] || exit 94 ;;
          "wait --for=condition=Established") [[ $3 == crd/appinstances.kubecfg.dev ]] ;;
          "apply --server-side")
            case " $* " in *" --dry-run=server "*) cat >/dev/null; exit ;; esac
            [[ " $* " == *" --field-manager="@(influxgen|helm)" --force-conflicts --namespace "* ]] || exit 96
            [[ " $* " == *" --filename=- "* ]] || exit 95
            object=$(cat)
            [ -n "$object" ] || exit 95
            case $object in *"${STAGE_FAIL_AT:-no such object}"*) echo 'the server said no' >&2; exit 1 ;; esac
            # A server rejects an object of a namespace other than the one in the request.
            while read -r line; do
              [ "$(tr -d "'\\"" <<<"$line")" = "namespace: $namespace" ] ||
                { echo "the object is in $line, not in $namespace" >&2; exit 93; }
            done < <(grep '^  namespace: ' <<<"$object")
            printf '%s\\n---\\n' "$object" >>"$STAGE/applied"
            case $object in *'kind: AppInstance'*) touch "$STAGE/instance" ;; esac ;;
          "apply --kustomize")
            [[ " $* " == *" --server-side --field-manager=influxgen --force-conflicts "* ]] || exit 96
            if [ -d "$3" ]; then cp "$3/kustomization.yaml" "$STAGE/kustomization"
            else [[ $3 == https://github.com/kubecfg/kubit//kustomize/@(global|single-namespace)\\?ref=v* ]] || exit 94; fi ;;
          *) echo "unexpected: kubectl $*" >&2; exit 97 ;;
        esac
        """
    }

    static let helm = """
        [[ " $* " != *" --values - "* ]] || cat >"$STAGE/values"
        case $1 in
          version) echo "${STAGE_HELM_VERSION:-v3.19.0}+g1" ;;
          show) printf 'apiVersion: v2\\nname: influxdb3-clustered\\nversion: %s\\n' "${STAGE_CHART:-0.1.25}" ;;
          upgrade)
            touch "$STAGE/instance"
            [ -z "${STAGE_HELM_FAILS:-}" ] ;;
          template)
            [[ " $* " =~ " --namespace "([^ ]+) ]] || exit 96
            printf "kind: AppInstance\\nmetadata:\\n  namespace: '%s'\\n" "${BASH_REMATCH[1]}" ;;
          uninstall)
            [ -z "${STAGE_NO_RELEASE:-}" ] ||
              { echo 'Error: uninstall: Release not loaded: influxdb: release: not found' >&2; exit 1; }
            [ -z "${STAGE_HELM_FAILS:-}" ] || { echo 'Error: cannot connect' >&2; exit 1; } ;;
          *) exit 97 ;;
        esac
        """

    /// Reports success even after an error, as kubit does.
    static let kubit = """
        [ "$1 $2" = "local apply" ] || [ "$1 $2" = "local delete" ] || exit 97
        [ -r "$3" ] && cp "$3" "$STAGE/kubit.yml"
        printf '%s\\n' "${KUBECONFIG:-}" >"$STAGE/kubit-cluster"
        [ ! -r "${KUBECONFIG%%:*}" ] || cp "${KUBECONFIG%%:*}" "$STAGE/kubit-context"
        [ "$2" = delete ] || readlink "$DOCKER_CONFIG/config.json" >"$STAGE/kubit-credentials"
        """

    static let crane = """
        case $1 in
          digest)
            grep -qxF -- "$2" "$STAGE/mirrored" 2>/dev/null || [[ $2 != registry.example.com/* ]] || exit 1
            [ -z "${DOCKER_CONFIG:-}" ] || cp "$DOCKER_CONFIG/config.json" "$STAGE/crane-credentials"
            echo sha256:0 ;;
          config)
            images='"example.com/a:1", "example.com/b@sha256:01", "example.com/b@sha256:02"'
            version='"pack.kubecfg.dev/v1alpha1": {"version": "v0.35.0"}'
            echo "{\\"metadata\\": {$version, \\"oci.image.list\\": {\\"images\\": [$images]}}}" ;;
          copy)
            count=$(cat "$STAGE/failures" 2>/dev/null || echo "${STAGE_FAILURES:-0}")
            if [ "$count" -gt 0 ]; then echo $((count - 1)) >"$STAGE/failures"; exit 1; fi
            echo "$3" >>"$STAGE/mirrored" ;;
          *) exit 97 ;;
        esac
        """
}
