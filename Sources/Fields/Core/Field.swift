import YAML

/// One field of a record: the key, the property with the value, and a summary.
public struct Field<Root>: Sendable {
    var definition: FieldDefinition

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
        let attributes = FieldAttributes(key: key, summary: summary)
        if let offset = MemoryLayout<Root>.offset(of: keyPath()) {
            definition = FieldDefinition(attributes, Value.self, at: offset)
        } else {
            definition = FieldDefinition(attributes, computed: keyPath())
        }
    }

    func with(_ change: (inout FieldAttributes) -> Void) -> Field {
        var field = self
        change(&field.definition.attributes)
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

    /// Sets the value that fixes show as an example, instead of that of the format; for a list, of an item.
    public func example(_ text: String) -> Field { with { $0.example = text } }

    /// Includes the optional field in the shortest form of its record that fixes show.
    public func usual() -> Field { with { $0.isUsual = true } }

    /// Documents the default value of the field.
    public func defaults(to text: String) -> Field { with { $0.defaultText = text } }

    /// Accepts any value that the cluster or its tools write, such as null or `<none>`.
    public func writtenByCluster() -> Field {
        let read = definition.readValue
        var field = with { $0.isWrittenByCluster = true }
        field.definition.readValue = { node, address, reader in
            let outer = reader.looksForPlaceholders
            reader.looksForPlaceholders = false
            defer { reader.looksForPlaceholders = outer }
            return read(node, address, &reader)
        }
        return field
    }

    /// Documents that the field has no effect, whatever its value is, unless another field is true.
    public func effective(with key: String) -> Field { with { $0.rules.switchKey = key } }

    /// Accepts an empty string as no value.
    ///
    /// The vendor's schema has empty strings as defaults of some fields. A field that has only a format for its string can
    /// use the parameter `orEmpty` of `format` to keep the empty string.
    public func orEmpty() -> Field {
        let read = definition.readValue
        var field = with { $0.acceptsEmpty = true }
        field.definition.readValue = { node, address, reader in
            if case .scalar(let scalar) = node.content, scalar.text.isEmpty, scalar.resolved == .string { return true }
            return read(node, address, &reader)
        }
        return field
    }

    /// Requires a format for the string, which keeps its original text.
    ///
    /// - Parameter orEmpty: whether to accept an empty string as no value.
    public func format<Text: TextValue>(_ type: Text.Type, orEmpty: Bool = false) -> Field {
        var field = self
        if orEmpty { field.definition.attributes.acceptsEmpty = true }
        field.definition = field.definition.checking({ .scalar(ScalarForm(of: Text.self)) }) { node, reader in
            // Reading the string itself succeeded.
            if let text = node.text, orEmpty && text.isEmpty || (try? Text(parsing: text)) != nil { return true }
            return Text.read(node, &reader) != nil
        }
        return field
    }

    /// Requires a format for the keys of the mapping.
    public func keys<Key: TextValue>(_ type: Key.Type) -> Field {
        var field = with { $0.rules.makeKeyForm = { ScalarForm(of: Key.self) } }
        field.definition = field.definition.checking(definition.makeShape) { node, reader in
            guard case .mapping(let entries) = node.content else { return true }
            var isSound = true
            for entry in entries {
                let key = Node(.scalar(Scalar(entry.key, form: .string)), at: entry.mark)
                if reader.descend(.key(entry.key), { Key.read(key, &$0) }) == nil { isSound = false }
            }
            return isSound
        }
        return field
    }
}
