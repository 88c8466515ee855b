import YAML

/// Fields of which at most one may be given, or exactly one must.
struct FieldGroup: Sendable {
    var keys: [String]
    var isRequired: Bool
}

/// The checks of a record that another one embeds.
struct EmbeddedChecks<Root>: Sendable {
    /// The keys of the embedded fields.
    let keys: [String]
    let check: @Sendable (Root, Node, inout Reader) -> Void
    let checkKeys: @Sendable (Node, inout Reader) -> Void
}

/// A part of a record's list of fields: a field, a group, or everything that an embedded record brings with it.
public struct FieldsPart<Root>: Sendable {
    var fields: [Field<Root>] = []
    var groups: [FieldGroup] = []
    var checks: [EmbeddedChecks<Root>] = []
    var hints: [String: String] = [:]

    // Plain appends here and below: a generic algorithm would have the runtime look up Sequence for every record type.

    /// Adds another part behind this one; where both have a hint for a key, this one's stays.
    mutating func append(_ part: FieldsPart) {
        for field in part.fields { fields.append(field) }
        for group in part.groups { groups.append(group) }
        for check in part.checks { checks.append(check) }
        for (key, hint) in part.hints where hints[key] == nil { hints[key] = hint }
    }

    /// The part without some fields.
    ///
    /// A group loses them too. Of a group that must have one of its fields, a single one that is left must be given; of
    /// another, it stays as it is.
    fileprivate func without(_ replaced: [String]) -> FieldsPart {
        if replaced.isEmpty { return self }
        var part = FieldsPart(hints: hints)
        var required: [String] = []
        for var group in groups {
            let count = group.keys.count
            group.keys.removeAll { replaced.contains($0) }
            if group.keys.count > 1 { part.groups.append(group) }
            if group.keys.count == 1, count > 1, group.isRequired { required.append(group.keys[0]) }
        }
        for var field in fields where !replaced.contains(field.attributes.key) {
            if required.contains(field.attributes.key) { field.attributes.isRequired = true }
            part.fields.append(field)
        }
        for check in checks where check.keys.contains(where: { !replaced.contains($0) }) { part.checks.append(check) }
        return part
    }
}

extension FieldsPart where Root: Record {
    /// Everything that the record's list holds, and the record's own checks.
    fileprivate static var whole: FieldsPart {
        let all = Root.fields
        var part = FieldsPart(fields: all.fields, groups: all.groups, checks: all.checks, hints: all.hints)
        var keys: [String] = []
        for field in all.fields { keys.append(field.attributes.key) }
        part.checks.append(
            EmbeddedChecks(
                keys: keys,
                check: { root, node, reader in root.check(at: node, &reader) },
                checkKeys: { node, reader in Root.checkKeys(of: node, &reader) }
            )
        )
        return part
    }

    /// The same part in a record that holds this one's record.
    fileprivate func lifted<Outer>(through keyPath: WritableKeyPath<Outer, Root> & Sendable) -> FieldsPart<Outer> {
        var part = FieldsPart<Outer>(groups: groups, hints: hints)
        for field in fields { part.fields.append(.lifted(field, through: keyPath)) }
        for inner in checks {
            part.checks.append(
                EmbeddedChecks(
                    keys: inner.keys,
                    check: { outer, node, reader in inner.check(outer[keyPath: keyPath], node, &reader) },
                    checkKeys: inner.checkKeys
                )
            )
        }
        return part
    }

    /// The same part in a record that may hold this one's record; then nothing of it must be given.
    fileprivate func lifted<Outer>(
        throughOptional keyPath: WritableKeyPath<Outer, Root?> & Sendable
    ) -> FieldsPart<Outer> {
        var part = FieldsPart<Outer>(hints: hints)
        for group in groups { part.groups.append(FieldGroup(keys: group.keys, isRequired: false)) }
        for field in fields { part.fields.append(.lifted(field, throughOptional: keyPath)) }
        for inner in checks {
            part.checks.append(
                EmbeddedChecks(
                    keys: inner.keys,
                    check: { outer, node, reader in
                        guard let root = outer[keyPath: keyPath] else { return }
                        inner.check(root, node, &reader)
                    },
                    checkKeys: inner.checkKeys
                )
            )
        }
        return part
    }
}

/// Fields that exclude each other: exactly one must be given, or at most one where it is optional.
public func oneOf<Root>(
    optional: Bool = false,
    @FieldsBuilder<Root> _ parts: () -> [FieldsPart<Root>]
) -> FieldsPart<Root> {
    var part = listed(parts)
    var keys: [String] = []
    for field in part.fields { keys.append(field.attributes.key) }
    part.groups.append(FieldGroup(keys: keys, isRequired: !optional))
    return part
}

/// Some fields in a row, to be listed by several records.
public func listed<Root>(@FieldsBuilder<Root> _ parts: () -> [FieldsPart<Root>]) -> FieldsPart<Root> {
    var part = FieldsPart<Root>()
    for inner in parts() { part.append(inner) }
    return part
}

/// Everything that the list of a record says which this record holds, as if it were its own: fields, groups, hints and
/// checks; but for some fields that it replaces.
public func embedded<Root, Inner: Record>(
    _ keyPath: WritableKeyPath<Root, Inner> & Sendable,
    except replaced: String...
) -> FieldsPart<Root> {
    FieldsPart<Inner>.whole.without(replaced).lifted(through: keyPath)
}

/// Everything that the list of a record says which this record may hold, as if it were its own, and none of it required.
public func embedded<Root, Inner: Record>(
    optional keyPath: WritableKeyPath<Root, Inner?> & Sendable
) -> FieldsPart<Root> {
    FieldsPart<Inner>.whole.lifted(throughOptional: keyPath)
}

/// Some fields of a record that this record holds, listed for it: as if they were its own.
public func embedded<Root, Inner: Record>(
    _ keyPath: WritableKeyPath<Root, Inner> & Sendable,
    @FieldsBuilder<Inner> _ parts: () -> [FieldsPart<Inner>]
) -> FieldsPart<Root> {
    listed(parts).lifted(through: keyPath)
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
