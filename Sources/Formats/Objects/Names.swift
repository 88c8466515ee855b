import Fields

/// A DNS-1123 subdomain of at most 253 characters, such as the name of a secret or a config map.
public struct ObjectName: TextValue {
    public let text: String
    public static let format = "object name"
    public static var pattern: TextPattern { TextPattern("^\(DNSPattern.name)$", longest: 253) }
    public static var examples: [String] { ["influxdb"] }

    public init(parsing text: String) throws(InvalidText) {
        guard Self.isName(text.utf8[...]) else {
            throw InvalidText(
                "a Kubernetes object name",
                fix: "use up to 253 lowercase letters, digits, \"-\" and \".\"; start and end with a letter or digit"
            )
        }
        self.text = text
    }

    init(known text: String) { self.text = text }

    /// Creates a name from a label, such as the name of a namespace; every label is a valid name.
    public init(_ label: DNSLabel) { text = label.text }

    /// Whether the text consists of DNS labels separated by dots.
    static func isName(_ text: some Sequence<UInt8>, ignoringCase: Bool = false) -> Bool {
        let point = UInt8(ascii: ".")
        var length = 0
        var previous = point
        for byte in text {
            length += 1
            if byte == point || byte == UInt8(ascii: "-") {
                // A label starts and ends with a letter or digit.
                if previous == point || byte == point && previous == UInt8(ascii: "-") { return false }
            } else if !byte.isInLabel(ignoringCase: ignoringCase) {
                return false
            }
            previous = byte
        }
        return length <= 253 && previous.isInLabel(ignoringCase: ignoringCase)
    }
}

/// A DNS-1123 label of at most 63 characters, such as the name of a namespace.
public struct DNSLabel: TextValue {
    public let text: String
    public static let format = "DNS label"
    public static var pattern: TextPattern { TextPattern("^\(DNSPattern.label)$", longest: 63) }
    public static var examples: [String] { ["influxdb"] }

    public init(parsing text: String) throws(InvalidText) {
        guard Self.isLabel(text.utf8[...]), text.utf8.count <= 63 else {
            throw InvalidText(
                "a DNS label",
                fix: "use up to 63 lowercase letters, digits and \"-\"; start and end with a letter or digit"
            )
        }
        self.text = text
    }

    init(known text: String) { self.text = text }

    static func isLabel(_ text: some BidirectionalCollection<UInt8>, ignoringCase: Bool = false) -> Bool {
        guard let first = text.first, let last = text.last else { return false }
        return first.isInLabel(ignoringCase: ignoringCase) && last.isInLabel(ignoringCase: ignoringCase)
            && text.allSatisfy { $0.isInLabel(ignoringCase: ignoringCase) || $0 == UInt8(ascii: "-") }
    }
}

extension UInt8 {
    /// Whether a DNS label can contain the byte at any position.
    fileprivate func isInLabel(ignoringCase: Bool) -> Bool { ignoringCase ? isAlphanumeric : isLowercaseAlphanumeric }
}

/// A key in the data of a secret or config map: up to 253 letters, digits, `-`, `_` and `.`.
public struct DataKey: TextValue {
    public let text: String
    public static let format = "data key"
    public static var pattern: TextPattern { TextPattern("^\\.?[A-Za-z0-9_-][A-Za-z0-9_.-]*$", longest: 253) }
    public static var examples: [String] { ["dsn", "access-key"] }

    public init(parsing text: String) throws(InvalidText) {
        let isValid =
            (1...253).contains(text.utf8.count) && text != "." && !text.hasPrefix("..")
            && text.utf8.allSatisfy { $0.isAlphanumeric || "-_.".utf8.contains($0) }
        guard isValid else {
            throw InvalidText(
                "a key of a secret or config map",
                fix: "use only letters, digits, \"-\", \"_\" and \".\""
            )
        }
        self.text = text
    }

    init(known text: String) { self.text = text }
}

extension ObjectName: ExpressibleByStringLiteral {
    /// Creates a name from a literal without checking it.
    public init(stringLiteral text: String) { self.init(known: text) }
}
extension DNSLabel: ExpressibleByStringLiteral {
    /// Creates a label from a literal without checking it.
    public init(stringLiteral text: String) { self.init(known: text) }
}
extension DataKey: ExpressibleByStringLiteral {
    /// Creates a key from a literal without checking it.
    public init(stringLiteral text: String) { self.init(known: text) }
}
