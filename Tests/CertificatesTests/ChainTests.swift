import Certificates
import TestSupport
import Testing

@Suite struct ChainTests {
    let authority: Authority

    init() throws {
        authority = try Authority()
        try authority.makeChain()
    }

    private func kinds(_ files: String..., key: String? = "server.key") throws -> [CertificateFinding.Kind] {
        let bytes = try files.flatMap { try authority.bytes($0) }
        return authority.judge(bytes, key: try key.map { try authority.bytes($0) }).kinds
    }

    @Test func `A server and its issuers, with or without the root, are fine`() throws {
        #expect(try kinds("server.pem") == [])
        #expect(try kinds("server.pem", "issuing.pem") == [])
        #expect(try kinds("server.pem", "issuing.pem", "root.pem") == [])
        #expect(try kinds("server.pem", "issuing.pem", key: nil) == [])
    }

    @Test func `The certificate of the server must be the first one`() throws {
        #expect(try kinds("issuing.pem", "server.pem") == [.leafNotFirst])
        #expect(try kinds("root.pem", "issuing.pem", "server.pem", key: nil) == [.leafNotFirst])
    }

    @Test func `Another authority than the issuer is reported with both names`() throws {
        #expect(try kinds("server.pem", "root.pem") == [.wrongIssuer])
        let findings = authority.judge(try authority.bytes("server.pem", "issuing.pem", "other.pem"))
        #expect(findings.kinds == [.wrongIssuer])
        #expect(
            findings.first?.message.description
                == "the certificate of other has not issued that of issuing, whose issuer is root"
        )
        let lines = try authority.bytes("server.pem", "issuing.pem").count { $0 == UInt8(ascii: "\n") }
        #expect(findings.first?.line == lines + 1)
    }

    @Test func `Certificates in another order are only a warning, because most clients sort them`() throws {
        let findings = authority.judge(try authority.bytes("server.pem", "root.pem", "issuing.pem"))
        #expect(findings.kinds == [.certificateOrder])
        #expect(findings.map(\.severity) == [.warning])
        #expect(try kinds("server.pem", "issuing.pem", "root.pem", "other.pem") == [.wrongIssuer])
    }

    @Test func `A certificate that occurs twice is reported once`() throws {
        #expect(try kinds("server.pem", "issuing.pem", "server.pem", "issuing.pem") == [.duplicate])
        #expect(try kinds("server.pem", "server.pem", "issuing.pem") == [.duplicate])
    }

    @Test func `A server alone, which says where to get its issuer, probably needs it`() throws {
        try authority.run(
            Authority.newCertificate(
                "public",
                key: "server",
                issuer: ("issuing", "issuing"),
                extensions: ["authorityInfoAccess=caIssuers;URI:http://ca.example.com/issuing.der"]
            )
                + Authority.newCertificate(
                    "ocsp",
                    key: "server",
                    issuer: ("issuing", "issuing"),
                    extensions: ["authorityInfoAccess=OCSP;URI:http://ca.example.com/"]
                )
        )
        #expect(try kinds("public.pem") == [.issuerMissing])
        #expect(try kinds("public.pem", "issuing.pem") == [])
        #expect(try kinds("ocsp.pem") == [])
    }

    @Test func `An authority with the same name and another key is not the issuer`() throws {
        try authority.run(
            Authority.newCertificate(
                "impostor",
                subject: "/CN=issuing",
                key: "other",
                issuer: ("root", "root"),
                extensions: Authority.ca
            )
        )
        let findings = authority.judge(try authority.bytes("server.pem", "impostor.pem"))
        #expect(findings.kinds == [.wrongIssuer])
        #expect(findings.first?.message.description.contains("but another key") == true)
    }

    @Test func `A server cannot issue certificates, nor can an authority whose key may not sign them`() throws {
        try authority.run(
            Authority.newCertificate(
                "below",
                key: "other",
                issuer: ("server", "server"),
                extensions: ["subjectAltName=DNS:a.example.com"]
            )
                + Authority.newCertificate(
                    "crl",
                    key: "issuing",
                    issuer: ("root", "root"),
                    extensions: ["basicConstraints=critical,CA:TRUE", "keyUsage=cRLSign"]
                )
                + Authority.newCertificate(
                    "belowcrl",
                    key: "other",
                    issuer: ("crl", "issuing"),
                    extensions: ["subjectAltName=DNS:a.example.com"]
                )
        )
        #expect(try kinds("below.pem", "server.pem", "issuing.pem", key: "other.key") == [.wrongIssuer])
        #expect(try kinds("belowcrl.pem", "crl.pem", key: "other.key") == [.wrongIssuer])
    }

    @Test func `An authority may have only as many authorities below it as it says`() throws {
        let limited = ["basicConstraints=critical,CA:TRUE,pathlen:0"]
        try authority.run(
            Authority.newCertificate("limited", key: "root", extensions: limited)
                + Authority.newCertificate(
                    "below",
                    key: "issuing",
                    issuer: ("limited", "root"),
                    extensions: Authority.ca
                )
                + Authority.newCertificate("leaf", key: "server", issuer: ("below", "issuing"), extensions: [])
                + Authority.newCertificate("direct", key: "server", issuer: ("limited", "root"), extensions: [])
        )
        #expect(try kinds("leaf.pem", "below.pem", "limited.pem") == [.wrongIssuer])
        #expect(try kinds("direct.pem", "limited.pem") == [])
    }

    @Test func `Signatures of all algorithms are verified`() throws {
        for (kind, options) in [
            ("rsa2048", "-sha256"), ("rsa2048", "-sha384"), ("rsa2048", "-sha512"), ("rsa3072", "-sha256"),
            ("rsa2048", "-sha256 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest"), ("P-256", "-sha512"),
            ("P-384", "-sha384"), ("P-521", "-sha512"), ("ed25519", ""),
        ] {
            let issuer = ("ca", "ca")
            try authority.run(
                Authority.newKey(kind, "ca.key") + Authority.newKey(kind, "imitation.key")
                    + Authority.newCertificate("ca", key: "ca", extensions: Authority.ca)
                    + Authority.newCertificate("leaf", key: "server", issuer: issuer, extensions: [], options: options)
                    + Authority.newCertificate(
                        "imitation",
                        subject: "/CN=ca",
                        key: "imitation",
                        extensions: Authority.ca
                    )
            )
            #expect(try kinds("leaf.pem", "ca.pem") == [], "\(kind) \(options)")
            #expect(try kinds("leaf.pem", "imitation.pem") == [.wrongIssuer], "\(kind) \(options)")
        }
    }

    @Test func `Signatures that influxgen does not support are not examined`() throws {
        try authority.run(
            Authority.newKey("ed448", "ca.key")
                + Authority.newCertificate("ca", key: "ca", extensions: Authority.ca)
                + Authority.newCertificate("leaf", key: "server", issuer: ("ca", "ca"), extensions: [])
        )
        #expect(try kinds("leaf.pem", "ca.pem") == [.notExamined, .notExamined])
    }
}
