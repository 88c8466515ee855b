import Fields

/// A DNS-1123 subdomain: the name of a secret, a config map or another object; at most 253 characters.
public struct ObjectName: TextValue {
    /// The name.
    public let text: String
    /// "object name".
    public static let format = "object name"

    /// Parses a name.
    public init(parsing text: String) throws(InvalidText) {
        guard Self.isName(text.utf8[...]) else {
            throw InvalidText(
                "a Kubernetes object name",
                fix: "use up to 253 lower-case letters, digits, \"-\" and \".\", with a letter or digit at both ends"
            )
        }
        self.text = text
    }

    init(known text: String) { self.text = text }

    /// Takes a label, such as a namespace's, as a name: every label is one.
    public init(_ label: DNSLabel) { text = label.text }

    /// Whether a text is labels with a point between them.
    static func isName(_ text: Substring.UTF8View, ignoringCase: Bool = false) -> Bool {
        guard text.count <= 253 else { return false }
        var rest = text
        while let point = rest.firstIndex(of: UInt8(ascii: ".")) {
            guard DNSLabel.isLabel(rest[..<point], ignoringCase: ignoringCase) else { return false }
            rest = rest[point...].dropFirst()
        }
        return DNSLabel.isLabel(rest, ignoringCase: ignoringCase)
    }
}

/// A DNS-1123 label: the name of a namespace; at most 63 characters.
public struct DNSLabel: TextValue {
    /// The label.
    public let text: String
    /// "DNS label".
    public static let format = "DNS label"

    /// Parses a label.
    public init(parsing text: String) throws(InvalidText) {
        guard Self.isLabel(text.utf8[...]), text.utf8.count <= 63 else {
            throw InvalidText(
                "a DNS label",
                fix: "use up to 63 lower-case letters, digits and \"-\", with a letter or digit at both ends"
            )
        }
        self.text = text
    }

    init(known text: String) { self.text = text }

    static func isLabel(_ text: Substring.UTF8View, ignoringCase: Bool = false) -> Bool {
        func isAlphanumeric(_ byte: UInt8) -> Bool {
            ignoringCase ? byte.isAlphanumeric : byte.isLowercaseAlphanumeric
        }
        guard let first = text.first, let last = text.last else { return false }
        return isAlphanumeric(first) && isAlphanumeric(last)
            && text.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
    }
}

/// A key of a secret's or config map's data: letters, digits, `-`, `_` and `.`, at most 253 characters.
public struct DataKey: TextValue {
    /// The key.
    public let text: String
    /// "data key".
    public static let format = "data key"

    /// Parses a key.
    public init(parsing text: String) throws(InvalidText) {
        let isSound =
            (1...253).contains(text.utf8.count) && text != "." && !text.hasPrefix("..")
            && text.utf8.allSatisfy { $0.isAlphanumeric || "-_.".utf8.contains($0) }
        guard isSound else {
            throw InvalidText(
                "a key of a secret or config map",
                fix: "use letters, digits, \"-\", \"_\" and \".\" only"
            )
        }
        self.text = text
    }

    init(known text: String) { self.text = text }
}

extension ObjectName: ExpressibleByStringLiteral {
    /// A name known to be sound.
    public init(stringLiteral text: String) { self.init(known: text) }
}
extension DNSLabel: ExpressibleByStringLiteral {
    /// A label known to be sound.
    public init(stringLiteral text: String) { self.init(known: text) }
}
extension DataKey: ExpressibleByStringLiteral {
    /// A key known to be sound.
    public init(stringLiteral text: String) { self.init(known: text) }
}
