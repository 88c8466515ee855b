import YAML

/// A mapping with known keys, described once by its list of fields.
public protocol Record: FieldValue {
    /// A record before reading: optional fields absent, required ones holding stand-ins that reading replaces.
    init()
    /// The fields, in the order in which they are written.
    static var fields: Fields<Self> { get }
    /// Checks what no single field can; called once all fields are read without fault.
    func check(at node: Node, _ reader: inout Reader)
}

extension Record {
    /// Nothing more to check.
    public func check(at node: Node, _ reader: inout Reader) {}

    /// A mapping with the fields' keys.
    public static var shape: Shape { .record { fields.descriptions } }

    /// Reads all fields; a record with any fault is nil.
    public static func read(_ node: Node, _ reader: inout Reader) -> Self? { readFields(node, &reader) }

    /// Reads all fields, for records that look at something else before.
    public static func readFields(_ node: Node, _ reader: inout Reader) -> Self? {
        guard case .mapping(let entries) = node.content else {
            reader.wrongType(expected: "a mapping", node)
            return nil
        }
        var record = Self()
        guard fields.read(entries, at: node, into: &record, &reader) else { return nil }
        let errors = reader.sink.diagnostics.count
        fields.check(record, at: node, &reader)
        record.check(at: node, &reader)
        if reader.sink.diagnostics.count == errors { return record }
        let isSound = !reader.sink.diagnostics[errors...].contains { $0.severity == .error }
        return isSound ? record : nil
    }

    /// Writes the fields that are present.
    public func write(to emitter: Emitter) {
        emitter.beginMapping()
        Self.fields.write(self, to: emitter)
        emitter.endMapping()
    }
}
