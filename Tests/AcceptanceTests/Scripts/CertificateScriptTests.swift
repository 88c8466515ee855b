import Foundation
import TestSupport
import Testing

/// What setup.sh finds out about certificates before it changes anything.
@Suite(.needsKubectl) struct CertificateScriptTests {
    private static let host = "DNS:influxdb.example.com"

    /// Runs setup.sh with a certificate, a key and a bundle in place of those of the stage.
    private func run(
        _ certificate: String? = nil,
        key: String? = nil,
        bundle: String? = nil,
        hosts: String = "influxdb.example.com",
        path: String? = nil
    ) throws -> Run {
        let stage = try Stage(Tools.starter("s3-keycloak"), "--set", "ingress.hosts=[\(hosts)]")
        for (text, file) in [(certificate, "tls.crt"), (key, "tls.key"), (bundle, "private_ca.pem")] {
            if let text { _ = try stage.folder.write(text, to: file) }
        }
        if let path {
            return try Tools.run(
                "/bin/bash",
                [
                    "-c",
                    """
                    for tool in \(Self.programs); do ln -s "$(type -P $tool)" \(path)/$tool; done
                    PATH=$STAGE/bin:\(path) exec /bin/bash setup.sh --only preflight
                    """,
                ],
                in: stage.folder.url,
                environment: Stage.secrets.merging(["STAGE": stage.folder.url.path]) { $1 }
            )
        }
        let run = try stage.run("setup.sh", "--only", "preflight")
        #expect(!stage.calls.contains { $0.hasPrefix("kubectl apply") })
        return run
    }

    private static let programs =
        "awk base64 basename bash cat cp cut date dirname env grep head id mkdir mktemp printf readlink rm sed sort stty tail tr touch uname wc"

    @Test func `a good certificate with a chain and a good bundle are no problem`() throws {
        let root = try MadeCertificate("Root", isCA: true)
        let leaf = try MadeCertificate("leaf", names: [Self.host, "DNS:*.db.example.com"], issuer: root)
        let run = try run(
            leaf.certificate + root.certificate,
            key: leaf.key,
            bundle: root.certificate,
            hosts: "influxdb.example.com, a.db.example.com, '*.db.example.com'"
        )
        #expect(run.status == 0, "\(run.stderr)")
        #expect(!run.stderr.contains("tls.crt") && !run.stderr.contains("private_ca.pem"), "\(run.stderr)")
    }

    @Test(arguments: [
        (
            ["DNS:db.example.com"], "influxdb.example.com",
            "is not for influxdb.example.com; its subject alternative names: db.example.com"
        ),
        ([], "influxdb.example.com", "has no subject alternative names; clients require them for influxdb.example.com"),
        (["DNS:*.example.com"], "a.influxdb.example.com", "is not for a.influxdb.example.com"),
        (["DNS:*.example.com"], "example.com", "is not for example.com"),
        (["DNS:influxdb.example.com"], "'*.example.com'", "is not for *.example.com"),
        (["DNS:*.test"], "db.test", "is not for db.test"),
        (["IP:10.0.0.1"], "influxdb.example.com", "is not for influxdb.example.com"),
    ])
    func `a certificate for other hosts is a problem`(names: [String], hosts: String, message: String) throws {
        let made = try MadeCertificate("influxdb.example.com", names: names)
        let run = try run(made.certificate, key: made.key, hosts: hosts)
        #expect(run.status == 1 && run.stderr.contains("the certificate in tls.crt \(message)"), "\(run.stderr)")
    }

    @Test(arguments: [
        (["DNS:INFLUXDB.Example.COM"], "influxdb.example.com"), (["DNS:*.example.com"], "influxdb.example.com"),
        (["DNS:*.example.com"], "'*.example.com'"),
        (["email:a@b.c", "DNS:b.c", "DNS:influxdb.example.com"], "influxdb.example.com"),
    ])
    func `names match as in browsers`(names: [String], hosts: String) throws {
        let made = try MadeCertificate("x", names: names)
        let run = try run(made.certificate, key: made.key, hosts: hosts)
        #expect(run.status == 0, "\(run.stderr)")
    }

    @Test func `an expired certificate is a problem, and one that expires soon is named`() throws {
        let old = try MadeCertificate("old", names: [Self.host], days: -1)
        let expired = try run(old.certificate, key: old.key)
        #expect(
            expired.status == 1 && expired.stderr.contains("line 1 of tls.crt (CN=old) expired on"),
            "\(expired.stderr)"
        )
        let late = try MadeCertificate("late", names: [Self.host], days: 10)
        let soon = try run("text above\n" + late.certificate, key: late.key)
        #expect(soon.status == 0 && soon.stderr.contains("line 2 of tls.crt (CN=late) expires on"), "\(soon.stderr)")
    }

    @Test func `an expired authority in the chain is a problem, but not beside others in the bundle`() throws {
        let old = try MadeCertificate("Old Root", days: -1, isCA: true)
        let leaf = try MadeCertificate("leaf", names: [Self.host], issuer: old)
        let chain = try run(
            leaf.certificate + old.certificate,
            key: leaf.key,
            bundle: old.certificate + leaf.certificate
        )
        #expect(chain.status == 1 && chain.stderr.contains("of tls.crt (CN=Old Root) expired on"), "\(chain.stderr)")
        #expect(chain.stderr.contains("    the certificate in line 1 of private_ca.pem (CN=Old Root) expired on"))
        let bundle = try run(bundle: old.certificate)
        #expect(bundle.status == 1 && bundle.stderr.contains("no certificate in private_ca.pem is valid today"))
    }

    @Test(arguments: [
        ("", "private_ca.pem contains no PEM certificate"),
        ("   -----BEGIN CERTIFICATE-----\n", "contains no PEM certificate"),
        ("-----BEGIN CERTIFICATE-----\nabc\n", "the certificate in line 1 of private_ca.pem has no end"),
        (
            "# CA\n-----BEGIN CERTIFICATE-----\nTWFydHk=\n-----END CERTIFICATE-----\n",
            "line 2 of private_ca.pem is damaged"
        ),
    ])
    func `a damaged bundle is a problem`(text: String, message: String) throws {
        let run = try run(bundle: text)
        #expect(run.status == 1 && run.stderr.contains(message), "\(run.stderr)")
    }

    @Test func `a key of another certificate is a problem`() throws {
        let run = try run(key: try MadeCertificate("other").key)
        #expect(run.status == 1 && run.stderr.contains("private key does not match"), "\(run.stderr)")
    }

    @Test func `without openssl, dates and names are not checked, which one line says`() throws {
        let old = try MadeCertificate("old", days: -1)
        let tools = try Folder()
        let run = try run(old.certificate, key: old.key, bundle: old.certificate, path: tools.url.path)
        #expect(run.status == 0, "\(run.stderr)")
        #expect(run.stderr.components(separatedBy: "openssl is not installed").count == 2, "\(run.stderr)")
    }
}
