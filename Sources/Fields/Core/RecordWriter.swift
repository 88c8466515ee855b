import YAML

/// Writes fields of a record from the memory of the record, without copying it for every field.
///
/// Only this type uses raw pointers. Invariant: the address that `write` receives is the address of an initialized value
/// of the type that the writer was created for. `Fields<Root>` guarantees this, because it creates its writers from key
/// paths of `Root`, and passes them only the address of a `Root`. The writer is not generic, because the runtime would
/// have to create another type for every record.
struct RecordWriter: Sendable {
    private let writeFields: @Sendable (UnsafeRawPointer, Emitter) -> Void

    private init(_ writeFields: @escaping @Sendable (UnsafeRawPointer, Emitter) -> Void) {
        self.writeFields = writeFields
    }

    /// Writes nothing.
    static let empty = RecordWriter { _, _ in }

    /// Writes one field, unless its value is absent.
    ///
    /// Inlined for the same reason as the initializer of `Field`: the offset of a stored property is then a constant.
    @inline(__always)
    init<Root, Value: FieldValue>(
        key: String,
        _ keyPath: @autoclosure () -> WritableKeyPath<Root, Value> & Sendable
    ) {
        if let offset = MemoryLayout<Root>.offset(of: keyPath()) {
            self = .value(Value.self, key: key, at: offset)
        } else {
            self = RecordWriter.value(Value.self, key: key, at: 0).inside(keyPath())
        }
    }

    /// Writes one value, which lies at an offset from the address, unless it is absent.
    private static func value<Value: FieldValue>(_ type: Value.Type, key: String, at offset: Int) -> RecordWriter {
        let emitted = Emitter.Key(key)
        return RecordWriter { place, emitter in
            let value = (place + offset).assumingMemoryBound(to: Value.self)
            guard !value.pointee.isAbsent else { return }
            emitter.key(emitted)
            value.pointee.write(to: emitter)
        }
    }

    /// Returns a writer for the same fields in a record that embeds this one; copies only a computed property.
    func inside<Root, Inner>(_ keyPath: WritableKeyPath<Root, Inner> & Sendable) -> RecordWriter {
        let writeInner = writeFields
        if let offset = MemoryLayout<Root>.offset(of: keyPath) {
            return RecordWriter { root, emitter in writeInner(root + offset, emitter) }
        }
        return RecordWriter { root, emitter in
            withUnsafePointer(to: root.assumingMemoryBound(to: Root.self).pointee[keyPath: keyPath]) {
                writeInner(UnsafeRawPointer($0), emitter)
            }
        }
    }

    /// Returns a writer for the same fields in a record that optionally embeds this one.
    func inside<Root, Inner>(optional keyPath: WritableKeyPath<Root, Inner?> & Sendable) -> RecordWriter {
        let writeInner = writeFields
        return RecordWriter { root, emitter in
            guard let inner = root.assumingMemoryBound(to: Root.self).pointee[keyPath: keyPath] else { return }
            withUnsafePointer(to: inner) { writeInner(UnsafeRawPointer($0), emitter) }
        }
    }

    /// Returns a writer that writes these fields, and then those of another writer for the same record.
    func followed(by next: RecordWriter) -> RecordWriter {
        let writeThese = writeFields
        let writeNext = next.writeFields
        return RecordWriter { root, emitter in
            writeThese(root, emitter)
            writeNext(root, emitter)
        }
    }

    /// Writes the fields of a record, which must have the type that the writer was created for.
    func write<Root>(_ root: Root, to emitter: Emitter) {
        withUnsafePointer(to: root) { writeFields(UnsafeRawPointer($0), emitter) }
    }
}
