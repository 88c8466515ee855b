/// The path from the root of a document to one of its fields.
public struct FieldPath: Sendable, Hashable {
    /// One step of a path.
    public enum Component: Sendable, Hashable {
        /// A step into a mapping, by key.
        case key(String)
        /// A step into a list, by index from 0.
        case index(Int)
    }

    /// The steps, from the root.
    public var components: [Component]

    /// Creates a path from its steps; a path without steps is the document.
    public init(_ components: [Component] = []) {
        self.components = components
    }

    /// Creates a path from keys.
    public init(keys: String...) {
        self.components = keys.map(Component.key)
    }

    /// Returns the path with a key appended.
    public func appending(_ key: String) -> FieldPath {
        FieldPath(components + [.key(key)])
    }

    /// Returns the path with the steps of another path appended.
    public func appending(_ other: FieldPath) -> FieldPath {
        FieldPath(components + other.components)
    }

    /// Whether the path is equal to another path, or below it.
    public func isInside(_ other: FieldPath) -> Bool { components.starts(with: other.components) }

    /// Returns the path relative to another path that contains it.
    public func relative(to other: FieldPath) -> FieldPath {
        FieldPath(Array(components.dropFirst(other.components.count)))
    }

    /// Returns the path with an index appended.
    public func appending(_ index: Int) -> FieldPath {
        FieldPath(components + [.index(index)])
    }
}

extension FieldPath: CustomStringConvertible {
    /// The path as users write it: `ingress.hosts[0]`, with brackets and quotes around a key with dots or brackets.
    public var description: String {
        var text = ""
        for component in components {
            switch component {
            case .index(let index):
                text += "[\(index)]"
            case .key(let key) where key.isEmpty || key.utf8.contains(where: { ".[]\"\\".utf8.contains($0) }):
                text += "[\"" + key.flatMap { "\"\\".contains($0) ? ["\\", $0] : [$0] } + "\"]"
            case .key(let key):
                text += text.isEmpty ? key : ".\(key)"
            }
        }
        return text
    }
}

extension FieldPath: ExpressibleByStringLiteral {
    /// Creates a path from a literal with plain keys, such as `"catalog.dsn"`.
    public init(stringLiteral text: String) {
        let dot = UInt8(ascii: ".")
        components =
            text.isEmpty || text.utf8.contains(dot)
            ? text.utf8.split(separator: dot).map { .key(String(Substring($0))) } : [.key(text)]
    }
}

extension FieldPath {
    /// Parses a path as users write it, `a.b[0]["c.d"]`; nil if the text is not a valid path.
    public init?(parsing text: Substring) {
        var components: [Component] = []
        var rest = text
        while let first = rest.first {
            if rest.hasPrefix("[\"") {
                guard let (key, tail) = Self.quotedKey(rest.dropFirst(2)) else { return nil }
                components.append(.key(key))
                rest = tail
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

    /// Parses a key in quotes up to `"]`, with the escape sequences `\"` and `\\`.
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
