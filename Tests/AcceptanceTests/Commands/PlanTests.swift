import Foundation
import InfluxDB
import TestSupport
import Testing

/// `influxgen plan`.
@Suite struct PlanTests {
    private let folder: Folder

    init() throws {
        folder = try Folder()
        let starter = try String(contentsOfFile: Tools.starter("s3-keycloak"), encoding: .utf8)
        _ = try folder.write(starter, to: "answers.yaml")
    }

    private func plan(_ arguments: String..., environment: [String: String] = [:]) throws -> Run {
        try Tools.run(
            Tools.binary.path,
            ["plan", "answers.yaml"] + arguments,
            in: folder.url,
            environment: environment
        )
    }

    @Test func `the plan shows the cluster, every key with its origin, the sizes, and what is needed`() throws {
        _ = try folder.write("secret", to: "tls.crt")
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "license.yml"),
            withIntermediateDirectories: false
        )
        let run = try plan(environment: ["CATALOG_DSN": "postgres://u:hunter2@h/d", "S3_ACCESS_KEY": ""])
        #expect(run.status == 0 && run.stderr.isEmpty, "\(run.stderr)")
        #expect(
            run.stdout == """
                influxdb in namespace influxdb, release \(Release.newest)
                  Deploys  myinfluxdb.yml with kubectl; kubit v0.0.22, installed by setup.sh
                  Clients  https://influxdb.example.com (Ingress)
                  Uses     S3-compatible store, PostgreSQL, Keycloak, vendor's registry

                setup.sh creates
                  namespace influxdb
                  secret gar-docker-secret  .dockerconfigjson  file influxdb-docker-config.json (missing)
                  license                                      file license.yml (a directory)
                  secret catalog-dsn        dsn                variable CATALOG_DSN (set)
                  secret object-store       access-key         variable S3_ACCESS_KEY (not set)
                                            secret-key         variable S3_SECRET_KEY (not set)
                  secret ingress-tls        tls.crt            file tls.crt (found)
                                            tls.key            file tls.key (missing)
                  config map custom-ca      ca.pem             file private_ca.pem (missing)

                Pods request 68 CPU and 257Gi of memory, with 330Gi of volumes
                  Ingesters  3  18  72Gi  300Gi   Garbage collector  1    -      -
                  Queriers   3  24  96Gi          Catalog service    3   12   48Gi
                  Compactor  1   8  32Gi          Management         3  1.5  1.4Gi
                  Routers    3   3   6Gi          Prometheus         3  1.5  1.5Gi  30Gi
                Vendor's nodes (8 CPU, 32 GB): 3 ingesters and routers, 3 queriers, 1 compactor

                Still needed
                  2 files from the vendor: influxdb-docker-config.json, license.yml
                  2 files: tls.key, private_ca.pem
                  2 variables: S3_ACCESS_KEY, S3_SECRET_KEY; for each: read -rs NAME && export NAME
                  5 warnings about the answers; see: influxgen check answers.yaml
                Next: influxgen generate answers.yaml --output out

                """
        )
    }

    @Test func `what must be in the cluster is listed with the command that shows it`() throws {
        let answers = try folder.read("answers.yaml")
            .replacing("certificate: tls.crt, key: tls.key", with: "issuer: {name: letsencrypt}")
            .replacing("file: influxdb-docker-config.json", with: "existing: true")
        _ = try folder.write(
            answers + "secrets: external\nexternalSecrets: {store: vault, kind: SecretStore}\n",
            to: "answers.yaml"
        )
        let run = try plan()
        #expect(run.status == 0, "\(run.stderr)")
        for line in [
            "The External Secrets Operator creates, from SecretStore vault",
            "cert-manager creates, with ClusterIssuer letsencrypt", "The cluster must have already",
            "  secret gar-docker-secret with .dockerconfigjson; check: "
                + "kubectl get secret gar-docker-secret --namespace influxdb",
            "  ClusterIssuer letsencrypt; check: kubectl get clusterissuer letsencrypt",
            "  SecretStore vault; check: kubectl get secretstore vault --namespace influxdb",
        ] {
            #expect(run.stdout.split(separator: "\n").contains { $0 == line }, "\(line)\n\(run.stdout)")
        }
    }

    @Test func `an upgrade names the checkpoints, and a downgrade is an error`() throws {
        let run = try plan("--from", "20230922-650371")
        #expect(run.stdout.contains(", release 20230922-650371 -> \(Release.newest)\n  Stops at "), "\(run.stdout)")
        let stops = UpgradePath.checkpoints(before: .newest).filter { $0 > .r20230922 }.map(\.text)
        #expect(stops.count > 1 && run.stdout.contains("Stops at \(stops.joined(separator: ", ")) (checkpoints)"))
        #expect(try plan("--from", Release.newest.text).stdout.contains("\(Release.newest), which runs already"))
        let down = try plan("--from", Release.newest.text, "--release", "20240819-1176644")
        #expect(down.status == 65 && down.stdout.isEmpty)
        #expect(down.stderr.contains("error: \(Release.newest) cannot be downgraded to 20240819-1176644"))
    }

    @Test func `JSON has the same facts`() throws {
        _ = try folder.write("secret", to: "license.yml")
        let run = try plan("--format", "json", "--from", "20240819-1176644", environment: ["CATALOG_DSN": "hunter2"])
        #expect(run.status == 0 && run.stderr.isEmpty && !run.stdout.contains("hunter2"))
        let plan = try #require(try JSONSerialization.jsonObject(with: Data(run.stdout.utf8)) as? [String: Any])
        #expect(
            plan["release"] as? String == Release.newest.text && plan["currentRelease"] as? String == "20240819-1176644"
        )
        #expect(plan["checkpoints"] as? [String] == ["20241024-1354148"])
        let objects = try #require(plan["objects"] as? [[String: Any]])
        func states(_ name: String) -> [String] {
            let keys = objects.first { $0["name"] as? String == name }?["keys"] as? [[String: Any]]
            return (keys ?? []).map {
                "\($0["key"] ?? "") \($0["origin"] ?? "") \($0["from"] ?? "") \($0["state"] ?? "")"
            }
        }
        #expect(states("catalog-dsn") == ["dsn variable CATALOG_DSN found"])
        #expect(states("ingress-tls") == ["tls.crt file tls.crt missing", "tls.key file tls.key missing"])
        let needed = try #require(plan["needed"] as? [[String: String]])
        #expect(needed.contains { $0["name"] == "S3_ACCESS_KEY" && $0["fix"]?.hasPrefix("read -rs") == true })
        #expect(!needed.contains { $0["name"] == "license.yml" || $0["name"] == "CATALOG_DSN" })
        #expect((plan["components"] as? [Any])?.count == 8 && plan["warnings"] as? Int == 5)
    }

    @Test func `bad input is reported as by other commands, without a plan`() throws {
        for (arguments, status, text) in [
            (["--from", "yesterday"], 64, "--from: yesterday is not a known release"),
            (["--set", "namespace=A_B"], 65, "namespace"), (["--format", "yaml"], 64, "yaml"),
            (["--set", "objectStore.bucket="], 65, "objectStore.bucket"),
        ] as [([String], Int32, String)] {
            let run = try Tools.run(Tools.binary.path, ["plan", "answers.yaml"] + arguments, in: folder.url)
            #expect(
                run.status == status && run.stdout.isEmpty && run.stderr.contains(text),
                "\(arguments): \(run.stderr)"
            )
        }
        #expect(try Tools.influxgen("plan", "missing.yaml").status == 74)
        #expect(try Tools.influxgen("plan", "-", input: "a: [").status == 65)
    }

    @Test func `hostile values neither control the terminal nor end a line`() throws {
        let answers = try folder.read("answers.yaml")
            .replacingOccurrences(of: "tls.crt", with: "\"a\\e[31m\\nb\\u202Ec\"")
        _ = try folder.write(answers, to: "answers.yaml")
        let run = try plan()
        #expect(run.status == 0 && run.stdout.contains(#"file a\u{1b}[31m\u{a}b\u{202e}c (missing)"#), "\(run.stdout)")
        #expect(!run.stdout.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E })
    }

    /// Runs a command in a terminal with 80 columns; prints what it wrote.
    private static let terminal = """
        import fcntl, os, pty, struct, sys, termios
        pid, master = pty.fork()
        if pid == 0:
            fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
            os.environ["TERM"] = "xterm"
            os.environ.pop("NO_COLOR", None)
            os.execv(sys.argv[1], sys.argv[1:])
        output = b""
        while True:
            try: part = os.read(master, 65536)
            except OSError: break
            if not part: break
            output += part
        sys.stdout.buffer.write(output.replace(b"\\r\\n", b"\\n"))
        """

    @Test func `on a terminal, the plan has colors and fits the width`() throws {
        let run = try Tools.run(
            Tools.python,
            ["-c", Self.terminal, Tools.binary.path, "plan", "answers.yaml"],
            in: folder.url
        )
        #expect(
            run.stdout.contains("\u{1B}[1msetup.sh creates\u{1B}[0m") && run.stdout.contains("\u{1B}[33m (missing)")
        )
        let plain = run.stdout.replacing(/\u{1B}\[[0-9;]*m/, with: "")
        let lines = plain.split(separator: "\n")
        #expect(lines.count > 20)
        for line in lines { #expect(line.count <= 80, "\(line)") }
        #expect(plain.contains("file influx…onfig.json (missing)"))
        #expect(try !plan().stdout.contains("\u{1B}"))
    }
}
