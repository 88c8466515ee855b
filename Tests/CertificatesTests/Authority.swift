import Certificates
import Foundation
import TestSupport
import Testing

/// Makes keys and certificates with openssl.
final class Authority {
    let folder: Folder

    init() throws {
        folder = try Folder()
        // Without the extensions that the configuration of the system adds.
        _ = try folder.write("[req]\ndistinguished_name=dn\n[dn]\n", to: "openssl.cnf")
    }

    /// Runs commands of bash in the folder.
    @discardableResult func run(_ commands: String) throws -> String {
        _ = try folder.write("set -o pipefail\n" + commands, to: "commands.sh")
        let result = try Tools.run("bash", ["-eu", "commands.sh"], in: folder.url)
        if result.status != 0 { throw Failure(output: result.stderr) }
        return result.stdout
    }

    struct Failure: Error, CustomStringConvertible {
        let output: String
        var description: String { output }
    }

    /// Returns the command that makes a key.
    static func newKey(_ kind: String, _ file: String) -> String {
        let options =
            switch kind {
            case "rsa1024", "rsa2048", "rsa3072", "rsa512": "RSA -pkeyopt rsa_keygen_bits:\(kind.dropFirst(3))"
            case "ed25519", "ed448": kind
            default: "EC -pkeyopt ec_paramgen_curve:\(kind)"
            }
        return "openssl genpkey -algorithm \(options) -out \(file) 2>/dev/null\n"
    }

    /// Returns the command that makes a certificate `NAME.pem` for the key `KEY.key`.
    ///
    /// - Parameter issuer: the name of the certificate that signs and its key; nil for a certificate that signs itself.
    static func newCertificate(
        _ name: String,
        subject: String? = nil,
        key: String,
        issuer: (name: String, key: String)? = nil,
        extensions: [String],
        options: String = ""
    ) -> String {
        let signer = issuer.map { "-CA \($0.name).pem -CAkey \($0.key).key" } ?? ""
        let added = extensions.map { "-addext '\($0)'" }.joined(separator: " ")
        return
            "openssl req -config openssl.cnf -x509 -new -key \(key).key -subj '\(subject ?? "/CN=\(name)")' \(signer) "
            + "\(added) -days 90 \(options) -out \(name).pem 2>/dev/null\n"
    }

    /// Makes the root, the intermediate and the server that most tests use, all with their own keys for P-256.
    func makeChain() throws {
        try run(
            ["root", "issuing", "server", "other"].map { Self.newKey("P-256", "\($0).key") }.joined()
                + Self.newCertificate("root", key: "root", extensions: Self.ca)
                + Self.newCertificate("issuing", key: "issuing", issuer: ("root", "root"), extensions: Self.ca)
                + Self.newCertificate(
                    "server",
                    key: "server",
                    issuer: ("issuing", "issuing"),
                    extensions: ["basicConstraints=CA:FALSE", "subjectAltName=DNS:influxdb.example.com"]
                )
                + Self.newCertificate("other", key: "other", extensions: Self.ca)
        )
    }

    static let ca = ["basicConstraints=critical,CA:TRUE", "keyUsage=critical,keyCertSign,cRLSign"]

    func bytes(_ names: String...) throws -> [UInt8] {
        try names.flatMap { [UInt8](try Data(contentsOf: folder.url.appending(path: $0))) }
    }

    /// The findings about files as the certificate and the key of a server.
    func judge(
        _ certificates: [UInt8],
        key: [UInt8]? = nil,
        hosts: [String] = [],
        daysFromNow days: Int = 0
    ) -> [CertificateFinding] {
        let keyFile = key.map { bytes in
            var bytes = bytes
            defer { #expect(bytes.isEmpty) }
            return KeyFile(erasing: &bytes, name: "tls.key")
        }
        let pair = TLSPair(certificate: CertificateFile(certificates, as: .certificate, name: "tls.crt"), key: keyFile)
        return pair.findings(hosts: hosts, at: .now.adding(days: days), expiryDays: 30)
    }

    /// The findings about a bundle.
    func judge(bundle: [UInt8], daysFromNow days: Int = 0) -> [CertificateFinding] {
        CABundle(CertificateFile(bundle, as: .bundle, name: "ca.pem"))
            .findings(at: .now.adding(days: days), expiryDays: 30)
    }
}

extension Timestamp {
    static var now: Timestamp { Timestamp(secondsSince1970: Int(Date().timeIntervalSince1970)) }

    func adding(days: Int) -> Timestamp { Timestamp(secondsSince1970: secondsSince1970 + days * 86_400) }
}

extension [CertificateFinding] {
    /// The kinds, the lines and the messages, for comparisons.
    var kinds: [CertificateFinding.Kind] { map(\.kind) }
    var text: String {
        map { "\($0.file.rawValue):\($0.line ?? 0): \($0.severity): \($0.message) [\($0.fix?.description ?? "")]" }
            .joined(separator: "\n")
    }
}
