import YAML

/// One field of a record: its key, where it lives, and what it is for.
public struct Field<Root>: Sendable {
    let key: String
    let summary: String
    let shape: Shape
    let readValue: @Sendable (Node, inout Root, inout Reader) -> Bool
    let writeValue: @Sendable (Root, Emitter) -> Void
    var isRequired = false
    var isSecret = false
    var defaultText: String?
    var group: Int?

    /// Describes a field.
    ///
    /// - Parameters:
    ///   - key: the key in YAML.
    ///   - keyPath: the property that holds the value.
    ///   - summary: what it is for, as sentences.
    public init<Value: FieldValue>(
        _ key: String,
        _ keyPath: WritableKeyPath<Root, Value> & Sendable,
        _ summary: String
    ) {
        self.key = key
        self.summary = summary
        shape = Value.shape
        readValue = { node, root, reader in
            guard let value = Value.read(node, &reader) else { return false }
            root[keyPath: keyPath] = value
            return true
        }
        let emitted = Emitter.Key(key)
        // A stored property is read where it lies, which costs a fraction of what a key path does.
        let offset = MemoryLayout<Root>.offset(of: keyPath)
        writeValue = { root, emitter in
            let value =
                if let offset {
                    withUnsafeBytes(of: root) { $0.load(fromByteOffset: offset, as: Value.self) }
                } else {
                    root[keyPath: keyPath]
                }
            guard !value.isAbsent else { return }
            emitter.key(emitted)
            value.write(to: emitter)
        }
    }

    private init<Inner: Record>(_ field: Field<Inner>, through keyPath: WritableKeyPath<Root, Inner> & Sendable) {
        key = field.key
        summary = field.summary
        shape = field.shape
        isRequired = field.isRequired
        isSecret = field.isSecret
        defaultText = field.defaultText
        let readInner = field.readValue
        let writeInner = field.writeValue
        readValue = { node, root, reader in readInner(node, &root[keyPath: keyPath], &reader) }
        writeValue = { root, emitter in writeInner(root[keyPath: keyPath], emitter) }
    }

    /// The field must be given.
    public func required() -> Field {
        var field = self
        field.isRequired = true
        return field
    }

    /// The value must never be shown.
    public func secret() -> Field {
        var field = self
        field.isSecret = true
        return field
    }

    /// What holds where the field is absent, for the documentation.
    public func defaults(to text: String) -> Field {
        var field = self
        field.defaultText = text
        return field
    }

    /// The same field in a record that holds this one's record.
    static func lifted<Inner: Record>(
        _ field: Field<Inner>,
        through keyPath: WritableKeyPath<Root, Inner> & Sendable
    ) -> Field {
        Field(field, through: keyPath)
    }
}
