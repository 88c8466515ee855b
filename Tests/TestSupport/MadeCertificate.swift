import Foundation
import Testing

/// A certificate and its key, made by openssl for a test.
package struct MadeCertificate {
    /// The certificate in PEM.
    package let certificate: String
    /// The private key in PEM.
    package let key: String

    /// Makes a certificate.
    ///
    /// - Parameters:
    ///   - name: the common name.
    ///   - names: the subject alternative names, such as `DNS:a.example.com`.
    ///   - days: the days from now until it expires.
    ///   - issuer: the authority that issues it; nil for a certificate that issues itself.
    ///   - isCA: whether it is the certificate of an authority.
    ///   - algorithm: the arguments of `openssl genpkey` that choose the kind of key.
    package init(
        _ name: String,
        names: [String] = [],
        days: Int = 365,
        issuer: MadeCertificate? = nil,
        isCA: Bool = false,
        algorithm: [String] = ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]
    ) throws {
        let folder = try Folder()
        func openssl(_ arguments: [String]) throws {
            let run = try Tools.run("openssl", arguments, in: folder.url)
            #expect(run.status == 0, "openssl \(arguments.joined(separator: " ")): \(run.stderr)")
        }
        try openssl(["genpkey"] + algorithm + ["-out", "key"])
        try openssl(["req", "-new", "-key", "key", "-subj", "/CN=\(name)", "-out", "request"])
        var extensions = "basicConstraints = critical, CA:\(isCA ? "TRUE" : "FALSE")\n"
        if !isCA { extensions += "extendedKeyUsage = serverAuth\n" }
        if !names.isEmpty { extensions += "subjectAltName = \(names.joined(separator: ","))\n" }
        _ = try folder.write(extensions, to: "extensions")
        var signer = ["-signkey", "key"]
        if let issuer {
            _ = try folder.write(issuer.certificate, to: "issuer")
            _ = try folder.write(issuer.key, to: "issuer-key")
            signer = ["-CA", "issuer", "-CAkey", "issuer-key", "-set_serial", "\(Int.random(in: 1...(.max)))"]
        }
        try openssl(
            ["x509", "-req", "-in", "request", "-extfile", "extensions", "-days", "\(days)", "-out", "certificate"]
                + signer
        )
        certificate = try folder.read("certificate")
        key = try folder.read("key")
    }
}
