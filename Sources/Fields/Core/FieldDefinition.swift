import YAML

/// A field, without the type of its record.
///
/// The fields of a record read and write it through the address of its memory. Only this file, `EmbeddedChecks` and
/// `Fields` use raw pointers. Invariant: the address is that of an initialized value of the record for which the field was
/// defined. `Fields<Root>` guarantees this: its builder accepts only fields of `Root`, and it passes them only the address
/// of a `Root`.
///
/// Without a generic type, the runtime does not have to create several types for each record, most of which a run uses
/// once; and all records share the code that reads their fields.
///
/// Most functions here capture nothing: threads that read and write the same fields would otherwise count references to the same
/// objects, and so wait for each other.
struct FieldDefinition: Sendable {
    var attributes: FieldAttributes
    private let key: Emitter.Key
    /// The offset from the record to the address with which `readValue` and `writeValue` are called.
    private let offset: Int
    /// Returns the form of the value.
    var makeShape: @Sendable () -> Shape
    /// The property with the value, or nil if an embedded record has it.
    let property: PropertyIdentity?
    /// Reads the value into an address.
    var readValue: @Sendable (Node, UnsafeMutableRawPointer, inout Reader) -> Bool
    /// Writes the key and the value at an address, unless the value is absent.
    private let writeValue: @Sendable (UnsafeRawPointer, Emitter.Key, Emitter) -> Void

    /// The form of the value.
    var shape: Shape { makeShape() }

    private init(
        _ attributes: FieldAttributes,
        _ key: Emitter.Key,
        _ makeShape: @escaping @Sendable () -> Shape,
        property: PropertyIdentity?,
        at offset: Int,
        read: @escaping @Sendable (Node, UnsafeMutableRawPointer, inout Reader) -> Bool,
        write: @escaping @Sendable (UnsafeRawPointer, Emitter.Key, Emitter) -> Void
    ) {
        self.attributes = attributes
        self.key = key
        self.makeShape = makeShape
        self.property = property
        self.offset = offset
        readValue = read
        writeValue = write
    }

    /// Reads the value into the record at an address.
    func read(_ node: Node, _ record: UnsafeMutableRawPointer, _ reader: inout Reader) -> Bool {
        readValue(node, record + offset, &reader)
    }

    /// Writes the key and the value of the record at an address, unless the value is absent.
    func write(_ record: UnsafeRawPointer, _ emitter: Emitter) { writeValue(record + offset, key, emitter) }

    /// Defines a field for a value at an offset from the address of the record.
    init<Value: FieldValue>(_ attributes: FieldAttributes, _ type: Value.Type, at offset: Int) {
        self.init(
            attributes,
            Emitter.Key(attributes.key),
            { Value.shape },
            property: .offset(offset),
            at: offset,
            read: { node, address, reader in
                guard let value = Value.read(node, &reader) else { return false }
                address.assumingMemoryBound(to: Value.self).pointee = value
                return true
            },
            write: { address, key, emitter in
                let value = address.assumingMemoryBound(to: Value.self)
                guard !value.pointee.isAbsent else { return }
                emitter.key(key)
                value.pointee.write(to: emitter)
            }
        )
    }

    /// Defines a field for the value of a computed property.
    ///
    /// Inlined for the same reason as the initializer of `Field`.
    @inline(__always)
    init<Root, Value: FieldValue>(
        _ attributes: FieldAttributes,
        computed property: @autoclosure @escaping @Sendable () -> WritableKeyPath<Root, Value> & Sendable
    ) {
        self.init(
            attributes,
            Emitter.Key(attributes.key),
            { Value.shape },
            property: .computed { property() },
            at: 0,
            read: { node, record, reader in
                guard let value = Value.read(node, &reader) else { return false }
                record.assumingMemoryBound(to: Root.self).pointee[keyPath: property()] = value
                return true
            },
            write: { record, key, emitter in
                let value = record.assumingMemoryBound(to: Root.self).pointee[keyPath: property()]
                guard !value.isAbsent else { return }
                emitter.key(key)
                value.write(to: emitter)
            }
        )
    }

