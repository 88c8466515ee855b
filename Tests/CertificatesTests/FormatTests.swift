import Certificates
import Foundation
import TestSupport
import Testing

@Suite struct FormatTests {
    let authority: Authority

    init() throws {
        authority = try Authority()
        try authority.makeChain()
        try authority.run("cat server.pem issuing.pem > chain.pem")
    }

    /// A change of the file `chain.pem` or `server.key` to `FILE`, and the words that name it.
    struct Case: CustomTestStringConvertible {
        let commands: String
        let words: String
        var kind = CertificateFinding.Kind.notPEM
        var testDescription: String { words }
    }

    static let certificates = [
        Case(commands: "openssl x509 -in server.pem -outform DER -out FILE", words: "a certificate in DER"),
        Case(
            commands: "openssl pkcs12 -export -in server.pem -inkey server.key -passout pass:x -out FILE",
            words: "a PKCS#12 archive"
        ),
        Case(
            commands: "openssl crl2pkcs7 -nocrl -certfile chain.pem -outform DER -out FILE",
            words: "a PKCS#7 archive"
        ),
        Case(commands: "iconv -f ASCII -t UTF-16 chain.pem > FILE", words: "UTF-16"),
        Case(commands: "iconv -f ASCII -t UTF-16LE chain.pem > FILE", words: "UTF-16"),
        Case(commands: "iconv -f ASCII -t UTF-16BE chain.pem > FILE", words: "UTF-16"),
        Case(commands: "{ printf '\\xEF\\xBB\\xBF'; cat chain.pem; } > FILE", words: "byte order mark"),
        Case(commands: "tr '\\n' '\\r' < chain.pem > FILE", words: "CR only"),
        Case(commands: "base64 chain.pem > FILE", words: "base64 once more"),
        Case(commands: "sed '/^-----/d' server.pem > FILE", words: "lines -----BEGIN and -----END are missing"),
        Case(commands: "sed 's/^/    /' chain.pem > FILE", words: "indented", kind: .malformedPEM),
        Case(commands: "sed 's/^/\\t/' chain.pem > FILE", words: "indented", kind: .malformedPEM),
        Case(commands: "tr '\\n' ' ' < chain.pem > FILE", words: "single line", kind: .malformedPEM),
        Case(commands: "tr -d '\\n' < server.pem > FILE", words: "single line", kind: .malformedPEM),
        Case(
            commands: "sed 's/$/\\\\n/' chain.pem | tr -d '\\n' | sed 's/.*/\"&\"/' > FILE",
            words: "single line",
            kind: .malformedPEM
        ),
        Case(
            commands: "{ tr -d '\\n' < /dev/null; head -c -1 server.pem; cat issuing.pem; } > FILE",
            words: "on the same line",
            kind: .malformedPEM
        ),
        Case(commands: "sed '/^-----/!s/./& /20' chain.pem > FILE", words: "spaces", kind: .malformedPEM),
        Case(commands: "sed '/^-----/!s/$/\\t/' chain.pem > FILE", words: "tabs", kind: .malformedPEM),
    ]

    @Test(arguments: certificates)
    func `A certificate in another format is named, and the command of the fix converts it`(other: Case) throws {
        try authority.run(other.commands.replacing("FILE", with: "tls.crt"))
        let findings = authority.judge(try authority.bytes("tls.crt"))
        let finding = try #require(findings.first { $0.kind == other.kind }, "\(findings.text)")
        #expect(finding.message.description.contains(other.words), "\(findings.text)")
        #expect(finding.severity == .error)
        let fixed = authority.judge(try converted(finding), key: try authority.bytes("server.key"))
        #expect(fixed == [], "\(finding.fix?.description ?? "")\n\(fixed.text)")
    }

