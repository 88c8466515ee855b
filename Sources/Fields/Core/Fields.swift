import Diagnostics
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
    private let keys: [String]
    /// A bit for each field that some release needs.
    private let required: UInt64
    private let checks: [@Sendable (Root, Node, inout Reader) -> Void]
    private let keyChecks: [@Sendable (Node, inout Reader) -> Void]
    private let hints: [String: String]
    /// All writers in one: an array would be copied out of, field by field, for every record.
    private let writeAll: @Sendable (UnsafeRawPointer, Emitter) -> Void

    /// Lists the fields in the order in which they are written.
    ///
    /// - Parameter hints: keys that people write although there is no such field, each with what to do instead.
    public init(hints: [String: String] = [:], @FieldsBuilder<Root> _ parts: () -> [FieldsPart<Root>]) {
        var fields: [Field<Root>] = []
        var groups: [Group] = []
        var names: [String] = []
        var required: UInt64 = 0
        var checks: [@Sendable (Root, Node, inout Reader) -> Void] = []
        var keyChecks: [@Sendable (Node, inout Reader) -> Void] = []
        var writeAll: @Sendable (UnsafeRawPointer, Emitter) -> Void = { _, _ in }
        for part in parts() {
            // Plain appends: a generic algorithm would have the runtime look up Sequence for every record type.
            var keys: [String] = []
            for field in part.fields {
                keys.append(field.key)
                names.append(field.key)
                if field.isRequired || field.requiredUntil != nil { required |= 1 << UInt64(fields.count) }
                fields.append(field)
                let writeBefore = writeAll
                let writeThis = field.writeValue
                writeAll = { root, emitter in
                    writeBefore(root, emitter)
                    writeThis(root, emitter)
                }
            }
            if let check = part.check { checks.append(check) }
            if let check = part.checkKeys { keyChecks.append(check) }
            if part.isExclusive { groups.append(Group(keys: keys, isRequired: part.isRequired)) }
        }
        precondition(
            fields.count <= UInt64.bitWidth,
            "a record has too many fields for the set of those that were read"
        )
        self.fields = fields
        self.groups = groups
        keys = names
        self.required = required
        self.checks = checks
        self.keyChecks = keyChecks
        self.hints = hints
        self.writeAll = writeAll
    }

    /// Writes the fields that are present, without a mapping around them.
    public func write(_ root: Root, to emitter: Emitter) {
        withUnsafePointer(to: root) { writeAll(UnsafeRawPointer($0), emitter) }
    }

    /// Runs the checks of embedded records.
    func check(_ root: Root, at node: Node, _ reader: inout Reader) {
        for check in checks { check(root, node, &reader) }
    }

    /// Runs the checks of embedded records that go by the keys alone.
    func checkKeys(_ node: Node, _ reader: inout Reader) {
        for check in keyChecks { check(node, &reader) }
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
                isAlternative: $0.isAlternative,
                shape: $0.shape
            )
        }
    }

    func read(_ entries: [Node.Entry], at node: Node, into root: inout Root, _ reader: inout Reader) -> Bool {
        var isSound = true
        var given: UInt64 = 0
        var position = 0
        for entry in entries {
            guard let index = index(of: entry.key, nearest: position) else {
                reportUnknown(entry, &reader)
                isSound = false
                continue
            }
            position = index + 1
            given |= 1 << UInt64(index)
            if entry.value.isNull, fields[index].isRequired || !reader.allowsNull {
                reportNull(entry, fields[index], &reader)
                isSound = false
                continue
            }
            reader.path.components.append(.key(entry.key))
            if fields[index].isSecret {
                reader.secrecy += 1
                reader.hide(entry.value)
            }
            let isRead =
                fields[index].lifetime.isBounded
                ? reader.within(fields[index].lifetime, of: entry) { reader in
                    fields[index].readValue(entry.value, &root, &reader)
                } : fields[index].readValue(entry.value, &root, &reader)
            if fields[index].isSecret { reader.secrecy -= 1 }
            if !isRead { isSound = false }
            reader.path.components.removeLast()
        }
        if required & ~given != 0, !reader.isLenient, !reportMissing(given, at: node, &reader) { isSound = false }
        for group in groups where !check(group, entries, at: node, &reader) { isSound = false }
        return isSound
    }

    /// Where a key's field is: the one behind the last, in most files, since people keep to the documented order.
    private func index(of key: String, nearest position: Int) -> Int? {
        for index in position..<keys.count where keys[index] == key { return index }
        for index in 0..<position where keys[index] == key { return index }
        return nil
    }

    private func reportNull(_ entry: Node.Entry, _ field: Field<Root>, _ reader: inout Reader) {
        reader.error(
            .missingKey,
            "\(reader.subject(of: entry.key)) has no value",
            at: entry.mark,
            key: entry.key,
            fix: field.isRequired ? "give it one: \(field.summary)" : "give it one, or remove the key"
        )
    }

    /// Reports the fields that the release needs and that are not given; false where there are any.
    private func reportMissing(_ given: UInt64, at node: Node, _ reader: inout Reader) -> Bool {
        var isSound = true
        for index in fields.indices
        where given & 1 << UInt64(index) == 0 && fields[index].isRequired(for: reader.release) {
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
        return isSound
    }

    private func reportUnknown(_ entry: Node.Entry, _ reader: inout Reader) {
        let fix = hints[entry.key].map { Message($0) } ?? remedy(for: entry.key, &reader)
        // Nobody knows what was meant: a secret's key misspelt, or the secret itself.
        reader.hide(entry.value)
        let isKey = !entry.value.isNull || fix != nil
        if !isKey { reader.sink.hide(reader.sources.location(of: entry.mark)) }
        reader.error(
            .unknownKey,
            isKey ? "\(reader.subject) has no key \"\(entry.key)\"" : "\(reader.subject) has no such key",
            at: entry.mark,
            key: isKey ? entry.key : nil,
            fix: fix ?? (keys.isEmpty ? "it takes no keys" : "its keys are: \(known(reader).joined(separator: ", "))")
        )
    }

    /// What to do about an unknown key: the key that was meant, or the place where it belongs.
    private func remedy(for key: String, _ reader: inout Reader) -> Message? {
        let known = known(reader)
        if let key = known.first(where: { $0.lowercased() == key.lowercased() }) { return "did you mean \(key)?" }
        let places = reader.places(of: key)
        let inside = places.filter { $0.isInside(reader.path) }
        if let place = inside.min(by: { $0.components.count < $1.components.count }) {
            let own = FieldPath(Array(place.components.dropFirst(reader.path.components.count).dropLast()))
            return "move it into \(own)"
        }
        if let place = FieldPath.nearest(of: places, to: reader.path) { return "move it: its place is \(place)" }
        return Spelling.nearest(to: key, in: known).map { "did you mean \($0)?" }
    }

    /// The keys that the release has.
    private func known(_ reader: Reader) -> [String] {
        fields.filter { $0.lifetime.contains(reader.release) }.map(\.key)
    }

    private func check(_ group: Group, _ entries: [Node.Entry], at node: Node, _ reader: inout Reader) -> Bool {
        let given = entries.filter { group.keys.contains($0.key) && (!$0.value.isNull || !reader.allowsNull) }
        let names = group.keys.joined(separator: ", ")
        if given.isEmpty, group.isRequired, !reader.isLenient {
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
    var checkKeys: (@Sendable (Node, inout Reader) -> Void)?
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
        check: { root, node, reader in root[keyPath: keyPath].check(at: node, &reader) },
        checkKeys: { node, reader in Inner.checkKeys(of: node, &reader) }
    )
}

/// All fields of a record that this record may hold, as if they were its own optional ones.
public func embedded<Root, Inner: Record>(
    optional keyPath: WritableKeyPath<Root, Inner?> & Sendable
) -> FieldsPart<Root> {
    FieldsPart(
        fields: Inner.fields.fields.map { .lifted($0, throughOptional: keyPath) },
        check: { root, node, reader in root[keyPath: keyPath]?.check(at: node, &reader) },
        checkKeys: { node, reader in Inner.checkKeys(of: node, &reader) }
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
