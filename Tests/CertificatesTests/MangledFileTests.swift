import Certificates
import Foundation
import TestSupport
import Testing

@Suite struct MangledFileTests {
    private let authority: Authority
    private let chain: [[UInt8]]
    private let keys: [[UInt8]]

    init() throws {
        let authority = try Authority()
        try authority.run(
            """
            \(Authority.newKey("P-256", "a.key"))\(Authority.newKey("rsa2048", "b.key"))\(Authority.newKey("ed25519", "c.key"))
            \(Authority.newCertificate("root", key: "c", extensions: Authority.ca))
            \(Authority.newCertificate("issuing", key: "b", issuer: ("root", "c"), extensions: Authority.ca))
            \(Authority.newCertificate(
                "server",
                key: "a",
                issuer: ("issuing", "b"),
                extensions: ["subjectAltName=DNS:a.example.com,IP:10.0.0.1", "extendedKeyUsage=serverAuth"]
            ))
            openssl ec -in a.key -out d.key 2>/dev/null
            openssl rsa -in b.key -traditional -out e.key 2>/dev/null
            for name in server issuing root; do openssl x509 -in $name.pem -outform DER -out $name.der; done
            for name in a b c; do openssl pkey -in $name.key -outform DER -out $name.der; done
            """
        )
        self.authority = authority
        chain = try ["server", "issuing", "root"].map { try authority.bytes("\($0).der") }
        keys = try ["a", "c", "a", "c", "b"].map { try authority.bytes("\($0).der") }
    }

    private func pem(_ der: [UInt8], _ label: String = "CERTIFICATE") -> [UInt8] {
        let text = Data(der).base64EncodedString(options: [.lineLength64Characters, .endLineWithLineFeed])
        return Array("-----BEGIN \(label)-----\n\(text)\n-----END \(label)-----\n".utf8)
    }

