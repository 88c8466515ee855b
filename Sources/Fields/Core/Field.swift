import YAML

/// One field of a record: the key, the property with the value, and a summary.
public struct Field<Root>: Sendable {
    var attributes: FieldAttributes
    var shape: Shape
    var readValue: @Sendable (Node, inout Root, inout Reader) -> Bool
    let writer: RecordWriter
    /// Makes the key path of the property with the value, or nil if an embedded record has it.
    private let makeProperty: (@Sendable () -> PartialKeyPath<Root> & Sendable)?
    /// The property with the value, or nil if an embedded record has it.
    var property: (PartialKeyPath<Root> & Sendable)? { makeProperty?() }

    private init(
        _ attributes: FieldAttributes,
        _ shape: Shape,
        _ writer: RecordWriter,
        property: (@Sendable () -> PartialKeyPath<Root> & Sendable)? = nil,
        readValue: @escaping @Sendable (Node, inout Root, inout Reader) -> Bool
    ) {
        self.attributes = attributes
        self.shape = shape
        self.writer = writer
        makeProperty = property
        self.readValue = readValue
    }

    /// Describes a field.
    ///
    /// The key path is a closure, and the code is inlined, so that the compiler replaces the key path by direct access to
    /// the property. The runtime then makes no key paths at start, each of which costs tens of thousands of instructions.
    ///
    /// - Parameters:
    ///   - key: the key in YAML.
    ///   - keyPath: the property with the value.
    ///   - summary: the purpose of the field, in complete sentences.
    @inline(__always)
    public init<Value: FieldValue>(
        _ key: String,
        _ keyPath: @autoclosure @escaping @Sendable () -> WritableKeyPath<Root, Value> & Sendable,
        _ summary: String
    ) {
        self.init(
            FieldAttributes(key: key, summary: summary),
            Value.shape,
            RecordWriter(key: key, keyPath()),
            property: { keyPath() }
        ) { node, root, reader in
            guard let value = Value.read(node, &reader) else { return false }
            root[keyPath: keyPath()] = value
            return true
        }
    }

    /// Returns the field for a record that embeds the record of this field.
    static func lifted<Inner: Record>(
        _ field: Field<Inner>,
        through keyPath: WritableKeyPath<Root, Inner> & Sendable
    ) -> Field {
        let readInner = field.readValue
        return Field(field.attributes, field.shape, field.writer.inside(keyPath)) { node, root, reader in
            readInner(node, &root[keyPath: keyPath], &reader)
        }
    }

    /// Returns the field for a record that optionally embeds the record of this field.
    static func lifted<Inner: Record>(
        _ field: Field<Inner>,
        throughOptional keyPath: WritableKeyPath<Root, Inner?> & Sendable
    ) -> Field {
        let readInner = field.readValue
        let writer = field.writer.inside(optional: keyPath)
        return Field(field.attributes.withinOptional, field.shape, writer) { node, root, reader in
            var inner = root[keyPath: keyPath] ?? Inner()
            guard readInner(node, &inner, &reader) else { return false }
            root[keyPath: keyPath] = inner
            return true
        }
    }

    func with(_ change: (inout FieldAttributes) -> Void) -> Field {
        var field = self
        change(&field.attributes)
        return field
    }
}

extension Field {
    /// Makes the field required.
    public func required() -> Field { with { $0.isRequired = true } }

    /// Makes the field required before a release.
    public func required(until release: Edition) -> Field { with { $0.requiredUntil = release } }

    /// Restricts the field to some releases.
    public func lifetime(_ lifetime: Lifetime) -> Field { with { $0.lifetime = lifetime } }

    /// Documents the default value of the field.
    public func defaults(to text: String) -> Field { with { $0.defaultText = text } }

    /// Accepts an empty string as no value.
    ///
    /// The vendor's schema has empty strings as defaults of some fields. A field that has only a format for its string can
    /// use the parameter `orEmpty` of `format` to keep the empty string.
    public func orEmpty() -> Field {
        let read = readValue
        var field = self
        field.readValue = { node, root, reader in
            if case .scalar(let scalar) = node.content, scalar.text.isEmpty, scalar.resolved == .string { return true }
            return read(node, &root, &reader)
        }
        return field
    }

    /// Requires a format for the string, which keeps its original text.
    ///
    /// - Parameter orEmpty: whether to accept an empty string as no value.
    public func format<Text: TextValue>(_ type: Text.Type, orEmpty: Bool = false) -> Field {
        checking(.scalar(Text.format)) { node, reader in
            // Reading the string itself succeeded.
            if let text = node.text, orEmpty && text.isEmpty || (try? Text(parsing: text)) != nil { return true }
            return Text.read(node, &reader) != nil
        }
    }

    /// Requires a format for the keys of the mapping.
    public func keys<Key: TextValue>(_ type: Key.Type) -> Field {
        checking(shape) { node, reader in
            guard case .mapping(let entries) = node.content else { return true }
            var isSound = true
            for entry in entries {
                let key = Node(.scalar(Scalar(entry.key, form: .string)), at: entry.mark)
                if reader.descend(.key(entry.key), { Key.read(key, &$0) }) == nil { isSound = false }
            }
            return isSound
        }
    }

    private func checking(_ shape: Shape, _ check: @escaping @Sendable (Node, inout Reader) -> Bool) -> Field {
        let read = readValue
        var field = self
        field.shape = shape
        field.readValue = { node, root, reader in
            guard read(node, &root, &reader) else { return false }
            return node.isNull || check(node, &reader)
        }
        return field
    }
}
