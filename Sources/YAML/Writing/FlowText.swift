import Diagnostics

extension Node {
    /// The node as YAML on a single line, such as `{file: license.yml}`.
    public var flowText: String {
        switch content {
        case .mapping(let entries):
            "{"
                + entries.map { entry in
                    "\(Node(.scalar(Scalar(entry.key, form: .string)), at: mark).flowText): \(entry.value.flowText)"
                }.joined(separator: ", ") + "}"
        case .sequence(let items): "[" + items.map(\.flowText).joined(separator: ", ") + "]"
        case .scalar(let scalar): scalar.flowText
        }
    }
}

extension Scalar {
    /// The scalar as YAML on a single line, with quotes if the text needs them.
    fileprivate var flowText: String {
        if form == .plain, resolved != .string { return resolved == .null ? "null" : text }
        var copy = text
        switch copy.withUTF8({ ScalarStyle($0, isKey: true) }) {
        case .plain: return text
        case .singleQuoted where !text.unicodeScalars.contains(where: { $0.value < 0x20 }):
            // Scalar by scalar: a quote and a combining mark after it are one character, but YAML sees the quote.
            return "'" + text.unicodeScalars.map { $0 == "'" ? "''" : String($0) }.joined() + "'"
        case .singleQuoted, .doubleQuoted, .literal: return JSON.string(text).text
        }
    }
}
