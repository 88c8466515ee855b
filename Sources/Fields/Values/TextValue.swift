import Diagnostics
import YAML

/// Why a text is no value of a type.
public struct InvalidText: Error {
    /// What is wrong, to follow "… is not …": "a Kubernetes object name: it contains \"_\"".
    public let reason: String
    /// What to do about it.
    public let fix: Message?

    /// Says why.
    public init(_ reason: String, fix: Message? = nil) {
        self.reason = reason
        self.fix = fix
    }
}

/// A string that was parsed into a type of its own, so that nothing further down needs to check it again.
public protocol TextValue: FieldValue, Hashable, CustomStringConvertible {
    /// Parses the text.
    init(parsing text: String) throws(InvalidText)
    /// The text.
    var text: String { get }
    /// What the text is, in a word for documentation: "quantity".
    static var format: String { get }
}

extension TextValue {
    /// A scalar of this format.
    public static var shape: Shape { .scalar(format) }
    /// The text.
    public var description: String { text }

    /// Parses a scalar's text.
    public static func read(_ node: Node, _ reader: inout Reader) -> Self? { parsed(node, &reader) }

    /// Parses a node's text, and reports text that cannot be such a value; for a `read` that asks for more than that.
    public static func parsed(_ node: Node, _ reader: inout Reader) -> Self? {
        guard let text = String.read(node, &reader) else { return nil }
        do throws(InvalidText) {
            return try Self(parsing: text)
        } catch {
            let value = reader.quoted(text)
            reader.error(
                .invalidValue,
                "\(reader.subject): \(value) is not \(error.reason)",
                at: node.mark,
                fix: error.fix
            )
            return nil
        }
    }

    /// Writes the text, quoted where it must be.
    public func write(to emitter: Emitter) { emitter.string(text) }
}

/// A string out of a closed set.
public protocol ChoiceValue: FieldValue, CaseIterable, RawRepresentable where RawValue == String {
    /// The releases that know this value.
    var lifetime: Lifetime { get }
}

extension ChoiceValue {
    /// All releases, by default.
    public var lifetime: Lifetime { .always }

    /// The legal strings.
    public static var shape: Shape { .choice(allCases.map(\.rawValue)) }

    /// Reads one of the legal strings.
    public static func read(_ node: Node, _ reader: inout Reader) -> Self? {
        guard let text = String.read(node, &reader) else { return nil }
        if let value = Self(rawValue: text) {
            if value.lifetime.contains(reader.release) { return value }
            reader.notInRelease("\(reader.subject): \(text)", value.lifetime, at: node.mark)
            return nil
        }
        let legal = allCases.map(\.rawValue)
        let nearest = Spelling.nearest(to: text, in: legal)
        let value = reader.quoted(text)
        reader.error(
            .invalidValue,
            "\(reader.subject): \(value) is not known",
            at: node.mark,
            fix: nearest.map { "did you mean \($0)?" } ?? "use one of: \(legal.joined(separator: ", "))"
        )
        return nil
    }

    /// Writes the string.
    public func write(to emitter: Emitter) { emitter.string(rawValue) }
}
