import YAML

extension String: FieldValue {
    public static var shape: Shape { .scalar(.string) }

    /// Reads the original text of the scalar, even if YAML would read it as another type without quotes.
    public static func read(_ node: Node, _ reader: inout Reader) -> String? {
        guard case .scalar(let scalar) = node.content else {
            reader.wrongType(expected: "a string", node)
            return nil
        }
        let type = scalar.resolved
        if type == .null {
            reader.wrongType(expected: "a string", node)
            return nil
        }
        if reader.isStrict, type != .string {
            reader.wrongType(
                expected: "a string",
                node,
                fix: "put it in quotes\(reader.orNothing(": '\(scalar.text)'"))"
            )
            return nil
        }
        if reader.looksForPlaceholders, let placeholder = Placeholder.find(in: scalar.text) {
            reader.placeholder(placeholder, at: node)
            return nil
        }
        return scalar.text
    }

    /// Writes the string, with quotes if necessary.
    public func write(to emitter: Emitter) { emitter.string(self) }
}

extension Int: FieldValue {
    public static var shape: Shape { .scalar(ScalarForm("integer", .integer)) }

    /// Reads a decimal integer.
    public static func read(_ node: Node, _ reader: inout Reader) -> Int? {
        // Kubernetes reads 010 as 8, and 0x3 as 3.
        guard case .scalar(let scalar) = node.content, let value = Int(scalar.text), String(value) == scalar.text,
            !reader.isStrict || scalar.form == .plain
        else {
            if let placeholder = node.text.flatMap(Placeholder.find) {
                reader.placeholder(placeholder, at: node)
            } else {
                reader.wrongType(expected: "an integer in decimal digits", node)
            }
            return nil
        }
        return value
    }

    /// Writes the integer in decimal digits.
    public func write(to emitter: Emitter) { emitter.integer(self) }
}

extension Bool: FieldValue {
    public static var shape: Shape { .scalar(ScalarForm("boolean", .boolean)) }

    /// Reads a boolean, with or without quotes.
    public static func read(_ node: Node, _ reader: inout Reader) -> Bool? {
        guard case .scalar(let scalar) = node.content, case .boolean(let value) = ResolvedType(plain: scalar.text),
            !reader.isStrict || scalar.form == .plain
        else {
            if let placeholder = node.text.flatMap(Placeholder.find) {
                reader.placeholder(placeholder, at: node)
            } else {
                reader.wrongType(expected: "true or false", node)
            }
            return nil
        }
        return value
    }

    /// Writes `true` or `false`.
    public func write(to emitter: Emitter) { emitter.boolean(self) }
}

extension Optional: FieldValue where Wrapped: FieldValue {
    /// The shape of the wrapped value.
    public static var shape: Shape { Wrapped.shape }

    /// Reads null as no value.
    public static func read(_ node: Node, _ reader: inout Reader) -> Wrapped?? {
        if node.isNull { return .some(nil) }
        return Wrapped.read(node, &reader).map { .some($0) }
    }

    /// Writes the value, or null.
    public func write(to emitter: Emitter) {
        if let self { self.write(to: emitter) } else { emitter.null() }
    }

    /// Whether there is no value; writing omits the field then.
    public var isAbsent: Bool { self == nil }
}

extension Array: FieldValue where Element: FieldValue {
    public static var shape: Shape { .list(Element.shape) }

    /// Reads all items, to report all errors.
    public static func read(_ node: Node, _ reader: inout Reader) -> [Element]? {
        if node.isNull { return [] }
        guard case .sequence(let nodes) = node.content else {
            reader.wrongType(expected: "a list", node)
            return nil
        }
        var items: [Element] = []
        items.reserveCapacity(nodes.count)
        for (index, node) in nodes.enumerated() {
            if let item = reader.descend(.index(index), { Element.read(node, &$0) }) { items.append(item) }
        }
        return items.count == nodes.count ? items : nil
    }

    /// Writes the items.
    public func write(to emitter: Emitter) {
        emitter.beginSequence()
        // Writes the items in place, because a loop over the items copies each of them.
        withUnsafeBufferPointer { items in
            for index in items.indices { items[index].write(to: emitter) }
        }
        emitter.endSequence()
    }

    /// Whether the list is empty; writing omits the field then.
    public var isAbsent: Bool { isEmpty }
}

/// A mapping with arbitrary keys that keeps their order.
///
/// `Value` is always a `FieldValue`, but the type does not declare that constraint, for the same reason as `Fields`.
public struct Entries<Value: Sendable>: Sendable {
    /// The entries, with unique keys.
    public private(set) var elements: [(key: String, value: Value)] = []

    /// Creates an empty mapping.
    public init() {}

    /// The value of a key; setting it replaces the value in place, or appends an entry.
    public subscript(key: String) -> Value? {
        get { elements.first { $0.key == key }?.value }
        set {
            let index = elements.firstIndex { $0.key == key }
            switch (index, newValue) {
            case (let index?, let value?): elements[index].value = value
            case (let index?, nil): elements.remove(at: index)
            case (nil, let value?): elements.append((key, value))
            case (nil, nil): break
            }
        }
    }

    /// Whether the mapping is empty; writing omits the field then.
    public var isAbsent: Bool { elements.isEmpty }
}

extension Entries: FieldValue where Value: FieldValue {
    public static var shape: Shape { .map(Value.shape) }

    /// Reads all entries, to report all errors.
    public static func read(_ node: Node, _ reader: inout Reader) -> Entries? {
        if node.isNull { return Entries() }
        guard case .mapping(let entries) = node.content else {
            reader.wrongType(expected: "`key: value` settings", node)
            return nil
        }
        var result = Entries()
        for entry in entries {
            if let value = reader.descend(.key(entry.key), { Value.read(entry.value, &$0) }) {
                result.elements.append((entry.key, value))
            }
        }
        return result.elements.count == entries.count ? result : nil
    }

    /// Writes the entries.
    public func write(to emitter: Emitter) {
        emitter.beginMapping()
        for (key, value) in elements {
            emitter.key(key)
            value.write(to: emitter)
        }
        emitter.endMapping()
    }
}
