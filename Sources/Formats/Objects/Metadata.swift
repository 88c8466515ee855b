import Fields

/// The key of a label or annotation: an optional DNS prefix with "/", and a name of up to 63 characters.
public struct MetadataKey: TextValue {
    public let text: String
    public static let format = "label or annotation key"
    public static var pattern: TextPattern {
        TextPattern("^(?:\(DNSPattern.name)/)?\(LabelValue.name)$")
    }
    public static var examples: [String] { ["app", "example.com/app"] }

    public init(parsing text: String) throws(InvalidText) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let name = parts[parts.count - 1]
        guard LabelValue.isName(name), !name.isEmpty,
            parts.count == 1 || (try? ObjectName(parsing: String(parts[0]))) != nil
        else {
            throw InvalidText(
                "a label or annotation key",
                fix: "use up to 63 letters, digits, \"-\", \"_\" and \".\", such as app or example.com/app"
            )
        }
        self.text = text
    }
}

/// The value of a label: empty, or up to 63 letters, digits, `-`, `_` and `.` with a letter or digit at both ends.
public struct LabelValue: TextValue {
    public let text: String
    public static let format = "label value"
    public static var pattern: TextPattern { TextPattern("^(?:\(name))?$") }
    public static var examples: [String] { ["influxdb"] }

    /// A regular expression for a value that is not empty.
    fileprivate static var name: String { "[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?" }

    public init(parsing text: String) throws(InvalidText) {
        guard Self.isName(text[...]) else {
            throw InvalidText(
                "a label value",
                fix: "use up to 63 letters, digits, \"-\", \"_\" and \".\"; start and end with a letter or digit"
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

/// The name of an environment variable in a container.
public struct VariableName: TextValue {
    public let text: String
    public static let format = "environment variable"
    public static var pattern: TextPattern { TextPattern("^[A-Za-z_.-][A-Za-z0-9_.-]*$") }
    public static var examples: [String] { ["INFLUXDB_IOX_GC_OBJECTSTORE_CUTOFF"] }

    public init(parsing text: String) throws(InvalidText) {
        func isWord(_ byte: UInt8) -> Bool { byte.isAlphanumeric || "-_.".utf8.contains(byte) }
        guard let first = text.utf8.first, !first.isDigit, text.utf8.allSatisfy(isWord) else {
            throw InvalidText(
                "an environment variable name",
                fix: "use letters, digits, \"_\", \"-\" and \".\", and do not start with a digit"
            )
        }
        self.text = text
    }
}
