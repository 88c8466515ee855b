import Foundation
import TestSupport
import Testing

/// `influxgen certs inspect` and `influxgen certs bundle`.
@Suite struct CertsCommandTests {
    private let folder: Folder
    private let root: MadeCertificate
    private let issuer: MadeCertificate
    private let leaf: MadeCertificate

    init() throws {
        folder = try Folder()
        root = try MadeCertificate("Root", isCA: true)
        issuer = try MadeCertificate("Issuer", issuer: root, isCA: true)
        leaf = try MadeCertificate("leaf", names: ["DNS:*.example.com", "IP:10.0.0.1"], days: 90, issuer: issuer)
        _ = try folder.write(root.certificate, to: "root.crt")
        _ = try folder.write(issuer.certificate, to: "issuer.crt")
        _ = try folder.write("the leaf\n" + leaf.certificate + issuer.certificate, to: "tls.crt")
    }

    private func run(_ arguments: String...) throws -> Run {
        try Tools.run(Tools.binary.path, ["certs"] + arguments, in: folder.url)
    }

    private func openssl(_ arguments: String...) throws -> String {
        let run = try Tools.run("openssl", arguments, in: folder.url)
        #expect(run.status == 0, "\(run.stderr)")
        return run.stdout
    }

    @Test func `inspect shows what openssl shows`() throws {
        let run = try run("inspect", "tls.crt", "root.crt", "--format", "json")
        #expect(run.status == 0 && run.stderr.isEmpty, "\(run.stderr)")
        let all = try #require(try JSONSerialization.jsonObject(with: Data(run.stdout.utf8)) as? [[String: Any]])
        #expect(all.map { $0["role"] as? String } == ["leaf", "intermediate", "root"])
        #expect(all.map { $0["file"] as? String } == ["tls.crt", "tls.crt", "root.crt"])
        let first = try #require(all.first)
        #expect(first["line"] as? Int == 2 && first["names"] as? [String] == ["*.example.com", "10.0.0.1"])
        let daysLeft = try #require(first["daysLeft"] as? Int)
        #expect((89...90).contains(daysLeft) && first["key"] as? String == "ECDSA P-256")
        #expect(first["subject"] as? String == "CN=leaf" && first["issuer"] as? String == "CN=Issuer")
        let shown = try openssl(
            "x509",
            "-in",
            "tls.crt",
            "-noout",
            "-serial",
            "-fingerprint",
            "-sha256",
            "-startdate",
            "-enddate",
            "-dateopt",
            "iso_8601"
        )
        let expected = [
            "serial=\(first["serial"] as? String ?? "")", "=\(first["sha256"] as? String ?? "")",
            "notBefore=\((first["notBefore"] as? String ?? "").replacing("T", with: " "))",
            "notAfter=\((first["notAfter"] as? String ?? "").replacing("T", with: " "))",
        ]
        for text in expected { #expect(shown.contains(text), "\(text): \(shown)") }
        let table = try self.run("inspect", "tls.crt").stdout
        #expect(table.hasPrefix("tls.crt:2: leaf\n  subject   CN=leaf\n"), "\(table)")
        #expect(table.contains("(\(daysLeft) days left)\n  names     *.example.com, 10.0.0.1\n"), "\(table)")
    }

    @Test func `inspect never shows a private key, and names damaged blocks`() throws {
        _ = try folder.write(leaf.certificate + leaf.key, to: "both.pem")
        let both = try run("inspect", "both.pem")
        #expect(both.status == 0 && both.stdout.contains("CN=leaf") && both.stderr.contains("warning: "))
        let secret = leaf.key.split(separator: "\n")[1]
        #expect(!both.stdout.contains(secret) && !both.stderr.contains(secret))
        _ = try folder.write(
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n" + leaf.certificate,
            to: "bad"
        )
        let bad = try run("inspect", "bad")
        #expect(bad.status == 65 && bad.stdout.contains("CN=leaf") && bad.stderr.contains("bad:1:1: error: "))
        #expect(try run("inspect", "none.pem").status == 74)
        #expect(try run("inspect").status == 64)
    }

    @Test func `bundle sorts, removes duplicates and names each certificate`() throws {
        let made = try run("bundle", "root.crt", "tls.crt", "issuer.crt", "--output", "ca.pem")
        #expect(made.status == 0, "\(made.stderr)")
        #expect(
            made.stderr == "wrote ca.pem: 1 server certificate, 1 intermediate, 1 root; 1 duplicate left out\n",
            "\(made.stderr)"
        )
        let text = try folder.read("ca.pem")
        let labels = text.split(separator: "\n").filter { $0.hasPrefix("# CN=") }
        #expect(labels == ["# CN=leaf", "# CN=Issuer", "# CN=Root"])
        #expect(try openssl("verify", "-CAfile", "ca.pem", "tls.crt").contains("OK"))
        #expect(text.hasSuffix("\n\(root.certificate)"), "\(text)")
        #expect(try run("bundle", "ca.pem", "-o", "ca.pem").stderr.hasPrefix("unchanged ca.pem: "))
        #expect(try run("bundle", "tls.crt", "root.crt").stdout == text)
    }

