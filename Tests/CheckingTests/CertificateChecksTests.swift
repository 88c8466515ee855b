import Certificates
import Checking
import Diagnostics
import Foundation
import TestSupport
import Testing

/// The certificates in the files that answers name.
@Suite struct CertificateChecksTests {
    private static let host = "DNS:influxdb.corp.test"
    /// An hour from now, when all certificates of the tests exist.
    private static let now = Timestamp(secondsSince1970: Int(Date().timeIntervalSince1970) + 3600)

    /// Checks answers that name tls.crt, tls.key and ca.pem, of which these exist.
    private static func check(
        _ files: [String: String],
        answers: String = "",
        at now: Timestamp = now,
        _ options: (mostSevereDate: Severity, mostSevere: Severity) = (.error, .error)
    ) throws -> [Diagnostic] {
        let checks = CertificateChecks(
            at: { now },
            expiryDays: 30,
            mostSevereDate: options.mostSevereDate,
            mostSevere: options.mostSevere
        ) { name throws(CertificateChecks.Unread) in
            guard let text = files[name] else { throw .missing }
            return Array(text.utf8)
        }
        let text = try text(files).replacing("\nlicense:", with: "\n\(answers)license:")
        var sink = DiagnosticSink()
        Document(name: "a.yaml", bytes: Array(text.utf8)).check(examining: checks, into: &sink)
        return sink.sorted.filter { $0.rule.code.hasPrefix("IG400") || $0.rule.code.hasPrefix("IG401") }
    }

    /// The answers, which name the files that exist.
    private static func text(_ files: [String: String]) throws -> String {
        var text = try CleanDocument.text(.answers)
        if files["tls.crt"] != nil || files["tls.key"] != nil {
            text = text.replacing(
                "hosts: [influxdb.corp.test]",
                with: "hosts: [influxdb.corp.test]\n  tls: {certificate: tls.crt, key: tls.key}"
            )
        }
        if files["ca.pem"] != nil { text += "egress:\n  customCertificates:\n    file: ca.pem\n" }
        return text
    }

    private static func pair(_ made: MadeCertificate, _ others: String = "") -> [String: String] {
        ["tls.crt": made.certificate + others, "tls.key": made.key]
    }

    @Test func `a good pair with its chain and a good bundle have no findings`() throws {
        let root = try MadeCertificate("Root", isCA: true)
        let issuer = try MadeCertificate("Issuer", issuer: root, isCA: true)
        let leaf = try MadeCertificate("leaf", names: [Self.host], issuer: issuer)
        var files = Self.pair(leaf, issuer.certificate + root.certificate)
        files["ca.pem"] = issuer.certificate + root.certificate
        #expect(try Self.check(files) == [])
    }

    @Test func `a finding is at the answer that names the file, and names the line of the block`() throws {
        let made = try MadeCertificate("leaf", names: ["DNS:db.corp.test"])
        let found = try Self.check(Self.pair(made).merging(["tls.crt": "text\n" + made.certificate]) { $1 })
        #expect(found.map(\.rule.code) == ["IG4008"])
        let finding = try #require(found.first)
        #expect("\(finding.message)".hasPrefix("tls.crt:2: "))
        #expect(finding.path?.description == "ingress.tls.certificate")
        let lines = try Self.text(Self.pair(made)).split(separator: "\n", omittingEmptySubsequences: false)
        let line = try #require(finding.location?.line)
        #expect(finding.location?.file == "a.yaml" && lines[line - 1].contains("certificate: tls.crt"))
    }

    /// The code of the only error for each kind of bad file.
    @Test(arguments: [
        ("tls.key", "IG4005", "another key"), ("tls.crt", "IG4003", "certificate and key"),
        ("ca.pem", "IG4003", "certificate and key"),
        ("tls.key", "IG4004", "encrypted key"), ("tls.key", "IG4002", "no key"), ("tls.crt", "IG4001", "binary"),
        ("ca.pem", "IG4001", "empty"), ("ca.pem", "IG4002", "no certificate"), ("tls.crt", "IG4006", "root first"),
        ("tls.crt", "IG4011", "weak"),
    ])
    func `a bad file is an error`(file: String, code: String, content: String) throws {
        let root = try MadeCertificate("Root", isCA: true)
        let rsa = ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"]
        let leaf = try MadeCertificate(
            "leaf",
            names: [Self.host],
            issuer: root,
            algorithm: content == "weak" ? rsa : ["-algorithm", "ED25519"]
        )
        var files = Self.pair(leaf)
        files["ca.pem"] = root.certificate
        files[file] =
            switch content {
            case "another key": root.key
            case "certificate and key": (files[file] ?? "") + leaf.key
            case "encrypted key": leaf.key.replacing(" PRIVATE", with: " ENCRYPTED PRIVATE")
            case "no key": leaf.certificate
            case "binary": "0\u{01}\u{02}"
            case "empty": ""
            case "no certificate": "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"
            case "root first": root.certificate + leaf.certificate
            default: leaf.certificate
            }
        let found = try Self.check(files)
        #expect(found.contains { $0.rule.code == code && $0.severity == .error }, "\(found)")
        let secret = leaf.key.split(separator: "\n")[1]
        #expect(found.allSatisfy { !"\($0.message) \($0.fix ?? "")".contains(secret) })
    }

