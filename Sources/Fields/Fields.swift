import YAML

/// The fields of a record.
///
/// Everything that is known of a record's form is derived from this one list. `Root` is a `Record`; the types do not say
/// so, since the runtime would look that up in the whole program for each of them, which costs more than all the rest of
/// a run.
public final class Fields<Root>: Sendable {
    /// Fields of which at most one may be given, or exactly one must.
    struct Group: Sendable {
        var keys: [String]
        var isRequired: Bool
    }

    let fields: [Field<Root>]
    let groups: [Group]
    private let positions: [String: Int]
    private let required: [Int]
    private let checks: [@Sendable (Root, Node, inout Reader) -> Void]
    private let hints: [String: String]
    /// Writes the fields that are present, without a mapping around them.
    ///
    /// It is all writers in one: an array would be copied out of, field by field, for every record.
    public let write: @Sendable (Root, Emitter) -> Void

    /// Lists the fields in the order in which they are written.
    ///
    /// - Parameter hints: keys that people write although there is no such field, each with what to do instead.
    public init(hints: [String: String] = [:], @FieldsBuilder<Root> _ parts: () -> [FieldsPart<Root>]) {
        var fields: [Field<Root>] = []
        var groups: [Group] = []
        var positions: [String: Int] = [:]
        var required: [Int] = []
        var checks: [@Sendable (Root, Node, inout Reader) -> Void] = []
        var writeAll: @Sendable (Root, Emitter) -> Void = { _, _ in }
        for part in parts() {
            // Plain appends: a generic algorithm would have the runtime look up Sequence for every record type.
            var keys: [String] = []
            for field in part.fields {
                keys.append(field.key)
                positions[field.key] = fields.count
                if field.isRequired || field.requiredUntil != nil { required.append(fields.count) }
                fields.append(field)
                let writeBefore = writeAll
                let writeThis = field.writeValue
                writeAll = { root, emitter in
                    writeBefore(root, emitter)
                    writeThis(root, emitter)
                }
            }
            if let check = part.check { checks.append(check) }
            if part.isExclusive { groups.append(Group(keys: keys, isRequired: part.isRequired)) }
        }
        self.fields = fields
        self.groups = groups
        self.positions = positions
        self.required = required
        self.checks = checks
        self.hints = hints
        write = writeAll
    }

    /// Runs the checks of embedded records.
    func check(_ root: Root, at node: Node, _ reader: inout Reader) {
        for check in checks { check(root, node, &reader) }
    }

    /// The fields in words.
    public var descriptions: [FieldDescription] {
        fields.map {
            FieldDescription(
                key: $0.key,
                summary: $0.summary,
                isRequired: $0.isRequired,
                requiredUntil: $0.requiredUntil,
                isSecret: $0.isSecret,
                defaultText: $0.defaultText,
                lifetime: $0.lifetime,
                shape: $0.shape
            )
        }
    }

    func read(_ entries: [Node.Entry], at node: Node, into root: inout Root, _ reader: inout Reader) -> Bool {
        var isSound = true
        var missing = required
        for entry in entries {
            guard let index = positions[entry.key] else {
                reportUnknown(entry, &reader)
                isSound = false
                continue
            }
            let field = fields[index]
            missing.removeAll { $0 == index }
            if entry.value.isNull, field.isRequired || !reader.allowsNull {
                reader.error(
                    .missingKey,
                    "\(reader.subject(of: entry.key)) has no value",
                    at: entry.mark,
                    key: entry.key,
                    fix: field.isRequired ? "give it one: \(field.summary)" : "give it one, or remove the key"
                )
                isSound = false
                continue
            }
            reader.path.components.append(.key(entry.key))
            let release = reader.release
            if !field.lifetime.contains(release) {
                reader.notInRelease(reader.path.description, field.lifetime, at: entry.mark)
                isSound = false
                reader.release = nil  // What is inside came no earlier; once is enough.
            }
            if field.isSecret { reader.secrecy += 1 }
            if !field.readValue(entry.value, &root, &reader) { isSound = false }
            if field.isSecret { reader.secrecy -= 1 }
            reader.release = release
            reader.path.components.removeLast()
        }
        for index in missing where fields[index].isRequired(for: reader.release) {
            let field = fields[index]
            reader.error(
                .missingKey,
                "\(reader.subject) lacks \(field.key)",
                at: node.mark,
                key: field.key,
                fix: "add \(field.key): \(field.summary)"
            )
            isSound = false
        }
        for group in groups where !check(group, entries, at: node, &reader) { isSound = false }
        return isSound
    }

