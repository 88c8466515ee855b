/// A sentence for people in which the paths of fields stay data.
///
/// A `FieldPath` that is interpolated into a message is kept as a path, so that a diagnostic about one document can be
/// moved to another by mapping its paths; renderers turn the paths into text.
public struct Message: Sendable, Hashable {
    fileprivate enum Part: Sendable, Hashable {
        case text(String)
        /// A field; the empty path is the document.
        case field(FieldPath)
    }

    private var parts: [Part] = []

    /// A message without paths.
    public init(_ text: String) { parts = [.text(text)] }

    /// The message with every path replaced by another.
    public func mappingPaths(_ transform: (FieldPath) -> FieldPath) -> Message {
        var message = self
        message.parts = parts.map { part in
            if case .field(let path) = part { .field(transform(path)) } else { part }
        }
        return message
    }

    /// Joins two messages without a space between them.
    public static func + (lhs: Message, rhs: Message) -> Message {
        var message = lhs
        message.parts += rhs.parts
        return message
    }
}

extension Message: CustomStringConvertible {
    /// The message as text; the empty path reads "the document".
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
    /// Collects the parts of a message.
    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var parts: [Part] = []

        /// Begins a message.
        public init(literalCapacity: Int, interpolationCount: Int) {
            parts.reserveCapacity(2 * interpolationCount + 1)
        }

        /// Adds text.
        public mutating func appendLiteral(_ text: String) {
            if !text.isEmpty { parts.append(.text(text)) }
        }

        /// Adds a path, which stays data.
        public mutating func appendInterpolation(_ path: FieldPath) { parts.append(.field(path)) }

        /// Adds another message with its paths.
        public mutating func appendInterpolation(_ message: Message) { parts += message.parts }

        /// Adds any other value as text.
        public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            parts.append(.text(value.description))
        }
    }

    /// A message without paths.
    public init(stringLiteral text: String) { parts = [.text(text)] }

    /// A message of text and paths.
    public init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }
}
