import Foundation
import TestSupport
import Testing

/// Invalid answers: clear errors with positions, all at once, and no file.
@Suite struct BadInputTests {
    static let sound = """
        license: {existing: true}
        catalog: {dsn: {secret: catalog-dsn, key: dsn, env: CATALOG_DSN}}
        objectStore: {bucket: influxdb, s3: {region: us-east-1}}
        ingesterStorage: {storage: 10Gi}
        monitoringStorage: {storage: 10Gi}

        """

    private func generate(_ text: String, _ arguments: String...) throws -> (run: Run, files: [String]) {
        let folder = try Folder()
        let answers = try folder.write(text, to: "answers.yaml")
        let output = folder.url.appending(path: "out").path
        let run = try Tools.run(
            Tools.binary.path,
            ["generate", answers, "--output", output, "--only", "appinstance"] + arguments
        )
        let files = (try? FileManager.default.contentsOfDirectory(atPath: output)) ?? []
        return (run, files.filter { $0 != ".influxgen" })
    }

    @Test(arguments: [
        ["generate", "a.yaml", "--set", "catalog.dsn..value=s3cret"], ["verify", "a.yaml", "--set=..value=s3cret"],
        ["generate", "a.yaml", "catalog.dsn.value=s3cret"], ["catalog.dsn.value=s3cret"],
    ]) func `an error in the arguments does not repeat what may be a secret`(arguments: [String]) throws {
        let run = try Tools.run(Tools.binary.path, arguments)
        #expect(run.status == 64 && run.stderr.contains("value=…") && !run.stderr.contains("s3cret"), "\(run.stderr)")
    }

    @Test func `valid answers are accepted`() throws {
        let result = try generate(Self.sound)
        #expect(result.run.status == 0, "\(result.run.stderr)")
        #expect(result.files == ["myinfluxdb.yml"])
    }

    @Test(arguments: [
        ("namespce: x\n", "answers.yaml:6:1: error: the document has no key \"namespce\" [IG1001 unknown-key]"),
        ("name: Bad_Name\n", "answers.yaml:6:7: error: name: \"Bad_Name\" is not a Kubernetes object name"),
        ("name: a\nname: b\n", "answers.yaml:7:1: error: duplicate key \"name\" [IG1003 duplicate-key]"),
        ("resources: {router: {requests: {replicas: many}}}\n", "answers.yaml:6:43: error: resources.router"),
        ("resources: {router: {requests: {cpu: fast}}}\n", "answers.yaml:6:38: error: resources.router.requests.cpu"),
        (
            "featureFlags: [grafanna]\n",
            "answers.yaml:6:16: error: featureFlags[0]: \"grafanna\" is not a known feature flag"
        ),
        ("ingress: {hosts: [10.0.0.1]}\n", "an Ingress does not accept IP addresses"),
        ("ingress: {tls: {certificate: a}}\n", "certificate and key are required together"),
        ("identity: {provider: keycloak, host: k.example.com}\n", "identity lacks realm, which keycloak requires"),
        ("identity: {provider: okta}\n", "identity lacks jwksEndpoint"),
        ("registry: {pullSecret: {name: catalog-dsn, file: f}}\n", "[IG2002 conflicting-objects]"),
        ("release: latest\n", "release: \"latest\" is not a release"),
        ("ingress: [\n", "[IG0101 syntax]"),
        ("name: !vault x\n", "answers.yaml:6:7: error: this tag is not supported"),
        ("---\nname: x\n", "[IG0104 unsupported-yaml]"),
    ])
    func `a problem is reported at its location`(addition: String, message: String) throws {
        let result = try generate(Self.sound + addition)
        #expect(result.run.status == 65)
        #expect(result.run.stderr.contains(message), "\(result.run.stderr)")
        #expect(result.run.stdout.isEmpty)
        #expect(result.files.isEmpty)
    }

    @Test func `all problems are reported in one run`() throws {
        let result = try generate(
            """
            namespce: x
            catalog: {dsn: {secret: c, key: d, env: A, file: b}}
            objectStore: {bucket: b, s3: {endpoint: []}, azure: {}}
            """
        )
        for message in [
            "answers.yaml:1:1: error: the document has no key \"namespce\"", "lacks ingesterStorage",
            "lacks monitoringStorage",
            "catalog.dsn has env and file, which exclude each other",
            "objectStore.s3.endpoint must be a string, not a list",
            "objectStore.s3 lacks region", "objectStore has s3 and azure, which exclude each other",
            "objectStore.azure lacks account", "8 errors",
        ] where message != "8 errors" {
            #expect(result.run.stderr.contains(message), "\(message) in \(result.run.stderr)")
        }
        #expect(result.files.isEmpty)
    }

