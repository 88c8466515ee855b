/// A block of a PEM file: the lines from `-----BEGIN LABEL-----` to `-----END LABEL-----`.
///
/// The content remains encoded until it is needed, so that a private key in a file of certificates is never decoded.
struct PEMBlock {
    /// The label, such as `CERTIFICATE`.
    let label: String
    /// The line of `-----BEGIN`, counted from 1.
    let line: Int
    /// The lines between the first and the last one.
    let body: ArraySlice<UInt8>

    /// Whether the block contains a private key, encrypted or not.
    var isPrivateKey: Bool { label.hasSuffix("PRIVATE KEY") }

    /// Whether the header of the block says that the key is encrypted, as OpenSSL did before PKCS#8.
    var hasEncryptionHeader: Bool {
        body.starts(with: "Proc-Type:".utf8) && body.prefix(80).contains("ENCRYPTED".utf8)
    }

    /// Returns the decoded content.
    func decoded() -> Result<[UInt8], Base64Error> {
        var decoder = Base64Decoder(line: line + 1, capacity: body.count / 4 * 3)
        return decoder.decode(body)
    }
}

extension Collection<UInt8> {
    /// Whether a text occurs in the bytes; takes time in proportion to their number, times the length of the text.
    func contains(_ text: String.UTF8View) -> Bool { firstIndex(of: text) != nil }

    /// The index of the first occurrence of a text.
    func firstIndex(of text: String.UTF8View) -> Index? {
        guard let first = text.first else { return startIndex }
        var rest = self[...]
        while let index = rest.firstIndex(of: first) {
            if rest[index...].starts(with: text) { return index }
            rest = rest[rest.index(after: index)...]
        }
        return nil
    }
}