    private func reportUnknown(_ entry: Node.Entry, _ reader: inout Reader) {
        let keys = fields.filter { $0.lifetime.contains(reader.release) }.map(\.key)
        let place = reader.documentShape?.place(of: entry.key, nearest: reader.path)
        reader.error(
            .unknownKey,
            "\(reader.subject) has no key \"\(entry.key)\"",
            at: entry.mark,
            key: entry.key,
            fix: hints[entry.key]
                ?? place.map { "move it: its place is \($0)" }
                ?? Spelling.nearest(to: entry.key, in: keys).map { "did you mean \($0)?" }
                ?? (keys.isEmpty ? "it takes no keys" : "its keys are: " + keys.joined(separator: ", "))
        )
    }

    private func check(_ group: Group, _ entries: [Node.Entry], at node: Node, _ reader: inout Reader) -> Bool {
        let given = entries.filter { group.keys.contains($0.key) && (!$0.value.isNull || !reader.allowsNull) }
        let names = group.keys.joined(separator: ", ")
        if given.isEmpty, group.isRequired {
            reader.error(
                .exclusiveKeys,
                "\(reader.subject) needs one of: \(names)",
                at: node.mark,
                fix: "add one of them"
            )
            return false
        }
        if given.count > 1 {
            let keys = given.map(\.key).joined(separator: " and ")
            reader.error(
                .exclusiveKeys,
                "\(reader.subject) has \(keys), which exclude each other",
                at: given[1].mark,
                fix: "keep one of them"
            )
            return false
        }
        return true
    }
}

/// A part of a record's list of fields.
public struct FieldsPart<Root>: Sendable {
    var fields: [Field<Root>]
    var isExclusive = false
    var isRequired = false
    var check: (@Sendable (Root, Node, inout Reader) -> Void)?
}

/// Fields that exclude each other: exactly one must be given, or at most one where it is optional.
public func oneOf<Root>(
    optional: Bool = false,
    @FieldsBuilder<Root> _ parts: () -> [FieldsPart<Root>]
) -> FieldsPart<Root> {
    var group = FieldsPart<Root>(fields: [], isExclusive: true, isRequired: !optional)
    for part in parts() {
        for field in part.fields { group.fields.append(field) }
    }
    return group
}

/// All fields of a record that this record holds, as if they were its own, but for some that it replaces.
public func embedded<Root, Inner: Record>(
    _ keyPath: WritableKeyPath<Root, Inner> & Sendable,
    except replaced: String...
) -> FieldsPart<Root> {
    FieldsPart(
        fields: Inner.fields.fields.filter { !replaced.contains($0.key) }.map { .lifted($0, through: keyPath) },
        check: { root, node, reader in root[keyPath: keyPath].check(at: node, &reader) }
    )
}

/// All fields of a record that this record may hold, as if they were its own optional ones.
public func embedded<Root, Inner: Record>(
    optional keyPath: WritableKeyPath<Root, Inner?> & Sendable
) -> FieldsPart<Root> {
    FieldsPart(
        fields: Inner.fields.fields.map { .lifted($0, throughOptional: keyPath) },
        check: { root, node, reader in root[keyPath: keyPath]?.check(at: node, &reader) }
    )
}

/// Builds a list of fields.
@resultBuilder
public enum FieldsBuilder<Root> {
    /// A single field.
    public static func buildExpression(_ field: Field<Root>) -> FieldsPart<Root> { FieldsPart(fields: [field]) }
    /// A group or an embedded record.
    public static func buildExpression(_ part: FieldsPart<Root>) -> FieldsPart<Root> { part }
    /// All parts in order.
    public static func buildBlock(_ parts: FieldsPart<Root>...) -> [FieldsPart<Root>] { parts }
}
