import Crypto

/// The SHA-256 digest of some bytes.
public struct ContentDigest: Hashable, Sendable {
    private let bytes: [UInt8]

    /// The digest of bytes.
    public init(of contents: [UInt8]) { bytes = Array(SHA256.hash(data: contents)) }

    /// Parses 64 hexadecimal digits in lower case; returns nil for anything else.
    public init?(hexadecimal text: some StringProtocol) {
        let digits = text.utf8.map(Self.value)
        guard digits.count == 64, !digits.contains(nil) else { return nil }
        let values = digits.compactMap(\.self)
        bytes = stride(from: 0, to: values.count, by: 2).map { values[$0] << 4 | values[$0 + 1] }
    }

    private static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}

extension ContentDigest: CustomStringConvertible {
    /// The digest as 64 hexadecimal digits.
    public var description: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
