import YAML

/// One field of a record: its key, where it lives, and what it is for.
public struct Field<Root>: Sendable {
    let key: String
    let summary: String
    let shape: Shape
    let readValue: @Sendable (Node, inout Root, inout Reader) -> Bool
    /// Writes the field of the record at an address: no record is copied for it, field by field.
    let writeValue: @Sendable (UnsafeRawPointer, Emitter) -> Void
    var isRequired = false
    /// The first release that can do without it, where some need it.
    var requiredUntil: String?
    var lifetime = Lifetime.always
    var isSecret = false
    var defaultText: String?
    /// Whether it is an old way to say what another field says.
    var isAlternative = false

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
        writeValue = Self.atPlace(of: keyPath) { place, emitter in
            let value = place.assumingMemoryBound(to: Value.self)
            guard !value.pointee.isAbsent else { return }
            emitter.key(emitted)
            value.pointee.write(to: emitter)
        }
    }

    /// Writes what a record holds at a key path; a stored property where it lies, a computed one as a copy.
    private static func atPlace<Value>(
        of keyPath: WritableKeyPath<Root, Value> & Sendable,
        _ write: @escaping @Sendable (UnsafeRawPointer, Emitter) -> Void
    ) -> @Sendable (UnsafeRawPointer, Emitter) -> Void {
        if let offset = MemoryLayout<Root>.offset(of: keyPath) {
            return { root, emitter in write(root + offset, emitter) }
        }
        return { root, emitter in
            withUnsafePointer(to: root.assumingMemoryBound(to: Root.self).pointee[keyPath: keyPath]) {
                write(UnsafeRawPointer($0), emitter)
            }
        }
    }

    private init<Inner: Record>(_ field: Field<Inner>, through keyPath: WritableKeyPath<Root, Inner> & Sendable) {
        key = field.key
        summary = field.summary
        shape = field.shape
        isRequired = field.isRequired
        requiredUntil = field.requiredUntil
        lifetime = field.lifetime
        isSecret = field.isSecret
        isAlternative = field.isAlternative
        defaultText = field.defaultText
        let readInner = field.readValue
        readValue = { node, root, reader in readInner(node, &root[keyPath: keyPath], &reader) }
        writeValue = Self.atPlace(of: keyPath, field.writeValue)
    }

    /// A field of a record that may be absent; then so is the field, and none of them is required.
    private init<Inner: Record>(
        _ field: Field<Inner>,
        throughOptional keyPath: WritableKeyPath<Root, Inner?> & Sendable
    ) {
        key = field.key
        summary = field.summary
        shape = field.shape
        lifetime = field.lifetime
        isSecret = field.isSecret
        defaultText = field.defaultText
        let readInner = field.readValue
        let writeInner = field.writeValue
        readValue = { node, root, reader in
            var inner = root[keyPath: keyPath] ?? Inner()
            guard readInner(node, &inner, &reader) else { return false }
            root[keyPath: keyPath] = inner
            return true
        }
        isAlternative = true
        writeValue = { root, emitter in
            guard let inner = root.assumingMemoryBound(to: Root.self).pointee[keyPath: keyPath] else { return }
            withUnsafePointer(to: inner) { writeInner(UnsafeRawPointer($0), emitter) }
        }
    }

    /// The field must be given.
    public func required() -> Field {
        var field = self
        field.isRequired = true
        return field
    }

    /// The field must be given for releases before this one.
    public func required(until release: String) -> Field {
        var field = self
        field.requiredUntil = release
        return field
    }

    /// The field exists in some releases only.
    public func lifetime(_ lifetime: Lifetime) -> Field {
        var field = self
        field.lifetime = lifetime
        return field
    }

    /// Whether the field must be given for a release.
    func isRequired(for release: String?) -> Bool {
        guard lifetime.contains(release) else { return false }
        if isRequired { return true }
        guard let requiredUntil, let release else { return false }
        return release < requiredUntil
    }

    /// The value must never be shown.
    public func secret() -> Field {
        var field = self
        field.isSecret = true
        return field
    }

    /// The string must have a format; what it says then is kept as it was written.
    ///
    /// - Parameter orEmpty: whether an empty string stands for none.
    public func format<Text: TextValue>(_ type: Text.Type, orEmpty: Bool = false) -> Field {
        checking(.scalar(Text.format)) { node, reader in
            // The string itself has been read without fault.
            if let text = node.text, orEmpty && text.isEmpty || (try? Text(parsing: text)) != nil { return true }
            return Text.read(node, &reader) != nil
        }
    }

    /// The mapping's keys must have a format.
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
        var field = Field(self, shape) { node, root, reader in
            guard read(node, &root, &reader) else { return false }
            return node.isNull || check(node, &reader)
        }
        field.isRequired = isRequired
        field.requiredUntil = requiredUntil
        field.lifetime = lifetime
        field.isSecret = isSecret
        field.defaultText = defaultText
        return field
    }

    /// A field that is read in another way.
    private init(
        _ field: Field,
        _ shape: Shape,
        readValue: @escaping @Sendable (Node, inout Root, inout Reader) -> Bool
    ) {
        key = field.key
        summary = field.summary
        self.shape = shape
        self.readValue = readValue
        writeValue = field.writeValue
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

    /// The same field in a record that may hold this one's record.
    static func lifted<Inner: Record>(
        _ field: Field<Inner>,
        throughOptional keyPath: WritableKeyPath<Root, Inner?> & Sendable
    ) -> Field {
        Field(field, throughOptional: keyPath)
    }
}
