/// The ASCII character classes that the grammars of names use.
extension UInt8 {
    /// `0` to `9`.
    package var isDigit: Bool { (0x30...0x39).contains(self) }
    /// `a` to `z`.
    package var isLowercaseLetter: Bool { (0x61...0x7A).contains(self) }
    /// `a` to `z` and `A` to `Z`.
    package var isLetter: Bool { (self | 0x20).isLowercaseLetter }
    /// A letter or digit.
    package var isAlphanumeric: Bool { isLetter || isDigit }
    /// A lowercase letter or digit.
    package var isLowercaseAlphanumeric: Bool { isLowercaseLetter || isDigit }
    /// `0` to `9`, `a` to `f`, `A` to `F`.
    package var isHexDigit: Bool { isDigit || (0x61...0x66).contains(self | 0x20) }
    /// `A` to `Z`.
    package var isUppercaseLetter: Bool { (0x41...0x5A).contains(self) }
}

extension String {
    /// The range of `://` after the scheme of a URL; nil if the text has none.
    package var schemeSeparator: Range<Index>? {
        var rest = utf8[...]
        while let colon = rest.firstIndex(of: UInt8(ascii: ":")) {
            rest = rest[colon...]
            if rest.starts(with: "://".utf8) { return colon..<utf8.index(colon, offsetBy: 3) }
            rest = rest.dropFirst()
        }
        return nil
    }
}