    @Test func `certificates with a doubtful use or an unknown algorithm get a warning`() throws {
        let authority = try MadeCertificate("Root", names: [Self.host], isCA: true)
        #expect(try Self.check(Self.pair(authority)).map(\.rule.code) == ["IG4007"])
        let unknown = try MadeCertificate("leaf", names: [Self.host], algorithm: ["-algorithm", "ED448"])
        let found = try Self.check(Self.pair(unknown))
        #expect(found.allSatisfy { $0.rule.code == "IG4012" && $0.severity == .warning } && !found.isEmpty)
        let root = try MadeCertificate("Root", isCA: true)
        let issuer = try MadeCertificate("Issuer", issuer: root, isCA: true)
        let bundle = try Self.check(["ca.pem": issuer.certificate])
        #expect(bundle.allSatisfy { $0.rule.code == "IG4013" && $0.severity == .warning } && !bundle.isEmpty)
    }

    @Test func `dates are errors for check, and warnings where the caller says so`() throws {
        let made = try MadeCertificate("leaf", names: [Self.host], days: 100)
        func found(_ days: Int, _ severity: Severity) throws -> [String] {
            let now = Timestamp(secondsSince1970: Self.now.secondsSince1970 + days * 86_400)
            return try Self.check(Self.pair(made), at: now, (severity, .error)).map { "\($0.rule.code) \($0.severity)" }
        }
        #expect(try found(0, .error) == [])
        #expect(try found(71, .error) == ["IG4010 warning"])
        #expect(try found(101, .error) == ["IG4009 error"])
        #expect(try found(-2, .error) == ["IG4009 error"])
        #expect(try found(101, .warning) == ["IG4009 warning"])
        let wrong = try Self.check(Self.pair(made).merging(["tls.key": try MadeCertificate("x").key]) { $1 })
        #expect(wrong.map(\.severity) == [.error])
        let mild = try Self.check(
            Self.pair(made).merging(["tls.key": try MadeCertificate("x").key]) { $1 },
            (.error, .warning)
        )
        #expect(mild.map(\.severity) == [.warning])
    }

    @Test func `files that do not exist are a single note for all answers`() throws {
        var read: [String] = []
        let checks = CertificateChecks(at: { Self.now }, expiryDays: 30) { name throws(CertificateChecks.Unread) in
            read.append(name)
            throw .missing
        }
        let text = try Self.text(["tls.crt": "", "ca.pem": ""])
        var sink = DiagnosticSink()
        Document(name: "a.yaml", bytes: Array(text.utf8)).check(examining: checks, into: &sink)
        #expect(read == ["tls.crt", "tls.key", "ca.pem"])
        var one = sink
        checks.reportMissing(below: ".", into: &one)
        let note = try #require(one.diagnostics.last)
        #expect(note.rule.code == "IG4014" && note.severity == .note && note.location?.file == "a.yaml")
        #expect("\(note.message)".hasSuffix("here, so influxgen has not examined them: tls.crt, tls.key, ca.pem"))
        Document(name: "b.yaml", bytes: Array(text.utf8)).check(examining: checks, into: &sink)
        let before = sink.diagnostics.count
        checks.reportMissing(below: "certificates", into: &sink)
        #expect(sink.diagnostics.count == before + 1 && sink.diagnostics.last?.location == nil)
        #expect("\(sink.diagnostics[before].message)".contains("do not exist in certificates"))
    }

    @Test func `a file that cannot be read gets a warning, and the other file of the pair is examined`() throws {
        let made = try MadeCertificate("leaf", names: ["DNS:db.corp.test"])
        let checks = CertificateChecks(at: { Self.now }, expiryDays: 30) { name throws(CertificateChecks.Unread) in
            if name == "tls.key" { throw .unreadable("cannot read tls.key: Permission denied", fix: "allow it") }
            return Array(made.certificate.utf8)
        }
        var sink = DiagnosticSink()
        Document(name: "a.yaml", bytes: Array(try Self.text(Self.pair(made)).utf8))
            .check(examining: checks, into: &sink)
        #expect(
            sink.sorted.filter { $0.rule.code.hasPrefix("IG40") }.map { "\($0.rule.code) \($0.severity)" } == [
                "IG4008 error", "IG4014 warning",
            ]
        )
    }

    @Test func `nothing is read for answers without files, and each file only once for many answers`() throws {
        var read: [String] = []
        let root = try MadeCertificate("Root", isCA: true)
        let checks = CertificateChecks(at: { Self.now }, expiryDays: 30) { name throws(CertificateChecks.Unread) in
            read.append(name)
            return Array(root.certificate.utf8)
        }
        func check(_ text: String) -> [Diagnostic] {
            var sink = DiagnosticSink()
            Document(name: "a.yaml", bytes: Array(text.utf8)).check(examining: checks, into: &sink)
            return sink.diagnostics
        }
        _ = check(try CleanDocument.text(.answers))
        _ = check(try CleanDocument.text(.answers) + "egress: {customCertificates: {existing: true}}\n")
        _ = check(CleanDocument.manifest)
        #expect(read == [])
        for _ in 0..<3 { _ = check(try Self.text(["ca.pem": ""])) }
        #expect(read == ["ca.pem"])
    }

    @Test func `files are examined even if other answers have errors`() throws {
        let found = try Self.check(["ca.pem": ""], answers: "puase: true\n")
        #expect(found.map(\.rule.code) == ["IG4001"])
    }
}
