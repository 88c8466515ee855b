import YAML

extension String: FieldValue {
    /// A string.
    public static let shape = Shape.scalar("string")

    /// Takes the scalar's text as it is written, whatever YAML would take it for unquoted.
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
        if let placeholder = Placeholder.find(in: scalar.text) {
            reader.placeholder(placeholder, at: node)
            return nil
        }
        return scalar.text
    }

    /// Writes the string, quoted where it must be.
    public func write(to emitter: Emitter) { emitter.string(self) }
}

extension Int: FieldValue {
    /// An integer.
    public static let shape = Shape.scalar("integer")

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

    /// Writes the decimal digits.
    public func write(to emitter: Emitter) { emitter.integer(self) }
}

extension Bool: FieldValue {
    /// `true` or `false`.
    public static let shape = Shape.scalar("boolean")

    /// Reads a boolean, quoted or not.
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
    /// The wrapped value's shape.
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

    /// No value is left out.
    public var isAbsent: Bool { self == nil }
}

extension Array: FieldValue where Element: FieldValue {
    /// A list.
    public static var shape: Shape { .list(Element.shape) }

    /// Reads every item, so that all faults are found.
    public static func read(_ node: Node, _ reader: inout Reader) -> [Element]? {
        if node.isNull { return [] }
        guard case .sequence(let nodes) = node.content else {
            reader.wrongType(expected: "a list", node, fix: "write one item a line, each behind \"- \"")
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
        // Where they lie: a loop over the items would copy each.
        withUnsafeBufferPointer { items in
            for index in items.indices { items[index].write(to: emitter) }
        }
        emitter.endSequence()
    }

    /// An empty list is left out.
    public var isAbsent: Bool { isEmpty }
}

/// A mapping with free keys that keeps the order in which they were written.
public struct Entries<Value: FieldValue>: FieldValue {
    /// The entries; keys are unique.
    public private(set) var elements: [(key: String, value: Value)] = []

    /// Makes an empty mapping.
    public init() {}

    /// The value of a key; setting replaces it in place, or adds it at the end.
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

    /// A mapping.
    public static var shape: Shape { .map(Value.shape) }

    /// Reads every entry, so that all faults are found.
    public static func read(_ node: Node, _ reader: inout Reader) -> Entries? {
        if node.isNull { return Entries() }
        guard case .mapping(let entries) = node.content else {
            reader.wrongType(expected: "a mapping", node)
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

    /// An empty mapping is left out.
    public var isAbsent: Bool { elements.isEmpty }
}
