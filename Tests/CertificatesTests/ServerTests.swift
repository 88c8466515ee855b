import Certificates
import Diagnostics
import TestSupport
import Testing

@Suite struct ServerTests {
    private func server(_ extensions: [String], key: String = "P-256", options: String = "", subject: String = "/CN=a")
        throws
        -> (Authority, [UInt8])
    {
        let authority = try Authority()
        try authority.run(
            Authority.newKey(key, "a.key")
                + Authority.newCertificate("a", subject: subject, key: "a", extensions: extensions, options: options)
        )
        return (authority, try authority.bytes("a.pem"))
    }

    @Test func `A certificate is judged by the given date`() throws {
        let (authority, bytes) = try server([], options: "-days 100")
        for (days, kind, severity) in [
            (0, nil, nil), (69, nil, nil), (71, .expiresSoon, .warning), (99, .expiresSoon, .warning),
            (101, .expired, .error), (-1, .notYetValid, .error),
        ] as [(Int, CertificateFinding.Kind?, Severity?)] {
            let findings = authority.judge(bytes, daysFromNow: days)
            #expect(findings.first?.kind == kind, "day \(days)")
            #expect(findings.first?.severity == severity, "day \(days)")
            #expect(findings.allSatisfy { $0.kind.isAboutDate && $0.line == 1 })
        }
    }

    @Test func `An expired root that a server sends is only a warning`() throws {
        let authority = try Authority()
        try authority.makeChain()
        let findings = authority.judge(try authority.bytes("server.pem", "issuing.pem", "root.pem"), daysFromNow: 91)
        #expect(findings.kinds == [.expired, .expired, .expired])
        #expect(findings.map(\.severity) == [.error, .error, .warning])
    }

    @Test(arguments: [
        ("DNS:a.example.com", ["a.example.com", "A.Example.COM", "a.example.com."], ["b.example.com", "example.com"]),
        ("DNS:A.EXAMPLE.com", ["a.example.com"], []),
        (
            "DNS:*.example.com", ["a.example.com", "*.example.com", "xn--a.example.com"],
            ["example.com", "a.b.example.com", ".example.com", "*.b.example.com"]
        ),
        ("DNS:*.com", [], ["example.com"]), ("DNS:a*.example.com", [], ["ab.example.com"]),
        ("DNS:a.*.com", [], ["a.example.com"]), ("DNS:*", [], ["a"]), ("DNS:a.example.com", [], ["*.example.com"]),
        ("IP:10.0.0.1", ["10.0.0.1"], ["10.0.0.2", "a"]), ("DNS:10.0.0.1", [], ["10.0.0.1"]),
        ("IP:2001:db8::1", ["2001:db8::1", "2001:DB8:0:0::0:1"], ["2001:db8::2"]),
        ("DNS:a.example.com,DNS:b.example.com", ["a.example.com", "b.example.com"], ["c.example.com"]),
        ("email:a@example.com", [], ["example.com", "a"]),
    ])
    func `A certificate is valid for the names in subjectAltName`(names: String, good: [String], bad: [String]) throws {
        let (authority, bytes) = try server(["subjectAltName=\(names)"])
        for host in good { #expect(authority.judge(bytes, hosts: [host]) == [], "\(names) \(host)") }
        for host in bad {
            let findings = authority.judge(bytes, hosts: [host])
            #expect(findings.kinds == [.hostNotCovered], "\(names) \(host)")
            #expect(findings.first?.host == host)
        }
    }

    @Test func `The common name does not count, and the message says so`() throws {
        let (authority, bytes) = try server([], subject: "/CN=a.example.com")
        let findings = authority.judge(bytes, hosts: ["a.example.com", "b.example.com"])
        #expect(findings.kinds == [.hostNotCovered, .hostNotCovered])
        #expect(findings.first?.message.description.contains("only in the common name") == true)
        #expect(findings.last?.message.description.contains("no subjectAltName") == true)
    }

    @Test func `An authority as a server is reported`() throws {
        let (authority, bytes) = try server(["basicConstraints=critical,CA:TRUE"])
        #expect(authority.judge(bytes).kinds == [.authorityAsServer])
        let (other, leaf) = try server(["basicConstraints=critical,CA:FALSE"])
        #expect(other.judge(leaf) == [])
    }

    @Test(arguments: [
        ("clientAuth", true), ("codeSigning,emailProtection", true), ("serverAuth", false),
        ("clientAuth,serverAuth", false), ("anyExtendedKeyUsage", false),
    ])
    func `A certificate for other purposes is not for servers`(usage: String, isReported: Bool) throws {
        let (authority, bytes) = try server(["extendedKeyUsage=\(usage)"])
        #expect(authority.judge(bytes).kinds == (isReported ? [.notForServers] : []))
    }

    @Test(arguments: [
        ("keyEncipherment", true), ("digitalSignature", false), ("digitalSignature,keyEncipherment", false),
    ])
    func `A key that must not sign messages is a warning`(usage: String, isReported: Bool) throws {
        let (authority, bytes) = try server(["keyUsage=\(usage)"])
        let findings = authority.judge(bytes)
        #expect(findings.kinds == (isReported ? [.notForServers] : []))
        #expect(findings.allSatisfy { $0.severity == .warning })
    }

    @Test(arguments: [("rsa512", true), ("rsa1024", true), ("rsa2048", false), ("P-256", false)])
    func `RSA keys below 2048 bits are too short`(key: String, isReported: Bool) throws {
        let (authority, bytes) = try server([], key: key, options: "-sha256")
        let findings = authority.judge(bytes, key: try authority.bytes("a.key"))
        #expect(findings.kinds == (isReported ? [.weakKey] : []), "\(findings.text)")
    }

    @Test(arguments: [("-sha1", true), ("-md5", true), ("-sha256", false)])
    func `Signatures with SHA-1 and MD5 are unsafe, except that of a root`(options: String, isReported: Bool) throws {
        let authority = try Authority()
        try authority.run(
            Authority.newKey("rsa2048", "a.key")
                + Authority.newCertificate("root", key: "a", extensions: Authority.ca, options: options)
                + Authority.newCertificate("a", key: "a", issuer: ("root", "a"), extensions: [], options: options)
        )
        let findings = authority.judge(try authority.bytes("a.pem", "root.pem"), key: try authority.bytes("a.key"))
        #expect(findings.kinds.contains(.weakSignature) == isReported, "\(findings.text)")
        // MD5 is not verified.
        #expect(findings.allSatisfy { [.weakSignature, .notExamined].contains($0.kind) && $0.line == 1 })
        #expect(authority.judge(bundle: try authority.bytes("root.pem")) == [])
    }

    @Test func `A private key in the certificate file is reported with its line and without its content`() throws {
        let authority = try Authority()
        try authority.makeChain()
        let key = try authority.bytes("server.key")
        let findings = authority.judge(try authority.bytes("server.pem", "issuing.pem", "server.key"), key: key)
        #expect(findings.kinds == [.privateKeyAmongCertificates])
        #expect(findings.map(\.severity) == [.error])
        let lines = try authority.bytes("server.pem", "issuing.pem").count { $0 == UInt8(ascii: "\n") }
        #expect(findings.first?.line == lines + 1)
        let secret = String(decoding: key, as: UTF8.self).split(separator: "\n")[1].prefix(16)
        #expect(!findings.text.contains(secret))
    }
}
