import Foundation
import TestSupport
import Testing

/// The commands that read the files that answers name.
@Suite struct CertificateFileTests {
    private let folder: Folder

    init() throws { folder = try Folder() }

    private func prepare(days: Int = 365, names: [String] = ["DNS:influxdb.corp.test"]) throws {
        let made = try MadeCertificate("leaf", names: names, days: days)
        _ = try folder.write(made.certificate, to: "tls.crt")
        _ = try folder.write(made.key, to: "tls.key")
        let answers = try CleanDocument.text(.answers).replacing(
            "hosts: [influxdb.corp.test]",
            with: "hosts: [influxdb.corp.test]\n  tls: {certificate: tls.crt, key: tls.key}"
        )
        _ = try folder.write(answers, to: "answers.yaml")
    }

    private func run(_ arguments: String...) throws -> Run {
        try Tools.run(Tools.binary.path, arguments, in: folder.url)
    }

    @Test func `check and generate report a certificate for another host, and generate writes nothing`() throws {
        try prepare(names: ["DNS:db.corp.test"])
        let check = try run("check", "answers.yaml")
        #expect(check.status == 1, "\(check.stderr)")
        #expect(
            check.stderr.contains("answers.yaml:8:9: error: tls.crt:1: the certificate is not valid for"),
            "\(check.stderr)"
        )
        #expect(check.stderr.contains("    tls: {certificate: tls.crt, key: tls.key}\n"))
        let json = try run("check", "answers.yaml", "--format", "json")
        #expect(
            json.status == 1 && json.stdout.contains("\"IG4008\"") && json.stdout.contains("ingress.tls.certificate")
        )
        #expect(try run("check", "answers.yaml", "--ignore", "IG4008").status == 0)
        let generate = try run("generate", "answers.yaml", "--output", "out")
        #expect(generate.status == 65 && generate.stderr.contains("[IG4008 host-not-covered]"))
        #expect(!(try folder.names.contains("out")))
        for command in ["check", "generate"] {
            let quiet = try run(command, "answers.yaml", "--no-files")
            #expect(quiet.status == 0 && !quiet.stderr.contains("tls"), "\(quiet.stderr)")
        }
    }

    @Test func `an expired certificate stops check, but not generate`() throws {
        try prepare(days: -1)
        let check = try run("check", "answers.yaml")
        #expect(check.status == 1 && check.stderr.contains("error: tls.crt:1: the certificate of leaf expired on"))
        let generate = try run("generate", "answers.yaml", "--output", "out")
        #expect(generate.status == 0 && generate.stderr.contains("warning: tls.crt:1: the certificate of leaf expired"))
    }

    @Test func `the days before the end of the validity can be chosen`() throws {
        try prepare(days: 40)
        #expect(try run("check", "answers.yaml", "--strict").status == 0)
        let early = try run("check", "answers.yaml", "--strict", "--expiry-days", "50")
        #expect(early.status == 1 && early.stderr.contains("[IG4010 expires-soon]"))
        #expect(try run("check", "answers.yaml", "--expiry-days", "-1").status == 64)
        #expect(try run("check", "answers.yaml", "--files", "tls.crt").status == 64)
    }

    @Test func `the files are looked for below the chosen directory, and missing ones are one note`() throws {
        try prepare()
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "certificates"),
            withIntermediateDirectories: true
        )
        let missing = try run("check", "answers.yaml", "--files", "certificates")
        #expect(missing.status == 0 && missing.stderr.contains("1 note\n"), "\(missing.stderr)")
        #expect(
            missing.stderr.contains(
                "do not exist in certificates, so influxgen has not examined them: tls.crt, tls.key"
            )
        )
        _ = try folder.write("", to: "certificates/tls.crt")
        let empty = try run("check", "answers.yaml", "--files", "certificates")
        #expect(empty.status == 1 && empty.stderr.contains("[IG4001 pem-format]"), "\(empty.stderr)")
    }

    @Test(arguments: [
        "mkfifo tls.key", "ln -s /dev/zero tls.key", "mkdir tls.key", "head -c 3000000 /dev/zero >tls.key",
    ])
    func `a file that is not a file of a usual size gets a warning at once`(command: String) throws {
        try prepare()
        let made = try Tools.run("bash", ["-c", "rm tls.key && \(command)"], in: folder.url)
        #expect(made.status == 0, "\(made.stderr)")
        let run = try Tools.run("timeout", ["20", Tools.binary.path, "check", "answers.yaml"], in: folder.url)
        #expect(run.status == 0 && run.stderr.contains("[IG4014 files-not-read]"), "\(run.status) \(run.stderr)")
    }

    @Test func `init writes the answers and warns about the files`() throws {
        try prepare(names: ["DNS:db.corp.test"])
        let run = try run("init", "answers.yaml", "--no-input", "--force")
        #expect(run.status == 0, "\(run.stderr)")
        #expect(run.stderr.contains("warning: tls.crt:1: the certificate is not valid for influxdb.corp.test"))
        #expect(
            try !self.run("init", "answers.yaml", "--no-input", "--force", "--no-files").stderr.contains("tls.crt:1")
        )
    }
}