    /// Returns the field for a record that embeds the record of this field at an offset.
    func embedded(at offset: Int) -> FieldDefinition {
        FieldDefinition(
            attributes,
            key,
            makeShape,
            property: nil,
            at: self.offset + offset,
            read: readValue,
            write: writeValue
        )
    }

    /// Returns the field for a record that optionally embeds the record of this field.
    func embedded<Root, Inner: Record>(optional property: WritableKeyPath<Root, Inner?> & Sendable) -> FieldDefinition {
        let (readInner, writeInner, offset) = (readValue, writeValue, offset)
        return FieldDefinition(
            attributes.withinOptional,
            key,
            makeShape,
            property: nil,
            at: 0,
            read: { node, record, reader in
                let root = record.assumingMemoryBound(to: Root.self)
                var inner = root.pointee[keyPath: property] ?? Inner()
                guard
                    withUnsafeMutablePointer(
                        to: &inner,
                        { readInner(node, UnsafeMutableRawPointer($0) + offset, &reader) }
                    )
                else { return false }
                root.pointee[keyPath: property] = inner
                return true
            },
            write: { record, key, emitter in
                guard let inner = record.assumingMemoryBound(to: Root.self).pointee[keyPath: property] else { return }
                withUnsafePointer(to: inner) { writeInner(UnsafeRawPointer($0) + offset, key, emitter) }
            }
        )
    }

    /// Returns the field with another form, and a check of nodes whose value was read.
    func checking(
        _ makeShape: @escaping @Sendable () -> Shape,
        _ check: @escaping @Sendable (Node, inout Reader) -> Bool
    ) -> FieldDefinition {
        let readValue = readValue
        var field = self
        field.makeShape = makeShape
        field.readValue = { node, address, reader in
            guard readValue(node, address, &reader) else { return false }
            return node.isNull || check(node, &reader)
        }
        return field
    }
}

/// Which property of a record has the value of a field.
enum PropertyIdentity: Sendable {
    /// The stored property at an offset, which the compiler knows; creating a key path costs a hundred times as much.
    case offset(Int)
    /// A computed property.
    case computed(@Sendable () -> AnyKeyPath & Sendable)
}

/// The checks of an embedded record.
struct EmbeddedChecks: Sendable {
    /// The keys of the embedded fields.
    let keys: [String]
    private let checkRecord: @Sendable (UnsafeRawPointer, Node, inout Reader) -> Void
    let checkKeys: @Sendable (Node, inout Reader) -> Void

    /// Takes the checks of a record.
    init<Root: Record>(of type: Root.Type, keys: [String]) {
        self.init(
            keys: keys,
            { record, node, reader in record.assumingMemoryBound(to: Root.self).pointee.check(at: node, &reader) },
            checkKeys: { node, reader in Root.checkKeys(of: node, &reader) }
        )
    }

    private init(
        keys: [String],
        _ check: @escaping @Sendable (UnsafeRawPointer, Node, inout Reader) -> Void,
        checkKeys: @escaping @Sendable (Node, inout Reader) -> Void
    ) {
        self.keys = keys
        checkRecord = check
        self.checkKeys = checkKeys
    }

    /// Checks the record at an address.
    func check(_ record: UnsafeRawPointer, at node: Node, _ reader: inout Reader) { checkRecord(record, node, &reader) }

    /// Returns the checks for a record that embeds the record of these checks at an offset.
    func embedded(at offset: Int) -> EmbeddedChecks {
        let checkInner = checkRecord
        return EmbeddedChecks(
            keys: keys,
            { record, node, reader in checkInner(record + offset, node, &reader) },
            checkKeys: checkKeys
        )
    }

    /// Returns the checks for a record that optionally embeds the record of these checks.
    func embedded<Root, Inner>(optional property: WritableKeyPath<Root, Inner?> & Sendable) -> EmbeddedChecks {
        let checkInner = checkRecord
        return EmbeddedChecks(
            keys: keys,
            { record, node, reader in
                guard let inner = record.assumingMemoryBound(to: Root.self).pointee[keyPath: property] else { return }
                withUnsafePointer(to: inner) { checkInner(UnsafeRawPointer($0), node, &reader) }
            },
            checkKeys: checkKeys
        )
    }
}
