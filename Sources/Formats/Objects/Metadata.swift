import Fields

/// The key of a label or annotation: a name of up to 63 characters, behind an optional DNS prefix and "/".
public struct MetadataKey: TextValue {
    /// The key.
    public let text: String
    /// "label or annotation key".
    public static let format = "label or annotation key"

    /// Parses a key.
    public init(parsing text: String) throws(InvalidText) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let name = parts[parts.count - 1]
        guard LabelValue.isName(name), !name.isEmpty,
            parts.count == 1 || (try? ObjectName(parsing: String(parts[0]))) != nil
        else {
            throw InvalidText(
                "a key of a label or annotation",
                fix: "use up to 63 letters, digits, \"-\", \"_\" and \".\", such as app or example.com/app"
            )
        }
        self.text = text
    }
}

/// The value of a label: up to 63 letters, digits, `-`, `_` and `.`, with a letter or digit at both ends; or nothing.
public struct LabelValue: TextValue {
    /// The value.
    public let text: String
    /// "label value".
    public static let format = "label value"

    /// Parses a value.
    public init(parsing text: String) throws(InvalidText) {
        guard Self.isName(text[...]) else {
            throw InvalidText(
                "a value of a label",
                fix: "use up to 63 letters, digits, \"-\", \"_\" and \".\", with a letter or digit at both ends"
            )
        }
        self.text = text
    }

    static func isName(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, let last = text.utf8.last else { return true }
        return text.utf8.count <= 63 && first.isAlphanumeric && last.isAlphanumeric
            && text.utf8.allSatisfy { $0.isAlphanumeric || "-_.".utf8.contains($0) }
    }
}

/// The name of an environment variable of a container.
public struct VariableName: TextValue {
    /// The name.
    public let text: String
    /// "environment variable".
    public static let format = "environment variable"

    /// Parses a name.
    public init(parsing text: String) throws(InvalidText) {
        func isWord(_ byte: UInt8) -> Bool { byte.isAlphanumeric || "-_.".utf8.contains(byte) }
        guard let first = text.utf8.first, !first.isDigit, text.utf8.allSatisfy(isWord) else {
            throw InvalidText(
                "a name of an environment variable",
                fix: "use letters, digits, \"_\", \"-\" and \".\", and no digit first"
            )
        }
        self.text = text
    }
}
