import YAML

/// A mapping with known keys, described once by its list of fields.
public protocol Record: FieldValue {
    /// A record before reading: optional fields absent, required ones holding stand-ins that reading replaces.
    init()
    /// The fields, in the order in which they are written.
    static var fields: Fields<Self> { get }
    /// Checks what no single field can, by the values; called once all fields are read without fault.
    func check(at node: Node, _ reader: inout Reader)
    /// Checks which keys are there, whatever is wrong with their values.
    static func checkKeys(of node: Node, _ reader: inout Reader)
}

extension Record {
    /// Nothing more to check.
    public func check(at node: Node, _ reader: inout Reader) {}

    /// Nothing more to check.
    public static func checkKeys(of node: Node, _ reader: inout Reader) {}

    /// A mapping with the fields' keys.
    public static var shape: Shape { .record { fields.descriptions } }

    /// Reads all fields; a record with any fault is nil.
    public static func read(_ node: Node, _ reader: inout Reader) -> Self? { readFields(node, &reader) }

    /// Reads all fields, for records that look at something else before.
    public static func readFields(_ node: Node, _ reader: inout Reader) -> Self? {
        let (record, isSound) = readPartially(node, &reader)
        return isSound || reader.isLenient ? record : nil
    }

    /// Reads all fields that can be read; the others keep their stand-ins.
    ///
    /// - Returns: the record, and whether there was no fault.
    public static func readPartially(_ node: Node, _ reader: inout Reader) -> (record: Self, isSound: Bool) {
        var record = Self()
        guard case .mapping(let entries) = node.content else {
            reader.hide(node)  // A secret itself stands where its source should.
            reader.wrongType(expected: "a mapping", node)
            return (record, false)
        }
        let before = reader.sink.diagnostics.count
        let isRead = fields.read(entries, at: node, into: &record, &reader)
        if !reader.isLenient {
            fields.checkKeys(node, &reader)
            checkKeys(of: node, &reader)
        }
        guard isRead || reader.isLenient else { return (record, false) }
        fields.check(record, at: node, &reader)
        record.check(at: node, &reader)
        if reader.sink.diagnostics.count == before { return (record, true) }
        return (record, !reader.sink.diagnostics[before...].contains { $0.severity == .error })
    }

    /// Writes the fields that are present.
    public func write(to emitter: Emitter) {
        emitter.beginMapping()
        Self.fields.write(self, to: emitter)
        emitter.endMapping()
    }
}