    /// Runs the command of a fix, and returns what it writes.
    private func converted(_ finding: CertificateFinding) throws -> [UInt8] {
        let fix = try #require(finding.fix?.description)
        var command = String(fix[try #require(fix.range(of: ": ")).upperBound...])
        if command.contains("-out ") {
            command = command.replacing(/-out \S+/, with: "-out fixed")
        } else {
            command += " > fixed"
        }
        if command.contains("pkcs12") { command += " -passin pass:x" }
        try authority.run(command)
        return try authority.bytes("fixed")
    }

    static let keys = [
        Case(commands: "openssl pkey -in server.key -outform DER -out FILE", words: "a private key in DER"),
        Case(commands: "openssl ec -in server.key -outform DER -out FILE 2>/dev/null", words: "a private key in DER"),
        Case(
            commands: "openssl pkcs12 -export -in server.pem -inkey server.key -passout pass:x -out FILE",
            words: "a PKCS#12 archive"
        ),
        Case(commands: "sed 's/^/  /' server.key > FILE", words: "indented", kind: .malformedPEM),
        Case(commands: "tr '\\n' ' ' < server.key > FILE", words: "single line", kind: .malformedPEM),
        Case(commands: "sed '/^-----/!s/./& /20' server.key > FILE", words: "spaces", kind: .malformedPEM),
        Case(commands: "sed '/^-----/d' server.key > FILE", words: "lines -----BEGIN and -----END are missing"),
        Case(commands: "base64 server.key > FILE", words: "base64 once more"),
    ]

    @Test(arguments: keys)
    func `A key in another format is named, and the command of the fix converts it`(other: Case) throws {
        try authority.run(other.commands.replacing("FILE", with: "tls.key"))
        let findings = authority.judge(try authority.bytes("chain.pem"), key: try authority.bytes("tls.key"))
        let finding = try #require(findings.first { $0.kind == other.kind }, "\(findings.text)")
        #expect(finding.message.description.contains(other.words), "\(findings.text)")
        let fixed = authority.judge(try authority.bytes("chain.pem"), key: try converted(finding))
        #expect(fixed == [], "\(finding.fix?.description ?? "")\n\(fixed.text)")
    }

    @Test(arguments: [
        (
            "openssl pkcs8 -topk8 -outform DER -passout pass:x -in server.key -out FILE",
            "an encrypted private key in DER"
        ),
        ("openssl pkey -in server.key -pubout -outform DER -out FILE", "a public key in DER"),
        (
            "openssl req -config openssl.cnf -new -key server.key -subj /CN=a -outform DER -out FILE",
            "a certificate request in DER"
        ), ("printf '\\xFE\\xED\\xFE\\xED\\0\\0\\0\\2' > FILE", "a Java keystore"), (": > FILE", "empty"),
        ("printf '\\n \\n' > FILE", "empty"), ("printf '\\xEF\\xBB\\xBF' > FILE", "empty"),
        ("printf hello > FILE", "no PEM block"), ("echo 'PuTTY-User-Key-File-3: ecdsa' > FILE", "PuTTY"),
    ])
    func `Other files are named for what they are`(commands: String, words: String) throws {
        try authority.run(commands.replacing("FILE", with: "tls.crt"))
        for role in [FileRole.certificate, .bundle] {
            let file = CertificateFile(try authority.bytes("tls.crt"), as: role, name: "tls.crt")
            #expect(file.findings.kinds == [words == "empty" ? .emptyFile : .notPEM])
            #expect(file.findings.first?.message.description.contains(words) == true, "\(file.findings.text)")
        }
        var bytes = try authority.bytes("tls.crt")
        #expect(KeyFile(erasing: &bytes, name: "tls.key").findings.first?.message.description.contains(words) == true)
    }

    @Test(arguments: [
        "sed 's/$/\\r/' chain.pem > FILE", "sed 's/$/  /' chain.pem > FILE", "head -c -1 chain.pem > FILE",
        "{ echo text; echo; cat server.pem; echo more; cat issuing.pem; } > FILE",
        "openssl x509 -in server.pem -text > FILE",
    ])
    func `CR LF, spaces at the ends of lines and text between blocks are fine`(commands: String) throws {
        try authority.run(commands.replacing("FILE", with: "tls.crt"))
        let findings = authority.judge(try authority.bytes("tls.crt"), key: try authority.bytes("server.key"))
        #expect(findings == [], "\(findings.text)")
    }

    @Test(arguments: [
        ("3d", 1, "unreadable-certificate"), ("4s/./!/", 1, "malformed-pem"), ("$d", 1, "malformed-pem"),
        ("1s/-$//", 1, "malformed-pem"), ("$s/CERTIFICATE/CERT/", 10, "malformed-pem"), ("1d", 9, "malformed-pem"),
        ("1s/CERTIFICATE/certificate/", 1, "malformed-pem"),
    ])
    func `A damaged block is reported with its line`(change: String, line: Int, kind: String) throws {
        try authority.run("sed '\(change)' root.pem > tls.crt")
        let lines = try authority.bytes("root.pem").count { $0 == UInt8(ascii: "\n") }
        let findings = authority.judge(bundle: Array("text\n".utf8) + (try authority.bytes("tls.crt")))
        #expect(findings.first?.kind.rawValue == kind, "\(findings.text)")
        // The last line is line 10, or whichever it is in this certificate.
        let expected = line >= 9 ? lines - (10 - line) : line
        #expect(findings.first?.line == expected + 1, "\(findings.text)")
    }

    @Test func `Names of files are quoted for the shell`() throws {
        let der = try authority.run("openssl x509 -in server.pem -outform DER -out der; echo done")
        #expect(der == "done\n")
        let file = CertificateFile(try authority.bytes("der"), as: .certificate, name: "my cert's.crt")
        #expect(
            file.findings.first?.fix?.description
                == "convert it: openssl x509 -inform DER -in 'my cert'\\''s.crt' -out certificate.pem"
        )
    }
}
