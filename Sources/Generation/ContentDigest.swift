import Crypto

/// The SHA-256 digest of some bytes.
public struct ContentDigest: Hashable, Sendable {
    private let bytes: [UInt8]

    /// The digest of bytes.
    public init(of contents: [UInt8]) { bytes = Array(SHA256.hash(data: contents)) }

    /// Parses 64 hexadecimal digits in lower case; returns nil for anything else.
    public init?(hexadecimal text: ArraySlice<UInt8>) {
        guard text.count == 64 else { return nil }
        var bytes: [UInt8] = []
        for start in stride(from: text.startIndex, to: text.endIndex, by: 2) {
            guard let high = Self.value(of: text[start]), let low = Self.value(of: text[start + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        self.bytes = bytes
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