    /// Changes bytes at random places, inserts, removes, repeats or cuts off some.
    private func mangle(_ bytes: [UInt8], _ random: inout Random) -> [UInt8] {
        var bytes = bytes
        for _ in 0...random.below(3) where !bytes.isEmpty {
            let place = random.below(bytes.count)
            switch random.below(7) {
            case 0: bytes[place] ^= 1 << UInt8(random.below(8))
            case 1: bytes[place] = UInt8(random.below(256))
            case 2: bytes[place] = random.pick([0, 0xFF, 0x80, 0x30, 0x0A, 0x2D, 0x20, 0x3D])
            case 3: bytes.insert(contentsOf: (0..<random.below(5)).map { _ in UInt8(random.below(256)) }, at: place)
            case 4: bytes.removeSubrange(place..<min(bytes.count, place + 1 + random.below(80)))
            case 5: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + random.below(200))], at: place)
            default: bytes.removeSubrange(place...)
            }
        }
        return bytes
    }

    @Test func `No mangled chain is accepted, and none crashes or hangs`() throws {
        var random = Random(seed: 7)
        let original = chain.flatMap { pem($0) }
        let certificates = CertificateFile(original, as: .certificate, name: "a").certificates
        #expect(certificates.count == 3)
        #expect(authority.judge(original, hosts: ["a.example.com"]) == [])
        for _ in 0..<10_000 {
            let bytes: [UInt8]
            if random.chance(50) {
                bytes = mangle(original, &random)
            } else {
                let position = random.below(3)
                bytes = chain.indices.flatMap { pem($0 == position ? mangle(chain[$0], &random) : chain[$0]) }
            }
            let file = CertificateFile(bytes, as: .certificate, name: "a")
            let findings = TLSPair(certificate: file, key: nil)
                .findings(hosts: ["a.example.com"], at: .now, expiryDays: 30)
            if !findings.isEmpty, random.chance(75) { continue }
            // The last certificate may have another issuer, which servers do not send, but which a bundle must contain.
            // A file that ends between two certificates is a good one.
            let bundle = CABundle(CertificateFile(bytes, as: .bundle, name: "a"))
            let isAccepted = bundle.findings(at: .now, expiryDays: 30).isEmpty
            if findings.isEmpty,
                !certificates.starts(with: isAccepted ? file.certificates[...] : file.certificates.dropLast())
            {
                Issue.record("accepted: \(Data(bytes).base64EncodedString())")
            }
            _ = SortedBundle(bundle.certificates).text
        }
    }

    @Test func `Every mangled key has a public key or a finding`() throws {
        var random = Random(seed: 8)
        for _ in 0..<6000 {
            let position = random.chance(2) ? 4 : random.below(4)
            let key = keys[position]
            var bytes =
                random.chance(50) ? mangle(pem(key, "PRIVATE KEY"), &random) : pem(mangle(key, &random), "PRIVATE KEY")
            if random.chance(5) { bytes = mangle(try authority.bytes(random.pick(["d.key", "e.key"])), &random) }
            let file = KeyFile(erasing: &bytes, name: "a")
            #expect(file.publicKey != nil || !file.findings.isEmpty)
            #expect(bytes.isEmpty)
        }
    }

    @Test func `Every mangled file in DER has a finding`() throws {
        var random = Random(seed: 9)
        for _ in 0..<4000 {
            var bytes = mangle(random.pick(chain + keys), &random)
            #expect(!CertificateFile(bytes, as: .bundle, name: "a").findings.isEmpty)
            #expect(!KeyFile(erasing: &bytes, name: "a").findings.isEmpty)
        }
    }

    /// Makes inputs of about the given size that could take long.
    private static let hostile: [(name: String, make: @Sendable (Int, [[UInt8]], MangledFileTests) -> [UInt8])] = [
        (
            "BEGIN on one line",
            { size, _, _ in Array(repeatElement(Array("-----BEGIN ".utf8), count: size / 11).joined()) }
        ),
        (
            "BEGIN lines",
            { size, _, _ in Array(repeatElement(Array("-----BEGIN CERTIFICATE-----\n".utf8), count: size / 28).joined())
            }
        ), ("dashes", { size, _, _ in Array(repeating: UInt8(ascii: "-"), count: size) }),
        ("newlines", { size, _, _ in Array(repeating: UInt8(ascii: "\n"), count: size) }),
        ("zeros", { size, _, _ in Array(repeating: 0, count: size) }),
        ("a long block", { size, _, test in test.pem(Array(repeating: 0x30, count: size)) }),
        (
            "the same certificate",
            { size, chain, test in
                let block = test.pem(chain[0])
                return Array(repeatElement(block, count: size / block.count).joined())
            }
        ),
        (
            "authorities with the same name",
            { size, chain, test in
                let count = size / test.pem(chain[1]).count
                return (0..<count).flatMap { number in
                    var der = chain[1]
                    // Within the serial number.
                    (der[20], der[21]) = (UInt8(number & 0xFF), UInt8(number >> 8))
                    return test.pem(der)
                }
            }
        ),
        (
            "nested structures",
            { size, _, test in
                var der: [UInt8] = []
                while der.count < size / 2 { der += [0x30, 0x83, 0x7F, 0xFF, 0xFF] }
                return test.pem(der)
            }
        ),
    ]

    @Test(arguments: hostile.indices)
    func `The time for hostile files grows in proportion to their size`(index: Int) throws {
        let (name, make) = Self.hostile[index]
        func time(_ size: Int) -> Duration {
            let bytes = make(size, chain, self)
            return ContinuousClock().measure {
                _ = authority.judge(bytes, hosts: ["a.example.com"])
                _ = authority.judge(bundle: bytes)
                var key = bytes
                _ = KeyFile(erasing: &key, name: "a")
            }
        }
        // Four times the size would take sixteen times as long if the time were quadratic.
        let small = max(time(50_000), .milliseconds(50))
        #expect(time(200_000) < small * 10, "\(name)")
    }
}
