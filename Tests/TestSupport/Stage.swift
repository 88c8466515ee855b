import Foundation
import Testing

/// A folder to run generated scripts in, with the files of the starters, and stand-ins for tools that contact a
/// cluster.
///
/// The stand-in for kubectl passes `create --dry-run=client` to a real kubectl and records everything else. So tests that
/// use a stage have the trait `.needsKubectl`.
package final class Stage {
    package let folder: Folder

    /// Stage with generated files.
    package convenience init(_ arguments: String...) throws { try self.init(arguments: arguments) }

    /// Stage with generated files.
    package init(arguments: [String]) throws {
        folder = try Folder()
        let run = try Tools.run(Tools.binary.path, ["generate"] + arguments + ["--output", folder.url.path])
        #expect(run.status == 0, "\(run.stderr)")
        for (file, registry) in [
            ("influxdb-docker-config.json", "us-docker.pkg.dev"),
            ("mirror-docker-config.json", "registry.example.com"),
        ] {
            _ = try folder.write(#"{"auths": {"\#(registry)": {"auth": "eDp5"}}}"# + "\n", to: file)
        }
        _ = try folder.write(
            "apiVersion: kubecfg.dev/v1alpha1\nkind: License\nmetadata: {name: iox-license}\n",
            to: "license.yml"
        )
        _ = try folder.write("{\"type\": \"service_account\"}\n", to: "service-account.json")
        let pair = try Self.pair.get()
        _ = try folder.write(pair.certificate, to: "tls.crt")
        for file in ["private_ca.pem", "service-ca.pem"] {
            _ = try folder.write("# \(file)\n" + pair.certificate, to: file)
        }
        _ = try folder.write(pair.key, to: "tls.key")
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "bin"),
            withIntermediateDirectories: true
        )
        try passDryRuns(to: #require(ClusterTools.anyKubectl))
        for (name, body) in [
            ("helm", StandIns.helm), ("kubit", StandIns.kubit), ("kubecfg", "exit 97"), ("git", "exit 97"),
            ("crane", StandIns.crane),
        ] { try tool(name, body) }
    }

    /// Chooses the kubectl that client-side dry runs are passed to.
    package func passDryRuns(to kubectl: String) throws { try tool("kubectl", StandIns.kubectl(kubectl)) }

    /// A stand-in that records its calls, one per line, with each word quoted for bash.
    package func tool(_ name: String, _ body: String) throws {
        let path = try folder.write(
            "#!/bin/bash\nprintf '%q ' \(name) \"$@\" >>\"$STAGE/calls\"; echo >>\"$STAGE/calls\"\n"
                + "eval \"${STAGE_SPY:-}\"\n" + body + "\n",
            to: "bin/\(name)"
        )
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }

    package static let secrets = [
        "CATALOG_DSN": "postgres://u:s3cret-$(id)&';!@db/i", "S3_ACCESS_KEY": "AKIA s3cret",
        "S3_SECRET_KEY": "s3cret\\n", "AZURE_STORAGE_ACCOUNT": "s3cret", "AZURE_STORAGE_KEY": "s3cret==",
    ]

    package func run(_ script: String = "setup.sh", _ arguments: String..., environment: [String: String] = secrets)
        throws
        -> Run
    {
        try run(by: "bash", script, arguments, environment: environment)
    }

    /// The setting of programs in Go that never collect garbage.
    ///
    /// A script starts kubectl a hundred times, and each run is a fifth shorter without.
    static let garbageCollection = "off"

    /// Runs a script with a shell in the folder.
    ///
    /// The stand-ins come before all other tools in PATH.
    package func run(by shell: String, _ script: String, _ arguments: [String], environment: [String: String] = secrets)
        throws
        -> Run
    {
        let path = "\(folder.url.path)/bin:" + (ProcessInfo.processInfo.environment["PATH"] ?? "")
        return try Tools.run(
            shell,
            [script] + arguments,
            in: folder.url,
            environment: environment.merging([
                "PATH": path, "STAGE": folder.url.path, "wait_pause": "0", "mirror_pause": "0",
                "GOGC": Self.garbageCollection,
            ]) { $1 }
        )
    }

    /// The recorded calls of the stand-ins.
    package var calls: [String] {
        ((try? folder.read("calls")) ?? "").split(separator: "\n").map {
            String($0).trimmingCharacters(in: .whitespaces)
        }
    }

    /// What was applied, as a JSON list of objects with their data decoded.
    package func applied(_ file: String = "applied") throws -> [[String: Any]] { try Self.objects(folder.read(file)) }

    package static func objects(_ yaml: String) throws -> [[String: Any]] {
        let script = """
            import base64, json, sys, yaml
            objects = [o for o in yaml.safe_load_all(sys.stdin.buffer) if o]
            for o in objects:
                if o["kind"] == "Secret":
                    o["data"] = {k: v if v.startswith("(from ") else base64.b64decode(v).decode("utf-8", "replace") for k, v in o["data"].items()}
            print(json.dumps(objects))
            """
        let run = try Tools.run(Tools.python, ["-c", script], input: yaml)
        #expect(run.status == 0, "\(run.stderr)")
        return try JSONSerialization.jsonObject(with: Data(run.stdout.utf8)) as? [[String: Any]] ?? []
    }

    /// One pair for all stages, so that openssl does not run hundreds of times.
    private static let pair = Result { try keyPair() }

    private static func keyPair() throws -> (certificate: String, key: String) {
        let folder = try Folder()
        let run = try Tools.run(
            "openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj",
                "/CN=a.b", "-days", "365", "-addext",
                "subjectAltName=DNS:influxdb.example.com,DNS:*.influxdb.example.com,DNS:influxdb.apps.example.com,DNS:a.b",
                "-keyout", "k", "-out", "c",
            ],
            in: folder.url
        )
        #expect(run.status == 0, "\(run.stderr)")
        return (try folder.read("c"), try folder.read("k"))
    }
}

extension [[String: Any]] {
    /// The data of the secret or config map with a name.
    package func data(_ name: String) -> [String: String]? {
        first { ($0["metadata"] as? [String: Any])?["name"] as? String == name && $0["data"] != nil }?["data"]
            as? [String: String]
    }

    package var kinds: [String] { compactMap { $0["kind"] as? String } }
}
