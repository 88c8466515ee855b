/// The text of a message, in which the paths of fields remain values.
///
/// A message keeps interpolated `FieldPath` values, so that mapping its paths converts a diagnostic about one document
/// into one about another. Renderers convert the paths to text.
public struct Message: Sendable, Hashable {
    fileprivate enum Part: Sendable, Hashable {
        case text(String)
        /// The path of a field; the empty path is the document.
        case field(FieldPath)
    }

    private var parts: [Part] = []

    /// Creates a message without paths.
    public init(_ text: String) { parts = [.text(text)] }

    /// The paths of fields in the message.
    public var paths: [FieldPath] {
        parts.compactMap { part in
            if case .field(let path) = part { path } else { nil }
        }
    }

    /// Returns the message with mapped paths.
    public func mappingPaths(_ transform: (FieldPath) -> FieldPath) -> Message {
        var message = self
        message.parts = parts.map { part in
            if case .field(let path) = part { .field(transform(path)) } else { part }
        }
        return message
    }

    /// Concatenates two messages, without adding a space.
    public static func + (lhs: Message, rhs: Message) -> Message {
        var message = lhs
        message.parts += rhs.parts
        return message
    }
}

extension Message: CustomStringConvertible {
    /// The text of the message, in which the empty path becomes "the document".
    public var description: String {
        var text = ""
        for part in parts {
            switch part {
            case .text(let words): text += words
            case .field(let path): text += path.components.isEmpty ? "the document" : path.description
            }
        }
        return text
    }
}

extension Message: ExpressibleByStringInterpolation {
    /// Collects the parts of an interpolated message.
    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var parts: [Part] = []

        /// Creates an empty interpolation.
        public init(literalCapacity: Int, interpolationCount: Int) {
            parts.reserveCapacity(2 * interpolationCount + 1)
        }

        /// Appends text.
        public mutating func appendLiteral(_ text: String) {
            if !text.isEmpty { parts.append(.text(text)) }
        }

        /// Appends a path, which remains a value.
        public mutating func appendInterpolation(_ path: FieldPath) { parts.append(.field(path)) }

        /// Appends another message with its paths.
        public mutating func appendInterpolation(_ message: Message) { parts += message.parts }

        /// Appends any other value as text.
        public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            parts.append(.text(value.description))
        }
    }

    /// Creates a message without paths.
    public init(stringLiteral text: String) { parts = [.text(text)] }

    /// Creates a message from text and paths.
    public init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }
}