    @Test func `no problem hides another`() throws {
        let text = """
            puase: true
            license: {file: license.yml}
            registry: {pullSecret: {name: catalog-dsn, file: docker.json}}
            catalog: {dsn: {secret: catalog-dsn, key: dsn, env: CATALOG_DSN}}
            objectStore:
              bucket: My_Bucket
              s3: {region: us-east-1, endpoint: http://minio:9000, allowHTTP: true, accessKey: {secret: o, key: a, env: A}}
            identity:
              provider: keycloak
              users:
                - {firstName: a, lastName: b, email: nobody, id: x}
                - {firstName: a, lastName: b, email: a@b.c, id: y}
                - {firstName: a, lastName: b, email: a@b.c, id: z}
            ingesterStorage: {storage: 1Gi}
            monitoringStorage: {storage: 10Gi}
            name: a
            name: b
            """
        let result = try generate(text)
        #expect(result.run.status == 65 && result.files.isEmpty)
        for message in [
            "has no key \"puase\"", "duplicate key \"name\"", "[IG2002 conflicting-objects]",
            "[IG2005 bucket-name]",
            "has no key \"allowHTTP\"", "accessKey and secretKey are required together",
            "identity lacks host", "identity lacks realm", "\"nobody\" is not an e-mail address",
            "[IG2008 duplicate-user]", "[IG2010 small-storage]",
        ] { #expect(result.run.stderr.contains(message), "\(message) in \(result.run.stderr)") }
        // The misspelled allowHTTP allows http, and a field with an invalid value is not reported as missing too.
        #expect(!result.run.stderr.contains("lacks email") && !result.run.stderr.contains("lacks bucket"))
    }

    @Test func `the value of a secret is never printed`() throws {
        let result = try generate(
            Self.sound.replacingOccurrences(of: "env: CATALOG_DSN", with: "value: [hunter2]")
        )
        #expect(result.run.status == 65)
        #expect(!result.run.stderr.contains("hunter2"))
    }

    @Test func `a literal secret is a warning`() throws {
        let result = try generate(
            Self.sound.replacingOccurrences(of: "env: CATALOG_DSN", with: "value: 'postgres://u:hunter2@h/d'")
        )
        #expect(result.run.status == 0)
        #expect(result.run.stderr.contains("[IG2001 literal-secret]"))
        #expect(!result.run.stderr.contains("hunter2"))
    }

    @Test func `an override is read by the type of its field`() throws {
        let folder = try Folder()
        let answers = try folder.write(Self.sound, to: "answers.yaml")
        let run = try Tools.influxgen(
            "generate",
            answers,
            "--only",
            "appinstance",
            "--stdout",
            "--set",
            "objectStore.bucket=0123",
            "--set",
            "ingress.hosts=[a.example.com]",
            "--set",
            "ingress.hosts[1]=b.example.com"
        )
        #expect(run.status == 0, "\(run.stderr)")
        #expect(run.stdout.contains("bucket: '0123'\n"))
        #expect(run.stdout.contains("- a.example.com\n        - b.example.com\n"))
        let wrong = try Tools.influxgen("generate", answers, "--set", "objectStore.buckit=x", in: folder.url)
        #expect(wrong.status == 65)
        #expect(wrong.stderr.contains("did you mean --set 'objectStore.bucket=…'?"))
    }

    @Test func `wrong usage and unreadable files have their own exit codes`() throws {
        #expect(try Tools.influxgen("generate").status == 64)
        #expect(try Tools.influxgen("generate", "-", "--stdout").status == 64)
        #expect(try Tools.influxgen("generate", "/nonexistent/answers.yaml").status == 74)
        let folder = try Folder()
        let answers = try folder.write(Self.sound, to: "answers.yaml")
        #expect(try Tools.influxgen("generate", answers, "--only", "appinstance", "--output", answers).status == 74)
        #expect(try folder.names == ["answers.yaml"])
    }

    @Test func `an unchanged file is not rewritten, and a changed file is replaced`() throws {
        let folder = try Folder()
        let answers = try folder.write(Self.sound, to: "answers.yaml")
        func write(_ arguments: String...) throws -> Run {
            try Tools.run(
                Tools.binary.path,
                ["generate", answers, "--only", "appinstance", "--output", folder.url.path] + arguments
            )
        }
        #expect(try write().stderr.contains("wrote"))
        let file = folder.url.appending(path: "myinfluxdb.yml")
        let old = Date(timeIntervalSince1970: 1_000_000)
        try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: file.path)
        #expect(try write().stderr.contains("unchanged"))
        let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
        #expect(attributes[.modificationDate] as? Date == old)
        #expect(try write("--set", "name=other").stderr.contains("wrote"))
        #expect(try folder.read("myinfluxdb.yml").contains("name: other"))
        #expect(try folder.names == [".influxgen", "answers.yaml", "myinfluxdb.yml"])
    }
}
