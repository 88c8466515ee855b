/// The comment at the start of a YAML file that tells editors where its JSON Schema is.
public enum SchemaModeline {
    private static let name = "yaml-language-server"
    private static let setting = "$schema"

    /// Returns the line for a schema.
    public static func line(for schema: String) -> String { "# \(name): \(setting)=\(schema)" }

    /// Returns a text with the line for a schema; changes nothing but this line.
    ///
    /// If the comments at the start have such a line with another schema, replaces the schema. Otherwise, adds the line
    /// at the top.
    ///
    /// - Returns: nil if the text is not UTF-8.
    public static func adding(_ schema: String, to text: [UInt8]) -> [UInt8]? {
        guard String(validating: text, as: UTF8.self) != nil, !text.contains(0) else { return nil }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let start = text.starts(with: mark) ? mark.count : 0
        var position = start
        while position < text.count {
            let end = text[position...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
            let words = text[position..<end].drop { isBlank($0) }
            guard words.isEmpty || words.first == UInt8(ascii: "#") else { break }
            if let place = place(in: words) {
                return Array(text[..<place.lowerBound]) + Array(schema.utf8) + Array(text[place.upperBound...])
            }
            position = end + 1
        }
        let ending = text.firstIndex(of: UInt8(ascii: "\n")).map { $0 > 0 && text[$0 - 1] == UInt8(ascii: "\r") }
        let line = line(for: schema) + (ending == true ? "\r\n" : "\n")
        return Array(text[..<start]) + Array(line.utf8) + Array(text[start...])
    }

    /// Returns the range of the schema in a comment; nil if the comment names none, or if editors ignore it.
    private static func place(in comment: ArraySlice<UInt8>) -> Range<Int>? {
        let words = comment.dropFirst().drop { isBlank($0) }
        guard comment.dropFirst().first.map(isBlank) ?? false, words.starts(with: name.utf8) else { return nil }
        var rest = words.dropFirst(name.utf8.count).drop { isBlank($0) }
        guard rest.first == UInt8(ascii: ":") else { return nil }
        rest = rest.dropFirst()
        while !rest.isEmpty {
            rest = rest.drop { isBlank($0) }
            if rest.starts(with: setting.utf8) {
                let value = rest.dropFirst(setting.utf8.count)
                if value.first == UInt8(ascii: "=") { return word(at: value.dropFirst()) }
                if value.first == UInt8(ascii: ":") { return word(at: value.dropFirst().drop { isBlank($0) }) }
            }
            rest = rest.drop { !isBlank($0) }
        }
        return nil
    }

    private static func word(at text: ArraySlice<UInt8>) -> Range<Int> {
        text.startIndex..<(text.firstIndex { isBlank($0) } ?? text.endIndex)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
}
