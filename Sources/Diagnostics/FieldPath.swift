/// The way from the root of a document to one of its fields.
public struct FieldPath: Sendable, Hashable {
    /// One step of a path.
    public enum Component: Sendable, Hashable {
        /// Into a mapping, by key.
        case key(String)
        /// Into a sequence, by position from 0.
        case index(Int)
    }

    /// The steps, from the root.
    public var components: [Component]

    /// Makes a path of its steps; none is the document itself.
    public init(_ components: [Component] = []) {
        self.components = components
    }

    /// Makes a path of keys alone.
    public init(keys: String...) {
        self.components = keys.map(Component.key)
    }

    /// The path one key further.
    public func appending(_ key: String) -> FieldPath {
        FieldPath(components + [.key(key)])
    }

    /// The path further by another's steps.
    public func appending(_ other: FieldPath) -> FieldPath {
        FieldPath(components + other.components)
    }

    /// Whether the path is another, or below it.
    public func isInside(_ other: FieldPath) -> Bool { components.starts(with: other.components) }

    /// The path as it is seen from another that it is inside of.
    public func relative(to other: FieldPath) -> FieldPath {
        FieldPath(Array(components.dropFirst(other.components.count)))
    }

    /// The path one position further.
    public func appending(_ index: Int) -> FieldPath {
        FieldPath(components + [.index(index)])
    }
}

extension FieldPath: CustomStringConvertible {
    /// The path as users write it: `ingress.hosts[0]`; a key with a dot or bracket in it stands in brackets and quotes.
    public var description: String {
        var text = ""
        for component in components {
            switch component {
            case .index(let index):
                text += "[\(index)]"
            case .key(let key) where key.isEmpty || key.contains(where: { ".[]\"\\".contains($0) }):
                text += "[\"" + key.flatMap { "\"\\".contains($0) ? ["\\", $0] : [$0] } + "\"]"
            case .key(let key):
                text += text.isEmpty ? key : ".\(key)"
            }
        }
        return text
    }
}

extension FieldPath: ExpressibleByStringLiteral {
    /// Reads a literal path of plain keys, such as `"catalog.dsn"`.
    public init(stringLiteral text: String) {
        self.components = text.split(separator: ".").map { .key(String($0)) }
    }
}

extension FieldPath {
    /// Parses a path as users write it, `a.b[0]["c.d"]`; nil when the text is not such a path.
    public init?(parsing text: Substring) {
        var components: [Component] = []
        var rest = text
        while let first = rest.first {
            if rest.hasPrefix("[\"") {
                guard let (key, behind) = Self.quotedKey(rest.dropFirst(2)) else { return nil }
                components.append(.key(key))
                rest = behind
            } else if first == "[" {
                guard let close = rest.firstIndex(of: "]"), let index = Int(rest[..<close].dropFirst()), index >= 0
                else { return nil }
                components.append(.index(index))
                rest = rest[rest.index(after: close)...]
            } else {
                if !components.isEmpty {
                    guard first == "." else { return nil }
                    rest = rest.dropFirst()
                }
                let key = rest.prefix { $0 != "." && $0 != "[" }
                guard !key.isEmpty else { return nil }
                components.append(.key(String(key)))
                rest = rest.dropFirst(key.count)
            }
        }
        guard !components.isEmpty else { return nil }
        self.init(components)
    }

    /// Reads a key in quotes up to `"]`; `\"` and `\\` stand for the characters that they escape.
    private static func quotedKey(_ text: Substring) -> (key: String, rest: Substring)? {
        var key = ""
        var rest = text
        while let first = rest.popFirst() {
            switch first {
            case "\\":
                guard let escaped = rest.popFirst() else { return nil }
                key.append(escaped)
            case "\"": return rest.first == "]" ? (key, rest.dropFirst()) : nil
            default: key.append(first)
            }
        }
        return nil
    }
}
