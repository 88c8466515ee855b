extension Scalar {
    /// The scalar that any YAML parser reads from a text on one line, if that is clear without parsing: a string without special
    /// characters, with or without quotes around it.
    ///
    /// Nil for all other texts, although many of them are scalars too.
    public init?(word text: String) {
        var copy = text
        let form: Form? = copy.withUTF8 { bytes in
            if ScalarStyle(bytes, isKey: true) == .plain { return .plain }
            guard bytes.count > 2, let quote = bytes.first, quote == bytes.last else { return nil }
            guard quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else { return nil }
            let isWord = bytes.dropFirst().dropLast().allSatisfy { byte in
                0x20..<0x7F ~= byte && byte != quote && byte != UInt8(ascii: "\\")
            }
            return isWord ? .string : nil
        }
        guard let form else { return nil }
        let content = form == .plain ? text : String(decoding: text.utf8.dropFirst().dropLast(), as: UTF8.self)
        self.init(content, form: form)
    }
}