    @Test func `bundle refuses private keys and damaged files, and writes nothing`() throws {
        _ = try folder.write(root.certificate + root.key, to: "root.pem")
        let key = try run("bundle", "root.pem", "-o", "ca.pem")
        #expect(key.status == 65 && key.stderr.contains("root.pem:"), "\(key.stderr)")
        #expect(key.stderr.contains("[IG4003 exposed-private-key]"))
        _ = try folder.write(root.certificate.replacing("-----END", with: "----END"), to: "cut.pem")
        #expect(try run("bundle", "root.crt", "cut.pem", "-o", "ca.pem").status == 65)
        #expect(!(try folder.names.contains("ca.pem")))
    }

    @Test func `bundle warns about missing issuers and expired certificates`() throws {
        let old = try MadeCertificate("Old", days: -1, isCA: true)
        _ = try folder.write(old.certificate, to: "old.crt")
        let run = try run("bundle", "issuer.crt", "old.crt", "-o", "ca.pem")
        #expect(run.status == 0 && run.stderr.contains("its issuer Root is not in the bundle"), "\(run.stderr)")
        #expect(run.stderr.contains("the certificate of Old expired on"))
    }

    @Test func `bundle overwrites only its own file`() throws {
        _ = try folder.write("mine\n", to: "ca.pem")
        let foreign = try run("bundle", "root.crt", "-o", "ca.pem")
        #expect(foreign.status == 74 && foreign.stderr.contains("influxgen did not write it"), "\(foreign.stderr)")
        #expect(try folder.read("ca.pem") == "mine\n")
        #expect(try run("bundle", "root.crt", "-o", "ca.pem", "--force").status == 0)
        #expect(try run("bundle", "root.crt", "issuer.crt", "-o", "ca.pem").stderr.hasPrefix("wrote ca.pem: "))
        _ = try folder.write(folder.read("ca.pem") + "# a note\n", to: "ca.pem")
        let edited = try run("bundle", "root.crt", "-o", "ca.pem")
        #expect(edited.status == 74 && edited.stderr.contains("has been edited since"), "\(edited.stderr)")
        #expect(try run("bundle", "root.crt", "-o", ".").status == 74)
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/etc/ssl/certs/ca-certificates.crt")))
    func `the bundle of a system is accepted together with an own authority`() throws {
        let system = "/etc/ssl/certs/ca-certificates.crt"
        let made = try run("bundle", system, "root.crt", "-o", "ca.pem")
        #expect(made.status == 0, "\(made.stderr)")
        func count(_ text: String) -> Int { text.split(separator: "\n").count { $0 == "-----BEGIN CERTIFICATE-----" } }
        let whole = try String(contentsOfFile: system, encoding: .utf8)
        #expect(try count(folder.read("ca.pem")) == count(whole) + 1)
        #expect(try openssl("verify", "-CAfile", "ca.pem", "issuer.crt").contains("OK"))
    }

    @Test func `inspect reads a secret and a config map with kubectl, and never the key`() throws {
        let certificate = Data(leaf.certificate.utf8).base64EncodedString()
        _ = try folder.write(
            """
            #!/bin/bash
            printf '%s\\n' "$*" >>calls
            case "$1 $2 $3" in
              'get secret ingress-tls') printf %s '\(certificate)' | base64 --decode ;;
              'get configmap custom-ca') printf 'ca.pem\\0%s\\0other.pem\\0%s\\0' "$(cat root.crt)" "$(cat issuer.crt)" ;;
              *) echo 'Error from server (NotFound): not found' >&2; exit 1 ;;
            esac
            """,
            to: "kubectl"
        )
        func inspect(_ arguments: String...) throws -> Run {
            try Tools.run(
                "bash",
                ["-c", "chmod +x kubectl; PATH=.:$PATH \"$@\"", "-", Tools.binary.path, "certs", "inspect"] + arguments,
                in: folder.url
            )
        }
        let run = try inspect(
            "--secret",
            "ingress-tls",
            "--configmap",
            "custom-ca",
            "--context",
            "c",
            "--namespace",
            "n"
        )
        #expect(run.status == 0, "\(run.stderr)")
        for text in [
            "secret/ingress-tls/tls.crt:1: leaf\n", "configmap/custom-ca/ca.pem:1: root\n",
            "configmap/custom-ca/other.pem:1: intermediate\n",
        ] { #expect(run.stdout.contains(text), "\(run.stdout)") }
        let calls = try folder.read("calls")
        #expect(calls.contains("--context=c --namespace=n") && !calls.contains("tls.key"), "\(calls)")
        let missing = try inspect("--secret", "none")
        #expect(missing.status == 74 && missing.stderr.contains("there is no secret none"), "\(missing.stderr)")
        #expect(try inspect("--secret", "No_Name").status == 64)
        #expect(try inspect("tls.crt", "--namespace", "n").status == 64)
    }
}
