import Certificates
import Foundation
import TestSupport
import Testing

@Suite struct CertificateTests {
    @Test(arguments: ["rsa2048", "P-256", "ed25519", "secp224r1", "ed448"])
    func `The fields of a certificate are those that openssl prints`(key: String) throws {
        let authority = try Authority()
        let names = "DNS:a.example.com,DNS:*.example.com,IP:10.1.2.3,IP:2001:db8::1:0:0:7,email:a@example.com"
        try authority.run(
            Authority.newKey(key, "a.key")
                + Authority.newCertificate(
                    "a",
                    subject: "/C=DE/O=Example \\+ Söhne/CN=a.example.com",
                    key: "a",
                    extensions: ["subjectAltName=\(names)", "extendedKeyUsage=serverAuth,clientAuth"],
                    options: "-utf8 -set_serial 0x00F1A2"
                )
        )
        let certificate = try #require(
            CertificateFile(try authority.bytes("a.pem"), as: .certificate, name: "a.pem").certificates.first
        )
        func openssl(_ option: String) throws -> String {
            let line = try authority.run("openssl x509 -in a.pem -noout -nameopt utf8,sep_comma_plus_space \(option)")
            return String(line.split(separator: "=", maxSplits: 1)[1].dropLast())
        }
        #expect(certificate.serial == (try openssl("-serial")))
        #expect(certificate.fingerprint == (try openssl("-sha256 -fingerprint")))
        #expect(
            certificate.notBefore.description == (try openssl("-startdate -dateopt iso_8601")).replacing(" ", with: "T")
        )
        #expect(
            certificate.notAfter.description == (try openssl("-enddate -dateopt iso_8601")).replacing(" ", with: "T")
        )
        #expect(certificate.subject.description == "C=DE, O=Example + Söhne, CN=a.example.com")
        #expect(certificate.issuer == certificate.subject)
        #expect(
            certificate.names.map(\.description) == [
                "a.example.com", "*.example.com", "10.1.2.3", "2001:db8::1:0:0:7", "email:a@example.com",
            ]
        )
        #expect(certificate.extendedKeyUsage == ["serverAuth", "clientAuth"])
        #expect(certificate.role == .leaf)
        #expect(certificate.pem == String(decoding: try authority.bytes("a.pem"), as: UTF8.self))
    }

    @Test func `A certificate of version 1 that issued itself is a root`() throws {
        let authority = try Authority()
        try authority.run(
            Authority.newKey("P-256", "a.key")
                // Old versions of openssl do not have the first option, new ones add extensions in the second case.
                + "openssl req -config openssl.cnf -x509 -x509v1 -new -key a.key -subj /CN=a -out a.pem 2>/dev/null ||"
                + "{ openssl req -config openssl.cnf -new -key a.key -subj /CN=old -out a.csr\n"
                + "openssl x509 -req -in a.csr -signkey a.key -days 9 -out a.pem 2>/dev/null; }\n"
                + "openssl x509 -in a.pem -noout -text | grep -q 'Version: 1'\n"
        )
        let file = CertificateFile(try authority.bytes("a.pem"), as: .bundle, name: "a.pem")
        #expect(file.certificates.map(\.role) == [.root])
    }

    @Test func `A validity after 2049 is read`() throws {
        let authority = try Authority()
        try authority.run(
            Authority.newKey("P-256", "a.key")
                + Authority.newCertificate("a", key: "a", extensions: Authority.ca, options: "-days 20000")
        )
        let file = CertificateFile(try authority.bytes("a.pem"), as: .bundle, name: "a.pem")
        #expect(file.certificates.first?.notAfter.date.hasPrefix("208") == true)
    }

    @Test func `Names cannot control the terminal`() throws {
        let authority = try Authority()
        try authority.run(
            Authority.newKey("P-256", "a.key")
                + Authority.newCertificate(
                    "a",
                    subject: "/CN=a\u{1B}[31m\u{202E}b",
                    key: "a",
                    extensions: [],
                    options: "-utf8"
                )
        )
        let file = CertificateFile(try authority.bytes("a.pem"), as: .bundle, name: "a.pem")
        #expect(file.certificates.first?.subject.description == "CN=a\u{FFFD}[31m\u{FFFD}b")
    }
}
