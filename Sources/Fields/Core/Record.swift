import YAML

/// A mapping with known keys, described by one list of fields.
public protocol Record: FieldValue {
    /// Creates a record before reading: without optional fields, and with placeholders in required fields.
    init()
    /// The fields, in the order of writing.
    static var fields: Fields<Self> { get }
    /// Checks values that depend on each other; called after reading all fields without errors.
    func check(at node: Node, _ reader: inout Reader)
    /// Checks which keys are present, even if their values have errors.
    static func checkKeys(of node: Node, _ reader: inout Reader)
    /// The rules of `checkKeys` that editors can check.
    static var keyRules: [KeyRule] { get }
}

extension Record {
    /// The default implementation, without checks.
    public func check(at node: Node, _ reader: inout Reader) {}

    /// The default implementation, without checks.
    public static func checkKeys(of node: Node, _ reader: inout Reader) {}

    /// Whether the record has a field with a key, in any release.
    public static func hasField(_ key: String) -> Bool { fields.list.hasField(key) }

    /// The default implementation, without rules.
    public static var keyRules: [KeyRule] { [] }

    /// The shape of a mapping with these fields.
    public static var shape: Shape { .record(RecordForm({ fields.list }, rules: { keyRules })) }

    /// Reads all fields; returns nil if there are any errors.
    public static func read(_ node: Node, _ reader: inout Reader) -> Self? { readFields(node, &reader) }

    /// Reads all fields; for records with their own implementation of `read`.
    public static func readFields(_ node: Node, _ reader: inout Reader) -> Self? {
        let (record, isSound) = readPartially(node, &reader)
        return isSound || reader.isLenient ? record : nil
    }

    /// Reads all valid fields; the others keep their initial values.
    ///
    /// - Returns: the record, and whether it has no errors.
    public static func readPartially(_ node: Node, _ reader: inout Reader) -> (record: Self, isSound: Bool) {
        var record = Self()
        guard case .mapping(let entries) = node.content else {
            reader.hide(node)  // The value may be a secret, written instead of its source.
            let isRoot = reader.path.components.isEmpty
            reader.wrongType(expected: "`key: value` settings", node, fix: isRoot ? fields.list.formFix(reader) : nil)
            return (record, false)
        }
        let before = reader.sink.diagnostics.count
        var repaired: Node?
        let isRead = fields.read(entries, at: node, into: &record, &reader, repaired: &repaired)
        let node = repaired ?? node
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
