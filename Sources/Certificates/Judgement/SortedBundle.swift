/// A bundle in the order that the product asks for: servers, then intermediates, each before its issuer, and roots last.
public struct SortedBundle: Sendable {
    /// The certificates without duplicates, in order.
    public let certificates: [Certificate]
    /// The number of certificates that were left out because they are the same as others.
    public let duplicates: Int

    /// Sorts certificates; those without an order among them keep that of the input.
    public init(_ certificates: [Certificate]) {
        var seen: Set<Certificate> = []
        let unique = certificates.filter { seen.insert($0).inserted }
        duplicates = certificates.count - unique.count
        let intermediates = Self.ordered(unique.filter { $0.role == .intermediate })
        self.certificates = unique.filter { $0.role == .leaf } + intermediates + unique.filter { $0.role == .root }
    }

    /// Places each intermediate before its issuer.
    private static func ordered(_ certificates: [Certificate]) -> [Certificate] {
        let issuers = IssuerIndex(certificates)
        var depths: [Certificate: Int] = [:]
        for certificate in certificates {
            // Two authorities may have issued each other; the path ends where it would go round.
            var path = [certificate]
            var isOnPath: Set<Certificate> = [certificate]
            while depths[path[path.count - 1]] == nil,
                let issuer = issuers.issuer(path[path.count - 1])?.certificate, isOnPath.insert(issuer).inserted
            {
                path.append(issuer)
            }
            var depth = depths[path[path.count - 1]] ?? 0
            for member in path.reversed() {
                depth = depths[member] ?? depth
                depths[member] = depth
                depth += 1
            }
        }
        return certificates.enumerated().sorted {
            (-(depths[$0.element] ?? 0), $0.offset) < (-(depths[$1.element] ?? 0), $1.offset)
        }.map(\.element)
    }

    /// The bundle in PEM, with the subject of each certificate above its block.
    public var text: String {
        certificates.map { "# \($0.subject)\n\($0.pem)" }.joined(separator: "\n")
    }
}

extension Certificate {
    /// The certificate as a PEM block.
    public var pem: String {
        var text = "-----BEGIN CERTIFICATE-----\n"
        // 48 bytes are the 64 characters of a line.
        for start in stride(from: 0, to: der.count, by: 48) {
            text += Self.base64(der[start..<min(start + 48, der.count)]) + "\n"
        }
        return text + "-----END CERTIFICATE-----\n"
    }

    private static func base64(_ bytes: ArraySlice<UInt8>) -> String {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var text: [UInt8] = []
        for start in stride(from: bytes.startIndex, to: bytes.endIndex, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.endIndex)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for digit in 0..<4 {
                text.append(digit <= group.count ? digits[bits >> (18 - 6 * digit) & 63] : UInt8(ascii: "="))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
