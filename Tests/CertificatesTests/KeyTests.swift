import Certificates
import Foundation
import TestSupport
import Testing

@Suite struct KeyTests {
    @Test(arguments: ["rsa2048", "rsa3072", "P-256", "P-384", "P-521", "ed25519"])
    func `A key in any form belongs to its own certificate and to no other`(kind: String) throws {
        let authority = try Authority()
        let forms =
            kind.hasPrefix("rsa") ? ["rsa -traditional", "pkey"] : kind == "ed25519" ? ["pkey"] : ["ec", "pkey"]
        try authority.run(
            Authority.newKey(kind, "a.key") + Authority.newKey(kind, "b.key")
                + Authority.newCertificate("a", key: "a", extensions: ["subjectAltName=DNS:a.example.com"])
                + forms.enumerated().map { index, form in
                    "for key in a b; do openssl \(form) -in $key.key -out ${key}\(index).key 2>/dev/null; done\n"
                }.joined()
        )
        for index in forms.indices {
            let good = authority.judge(try authority.bytes("a.pem"), key: try authority.bytes("a\(index).key"))
            #expect(good == [], "\(forms[index]): \(good.text)")
            let bad = authority.judge(try authority.bytes("a.pem"), key: try authority.bytes("b\(index).key"))
            #expect(bad.kinds == [.keyMismatch], "\(forms[index]): \(bad.text)")
        }
    }

    @Test func `A key of another algorithm is named in the finding`() throws {
        let authority = try Authority()
        try authority.makeChain()
        try authority.run(Authority.newKey("rsa2048", "rsa.key"))
        let findings = authority.judge(try authority.bytes("server.pem"), key: try authority.bytes("rsa.key"))
        #expect(
            findings.map(\.message.description) == [
                "the key does not belong to the certificate of server: the key is RSA 2048, the certificate is for ECDSA P-256"
            ]
        )
        #expect(findings.map(\.file) == [.key])
    }

    @Test(arguments: [
        "pkcs8 -topk8 -v2 aes-256-cbc -passout pass:secret", "ec -aes256 -passout pass:secret",
    ])
    func `An encrypted key is named as such, and the fix decrypts it`(command: String) throws {
        let authority = try Authority()
        try authority.makeChain()
        try authority.run("openssl \(command) -in server.key -out encrypted.key 2>/dev/null")
        let findings = authority.judge(
            try authority.bytes("server.pem", "issuing.pem"),
            key: try authority.bytes("encrypted.key")
        )
        #expect(findings.kinds == [.encryptedKey])
        #expect(findings.first?.fix?.description == "decrypt it: openssl pkey -in tls.key -out key.pem")
        try authority.run("openssl pkey -in encrypted.key -passin pass:secret -out key.pem")
        #expect(
            authority.judge(try authority.bytes("server.pem", "issuing.pem"), key: try authority.bytes("key.pem")) == []
        )
    }

    @Test(arguments: [("secp224r1", "ECDSA P-224"), ("ed448", "Ed448"), ("secp256k1", "ECDSA secp256k1")])
    func `A key that influxgen does not support is not examined`(kind: String, name: String) throws {
        let authority = try Authority()
        try authority.run(
            Authority.newKey(kind, "a.key")
                + Authority.newCertificate("a", key: "a", extensions: ["subjectAltName=DNS:a.example.com"])
        )
        let findings = authority.judge(
            try authority.bytes("a.pem"),
            key: try authority.bytes("a.key"),
            hosts: ["a.example.com"]
        )
        #expect(findings.kinds == [.notExamined, .notExamined], "\(findings.text)")
        #expect(findings.allSatisfy { $0.severity == .warning && $0.message.description.contains(name) })
        #expect(authority.judge(try authority.bytes("a.pem"), hosts: ["b.example.com"]).kinds.contains(.hostNotCovered))
    }

    @Test func `A key in the format of OpenSSH is named`() throws {
        let authority = try Authority()
        try authority.makeChain()
        let key = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjE=\n-----END OPENSSH PRIVATE KEY-----\n"
        let findings = authority.judge(try authority.bytes("server.pem", "issuing.pem"), key: Array(key.utf8))
        #expect(findings.kinds == [.unreadableKey])
        #expect(findings.first?.fix?.description == "convert a copy of it: ssh-keygen -p -m PEM -f tls.key")
    }

    @Test func `A file without a private key, and one with a certificate, are reported`() throws {
        let authority = try Authority()
        try authority.makeChain()
        try authority.run("openssl pkey -in server.key -pubout -out public.pem")
        let chain = try authority.bytes("server.pem", "issuing.pem")
        #expect(authority.judge(chain, key: try authority.bytes("public.pem")).kinds == [.noKey])
        #expect(authority.judge(chain, key: chain).kinds == [.noKey, .certificateInKeyFile])
        let both = authority.judge(chain, key: try authority.bytes("server.pem", "server.key"))
        #expect(both.kinds == [.certificateInKeyFile])
        #expect(both.map(\.severity) == [.warning])
    }

    @Test func `A damaged key is reported with its line and without its content`() throws {
        let authority = try Authority()
        try authority.makeChain()
        let key = String(decoding: try authority.bytes("server.key"), as: UTF8.self)
        var lines = key.split(separator: "\n").map(String.init)
        lines[1] = "M" + String(lines[1].dropFirst().reversed())
        let damaged = lines.joined(separator: "\n")
        let findings = authority.judge(
            try authority.bytes("server.pem", "issuing.pem"),
            key: Array("text above\n\(damaged)".utf8)
        )
        #expect(findings.kinds == [.unreadableKey])
        #expect(findings.map(\.line) == [2])
        #expect(!findings.text.contains(lines[1].prefix(8)))
    }

    @Test func `An RSA key whose numbers do not fit together is damaged`() throws {
        let authority = try Authority()
        try authority.run(
            Authority.newKey("rsa2048", "a.key")
                + "openssl rsa -traditional -in a.key -outform DER -out a.der 2>/dev/null\n"
                + Authority.newCertificate("a", key: "a", extensions: ["subjectAltName=DNS:a.example.com"])
        )
        var der = try authority.bytes("a.der")
        der[600] ^= 1
        let pem = "-----BEGIN RSA PRIVATE KEY-----\n\(Data(der).base64EncodedString())\n-----END RSA PRIVATE KEY-----\n"
        let findings = authority.judge(try authority.bytes("a.pem"), key: Array(pem.utf8))
        #expect(findings.kinds == [.unreadableKey], "\(findings.text)")
    }
}
