import Foundation
import Testing

/// A place to run generated scripts in, with the files that the starters name, and stand-ins for what reaches a cluster.
///
/// The stand-in for kubectl leaves `create --dry-run=client` to the real one and records everything else.
final class Stage {
    let folder: Folder
    static let kubectl =
        (try? Tools.run("bash", ["-c", "command -v kubectl"]).stdout.trimmingCharacters(in: .newlines)) ?? ""

    /// Stage with generated files.
    init(_ arguments: String...) throws {
        folder = try Folder()
        let run = try Tools.run(Tools.binary.path, ["generate"] + arguments + ["--output", folder.url.path])
        #expect(run.status == 0, "\(run.stderr)")
        for file in ["influxdb-docker-config.json", "mirror-docker-config.json"] {
            _ = try folder.write(#"{"auths": {"registry.example.com": {"auth": "eDp5"}}}"# + "\n", to: file)
        }
        _ = try folder.write("kind: License\nmetadata: {name: iox-license}\n", to: "license.yml")
        _ = try folder.write("{\"type\": \"service_account\"}\n", to: "service-account.json")
        let pair = try Self.keyPair()
        for file in ["tls.crt", "private_ca.pem", "service-ca.pem"] { _ = try folder.write(pair.certificate, to: file) }
        _ = try folder.write(pair.key, to: "tls.key")
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "bin"),
            withIntermediateDirectories: true
        )
        try tool(
            "kubectl",
            """
            case " $* " in
              *" --dry-run=client "*)
                arguments=()
                while [ "$#" -gt 0 ]; do
                  case $1 in --context | --kubeconfig) shift 2 ;; *) arguments+=("$1"); shift ;; esac
                done
                exec \(Self.kubectl) "${arguments[@]}" ;;
            esac
            case "$1 $2" in
              "version --client") printf 'clientVersion:\\n  gitVersion: v%s\\n' "${STAGE_KUBECTL_VERSION:-1.30.2}" ;;
              "get --raw=/version") [ -z "${STAGE_UNREACHABLE:-}" ] ;;
              "config current-context") echo stage ;;
              "config view") echo https://stage.example.com ;;
              "get appinstance")
                case " $* " in
                  *conditions*) printf 'Reconcilier=True fine\\nReady=%s so\\n' "${STAGE_READY:-True}" ;;
                  *lastLogs*) echo 'the last logs' ;;
                  *) [ -n "${STAGE_EXISTS:-}" ] ;;
                esac ;;
              "get pods" | "get secret" | "get configmap") [ -z "${STAGE_MISSING:-}" ] ;;
              "annotate secret") [[ " $* " == *" kubectl.kubernetes.io/last-applied-configuration- "* ]] ;;
              "annotate appinstance" | "label appinstance" | "delete "*) ;;
              "apply --server-side")
                [[ " $* " == *" --field-manager=influxgen --force-conflicts --namespace "* ]] || exit 96
                if [[ " $* " == *" --filename=- "* ]]; then
                  object=$(cat)
                  [ -n "$object" ] || exit 95
                  case $object in *"${STAGE_FAIL_AT:-no such object}"*) echo 'the server said no' >&2; exit 1 ;; esac
                  printf '%s\\n---\\n' "$object" >>"$STAGE/applied"
                fi ;;
              "apply --kustomize") [[ $3 == https://github.com/kubecfg/kubit//kustomize/global\\?ref=v* ]] || exit 94 ;;
              *) echo "unexpected: kubectl $*" >&2; exit 97 ;;
            esac
            """
        )
        try tool(
            "helm",
            """
            [[ " $* " != *" --values - "* ]] || cat >"$STAGE/values"
            case $1 in upgrade | uninstall | status) ;; *) exit 97 ;; esac
            """
        )
        try tool(
            "kubit",
            """
            [ "$1 $2" = "local apply" ] && [ -r "$3" ] && cp "$3" "$STAGE/kubit.yml"
            readlink "$DOCKER_CONFIG/config.json" >"$STAGE/kubit-credentials"
            """
        )
        try tool(
            "crane",
            """
            case $1 in
              digest)
                grep -qxF -- "$2" "$STAGE/mirrored" 2>/dev/null || [[ $2 != registry.example.com/* ]] || exit 1
                echo sha256:0 ;;
              config) echo '{"metadata": {"oci.image.list": {"images": ["example.com/a:1", "example.com/b:2"]}}}' ;;
              copy)
                count=$(cat "$STAGE/failures" 2>/dev/null || echo "${STAGE_FAILURES:-0}")
                if [ "$count" -gt 0 ]; then echo $((count - 1)) >"$STAGE/failures"; exit 1; fi
                echo "$3" >>"$STAGE/mirrored" ;;
              *) exit 97 ;;
            esac
            """
        )
    }

    /// A stand-in that records how it is called: a line per call, each word quoted as bash quotes it.
    func tool(_ name: String, _ body: String) throws {
        let path = try folder.write(
            "#!/bin/bash\nprintf '%q ' \(name) \"$@\" >>\"$STAGE/calls\"; echo >>\"$STAGE/calls\"\n"
                + "eval \"${STAGE_SPY:-}\"\n" + body + "\n",
            to: "bin/\(name)"
        )
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }

    static let secrets = [
        "CATALOG_DSN": "postgres://u:s3cret-$(id)`x`'\"@db/i", "S3_ACCESS_KEY": "AKIA s3cret",
        "S3_SECRET_KEY": "s3cret\\n", "AZURE_STORAGE_ACCOUNT": "s3cret", "AZURE_STORAGE_KEY": "s3cret==",
    ]

    func run(_ script: String = "setup.sh", _ arguments: String..., environment: [String: String] = secrets) throws
        -> Run
    {
        let path = "\(folder.url.path)/bin:" + (ProcessInfo.processInfo.environment["PATH"] ?? "")
        return try Tools.run(
            "bash",
            [script] + arguments,
            in: folder.url,
            environment: environment.merging([
                "PATH": path, "STAGE": folder.url.path, "wait_pause": "0", "mirror_pause": "0",
            ]) { $1 }
        )
    }

    /// How the stand-ins were called.
    var calls: [String] {
        ((try? folder.read("calls")) ?? "").split(separator: "\n").map {
            String($0).trimmingCharacters(in: .whitespaces)
        }
    }

    /// What was applied, as a JSON list of objects with their data decoded.
    func applied(_ file: String = "applied") throws -> [[String: Any]] { try Self.objects(folder.read(file)) }

    static func objects(_ yaml: String) throws -> [[String: Any]] {
        let script = """
            import base64, json, sys, yaml
            objects = [o for o in yaml.safe_load_all(sys.stdin.buffer) if o]
            for o in objects:
                if o["kind"] == "Secret":
                    o["data"] = {k: v if v == "(masked)" else base64.b64decode(v).decode("utf-8", "replace") for k, v in o["data"].items()}
            print(json.dumps(objects))
            """
        let run = try Tools.run(Tools.python, ["-c", script], input: yaml)
        #expect(run.status == 0, "\(run.stderr)")
        return try JSONSerialization.jsonObject(with: Data(run.stdout.utf8)) as? [[String: Any]] ?? []
    }

    private static func keyPair() throws -> (certificate: String, key: String) {
        let folder = try Folder()
        let run = try Tools.run(
            "openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj",
                "/CN=a.b", "-keyout", "k", "-out", "c",
            ],
            in: folder.url
        )
        #expect(run.status == 0, "\(run.stderr)")
        return (try folder.read("c"), try folder.read("k"))
    }
}

extension [[String: Any]] {
    /// The data of the secret or config map with a name.
    func data(_ name: String) -> [String: String]? {
        first { ($0["metadata"] as? [String: Any])?["name"] as? String == name && $0["data"] != nil }?["data"]
            as? [String: String]
    }

    var kinds: [String] { compactMap { $0["kind"] as? String } }
}
