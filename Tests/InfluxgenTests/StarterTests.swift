import Foundation
import Testing

/// What the shipped starter answers become, judged by the tools that will read it.
@Suite struct StarterTests {
    @Test(arguments: Tools.starters) func `every starter renders its golden files`(name: String) throws {
        let folder = try Folder()
        let run = try Tools.influxgen("generate", Tools.starter(name), "--output", folder.url.path)
        #expect(run.status == 0, "\(run.stderr)")
        #expect(run.stdout.isEmpty)
        for file in ["myinfluxdb.yml", "values.yaml", "setup.sh"] {
            try Tools.compare(try folder.read(file), with: "\(name)/\(file)")
        }
        #expect(FileManager.default.isExecutableFile(atPath: folder.url.appending(path: "setup.sh").path))
    }

    @Test(
        .enabled(if: Tools.hasVerifier, "skipped: the vendor's schemas are not beside the project"),
        arguments: Tools.starters
    )
    func `the vendor's schema accepts every manifest`(name: String) throws {
        let folder = try Folder()
        _ = try Tools.influxgen("generate", Tools.starter(name), "--output", folder.url.path)
        let run = try Tools.run(
            Tools.python,
            [Tools.verifier.path, folder.url.appending(path: "myinfluxdb.yml").path]
        )
        #expect(run.status == 0, "\(run.stdout)\(run.stderr)")
    }

    @Test(arguments: Tools.starters) func `every script is clean`(name: String) throws {
        let folder = try Folder()
        _ = try Tools.influxgen("generate", Tools.starter(name), "--output", folder.url.path)
        let script = folder.url.appending(path: "setup.sh").path
        let lint = try Tools.run("shellcheck", [script])
        #expect(lint.status == 0, "\(lint.stdout)")
        #expect(try Tools.run("bash", ["-n", script]).status == 0)
    }

    /// Runs the script with the real kubectl for `create --dry-run=client`, and keeps what it would apply.
    @Test(arguments: Tools.starters.filter { $0 != "minimal" })
    func `the script makes every object that the manifest refers to`(name: String) throws {
        let folder = try Folder()
        _ = try Tools.influxgen("generate", Tools.starter(name), "--output", folder.url.path)
        for file in [
            "private_ca.pem", "service-ca.pem", "service-account.json", "license.yml",
            "influxdb-docker-config.json", "mirror-docker-config.json",
        ] {
            _ = try folder.write(file.hasSuffix(".json") ? #"{"auths":{}}"# : "x\n", to: file)
        }
        let pair = try Tools.run(
            "openssl",
            [
                "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=influxdb.example.com", "-keyout",
                "tls.key",
                "-out", "tls.crt",
            ],
            in: folder.url
        )
        #expect(pair.status == 0, "\(pair.stderr)")
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "bin"),
            withIntermediateDirectories: true
        )
        let kubectl = try Tools.run("bash", ["-c", "command -v kubectl"]).stdout.trimmingCharacters(in: .newlines)
        for (tool, text) in [
            (
                "kubectl",
                "#!/bin/bash\ncase $1 in create) exec \(kubectl) \"$@\";; esac\n"
                    + "[[ \"$*\" == *--filename=-* ]] && { cat; echo ---; } >>applied\nexit 0\n"
            ),
            ("helm", "#!/bin/bash\nexit 0\n"),
        ] {
            let path = try folder.write(text, to: "bin/\(tool)")
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        }
        let secrets = [
            "CATALOG_DSN": "postgres://u:s3cret-$(id)`x`'\"@db/i", "S3_ACCESS_KEY": "AKIA s3cret",
            "S3_SECRET_KEY": "s3cret\\n",
            "AZURE_STORAGE_ACCOUNT": "s3cret", "AZURE_STORAGE_KEY": "s3cret==",
        ]
        let path = "\(folder.url.path)/bin:" + (ProcessInfo.processInfo.environment["PATH"] ?? "")
        let run = try Tools.run(
            "bash",
            ["setup.sh"],
            in: folder.url,
            environment: secrets.merging(["PATH": path]) { $1 }
        )
        #expect(run.status == 0, "\(run.stderr)")
        #expect(!run.stderr.contains("s3cret") && !run.stdout.contains("s3cret"))
        let check = try Tools.run(
            Tools.python,
            [Tools.repository.appending(path: "Tests/references.py").path, "myinfluxdb.yml", "applied"],
            in: folder.url,
            environment: secrets
        )
        #expect(check.status == 0, "\(check.stdout)\(check.stderr)")
        for file in ["myinfluxdb.yml", "values.yaml", "setup.sh"] {
            #expect(!(try folder.read(file)).contains("s3cret"))
        }
    }
}
