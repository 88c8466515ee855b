import Certificates
import Diagnostics
import TestSupport
import Testing

@Suite struct BundleTests {
    let authority: Authority

    init() throws {
        authority = try Authority()
        try authority.makeChain()
    }

    private func findings(_ files: String...) throws -> [CertificateFinding] {
        authority.judge(bundle: try files.flatMap { try authority.bytes($0) })
    }

    @Test func `Servers, intermediates and roots in this order are fine`() throws {
        #expect(try findings("root.pem") == [])
        #expect(try findings("root.pem", "other.pem") == [])
        #expect(try findings("server.pem", "issuing.pem", "root.pem", "other.pem") == [])
    }

    @Test func `Text between the blocks is fine`() throws {
        let bytes =
            Array("subject=CN = root: the root\n\n".utf8) + (try authority.bytes("root.pem")) + Array("\nend".utf8)
        #expect(authority.judge(bundle: bytes) == [])
    }

    @Test(arguments: [
        ["root.pem", "issuing.pem"], ["issuing.pem", "server.pem", "root.pem"],
        ["root.pem", "issuing.pem", "server.pem"],
    ])
    func `Another order is reported once, and sorting fixes it`(files: [String]) throws {
        let bytes = try files.flatMap { try authority.bytes($0) }
        let findings = authority.judge(bundle: bytes)
        #expect(findings.kinds == [.certificateOrder])
        let sorted = SortedBundle(CertificateFile(bytes, as: .bundle, name: "ca.pem").certificates)
        #expect(authority.judge(bundle: Array(sorted.text.utf8)) == [])
        #expect(sorted.certificates.count == files.count)
    }

    @Test func `A missing issuer and a missing root are reported`() throws {
        #expect(try findings("server.pem", "root.pem").kinds == [.issuerMissing])
        #expect(try findings("issuing.pem").kinds == [.noRoot, .issuerMissing])
        #expect(
            try findings("server.pem", "other.pem").first?.message.description
                == "clients may not trust server: its issuer issuing is not in the bundle"
        )
    }

    @Test func `An authority with another key than that of the issuer is reported`() throws {
        try authority.run(
            Authority.newCertificate("impostor", subject: "/CN=root", key: "other", extensions: Authority.ca)
        )
        let findings = try findings("issuing.pem", "impostor.pem")
        #expect(findings.kinds == [.issuerMissing])
        #expect(findings.first?.message.description.contains("another key") == true)
    }

    @Test func `Duplicates are reported at the second one, with the line of the first`() throws {
        let findings = try findings("root.pem", "other.pem", "root.pem")
        #expect(findings.kinds == [.duplicate])
        #expect(findings.first?.message.description == "the certificate of root is already in line 1")
        #expect(findings.first?.line ?? 0 > 10)
    }

    @Test func `Expired members are warnings`() throws {
        let findings = authority.judge(bundle: try authority.bytes("root.pem", "other.pem"), daysFromNow: 100)
        #expect(findings.kinds == [.expired, .expired])
        #expect(findings.allSatisfy { $0.severity == .warning && $0.file == .bundle })
        #expect(authority.judge(bundle: try authority.bytes("root.pem"), daysFromNow: 80).kinds == [.expiresSoon])
        #expect(authority.judge(bundle: try authority.bytes("root.pem"), daysFromNow: -2).kinds == [.notYetValid])
    }

    @Test(arguments: ["openssl pkey", "openssl ec -aes128 -passout pass:x", "openssl pkcs8 -topk8 -passout pass:x"])
    func `A private key in the bundle is an error in any form`(command: String) throws {
        try authority.run("\(command) -in root.key -out extra.key 2>/dev/null")
        let findings = try findings("root.pem", "extra.key")
        #expect(findings.kinds == [.privateKeyAmongCertificates])
        #expect(findings.map(\.severity) == [.error])
        let indented = try authority.bytes("extra.key").split(separator: UInt8(ascii: "\n"))
            .flatMap { Array("  ".utf8) + $0 + Array("\n".utf8) }
        #expect(
            authority.judge(bundle: try authority.bytes("root.pem") + indented).kinds
                .contains(.privateKeyAmongCertificates)
        )
    }

    @Test func `Other blocks are warnings, and no certificate is an error`() throws {
        try authority.run(
            """
            openssl req -config openssl.cnf -new -key root.key -subj /CN=a -out request.pem
            openssl x509 -in root.pem -trustout -out trusted.pem
            openssl pkey -in root.key -pubout -out public.pem
            """
        )
        for name in ["request.pem", "trusted.pem", "public.pem"] {
            #expect(try findings("root.pem", name).kinds == [.unexpectedBlock], "\(name)")
            #expect(try findings(name).kinds == [.noCertificate, .unexpectedBlock], "\(name)")
        }
    }

    @Test func `A sorted bundle has labels and no duplicates, and openssl verifies servers with it`() throws {
        try authority.run(
            Authority.newCertificate("below", key: "other", issuer: ("issuing", "issuing"), extensions: Authority.ca)
                + Authority.newCertificate(
                    "deep",
                    subject: "/O=A/CN=deep",
                    key: "server",
                    issuer: ("below", "other"),
                    extensions: []
                )
        )
        let files = ["root.pem", "issuing.pem", "below.pem", "deep.pem", "other.pem", "root.pem", "below.pem"]
        let sorted = SortedBundle(
            CertificateFile(try files.flatMap { try authority.bytes($0) }, as: .bundle, name: "ca.pem").certificates
        )
        #expect(sorted.certificates.map(\.subject.short) == ["deep", "below", "issuing", "root", "other"])
        #expect(sorted.duplicates == 2)
        _ = try authority.folder.write(sorted.text, to: "sorted.pem")
        try authority.run("openssl verify -CAfile sorted.pem deep.pem; openssl verify -CAfile sorted.pem server.pem")
        #expect(sorted.text.hasPrefix("# O=A, CN=deep\n-----BEGIN CERTIFICATE-----\n"))
        #expect(authority.judge(bundle: Array(sorted.text.utf8)) == [])
    }

    @Test func `Authorities that issued each other are sorted`() throws {
        try authority.run(
            Authority.newCertificate(
                "x",
                subject: "/CN=root",
                key: "root",
                issuer: ("other", "other"),
                extensions: Authority.ca
            )
                + Authority.newCertificate(
                    "y",
                    subject: "/CN=other",
                    key: "other",
                    issuer: ("root", "root"),
                    extensions: Authority.ca
                )
        )
        let file = CertificateFile(try authority.bytes("x.pem", "y.pem"), as: .bundle, name: "ca.pem")
        #expect(SortedBundle(file.certificates).certificates.count == 2)
        #expect(CABundle(file).findings(at: .now, expiryDays: 30).kinds == [.noRoot])
    }
}
