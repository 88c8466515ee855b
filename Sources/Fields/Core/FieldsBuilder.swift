import YAML

/// Fields of which exactly one is required, or at most one is allowed.
struct FieldGroup: Sendable {
    var keys: [String]
    var isRequired: Bool
}

/// The checks of an embedded record.
struct EmbeddedChecks<Root>: Sendable {
    /// The keys of the embedded fields.
    let keys: [String]
    let check: @Sendable (Root, Node, inout Reader) -> Void
    let checkKeys: @Sendable (Node, inout Reader) -> Void
}

/// A part of a record's list of fields: a field, a group, or the fields and checks of an embedded record.
public struct FieldsPart<Root>: Sendable {
    var fields: [Field<Root>] = []
    var groups: [FieldGroup] = []
    var checks: [EmbeddedChecks<Root>] = []
    var hints: [String: String] = [:]
    /// The properties with embedded records.
    var embedded: [PartialKeyPath<Root> & Sendable] = []

    // This file appends in loops: generic algorithms make the runtime look up Sequence for every record type.

    /// Appends another part; if both have a hint for a key, keeps the hint of this part.
    mutating func append(_ part: FieldsPart) {
        for field in part.fields { fields.append(field) }
        for group in part.groups { groups.append(group) }
        for check in part.checks { checks.append(check) }
        for property in part.embedded { embedded.append(property) }
        for (key, hint) in part.hints where hints[key] == nil { hints[key] = hint }
    }

    /// Returns the part without some fields.
    ///
    /// Removes the fields from groups too. If only one field of a required group remains, it becomes required; a single
    /// field of an optional group does not change.
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
    /// All fields and checks of a record.
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

    /// Returns the part for a record that embeds the record of this part.
    fileprivate func lifted<Outer>(through keyPath: WritableKeyPath<Outer, Root> & Sendable) -> FieldsPart<Outer> {
        var part = FieldsPart<Outer>(groups: groups, hints: hints, embedded: [keyPath])
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

    /// Returns the part for a record that optionally embeds the record of this part, which makes all fields optional.
    fileprivate func lifted<Outer>(
        throughOptional keyPath: WritableKeyPath<Outer, Root?> & Sendable
    ) -> FieldsPart<Outer> {
        var part = FieldsPart<Outer>(hints: hints, embedded: [keyPath])
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

/// Declares fields that exclude each other: exactly one is required, or at most one is allowed if `optional` is true.
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

/// Combines several fields into a part that several records can use.
public func listed<Root>(@FieldsBuilder<Root> _ parts: () -> [FieldsPart<Root>]) -> FieldsPart<Root> {
    var part = FieldsPart<Root>()
    for inner in parts() { part.append(inner) }
    return part
}

/// Embeds the fields, groups, hints and checks of another record, except for some fields that this record replaces.
public func embedded<Root, Inner: Record>(
    _ keyPath: WritableKeyPath<Root, Inner> & Sendable,
    except replaced: String...
) -> FieldsPart<Root> {
    FieldsPart<Inner>.whole.without(replaced).lifted(through: keyPath)
}

/// Embeds the fields, hints and checks of an optional record; none of its fields is required.
public func embedded<Root, Inner: Record>(
    optional keyPath: WritableKeyPath<Root, Inner?> & Sendable
) -> FieldsPart<Root> {
    FieldsPart<Inner>.whole.lifted(throughOptional: keyPath)
}

/// Embeds only the listed fields of another record, without its checks.
public func embedded<Root, Inner: Record>(
    _ keyPath: WritableKeyPath<Root, Inner> & Sendable,
    @FieldsBuilder<Inner> _ parts: () -> [FieldsPart<Inner>]
) -> FieldsPart<Root> {
    listed(parts).lifted(through: keyPath)
}

/// Builds a list of fields.
@resultBuilder
public enum FieldsBuilder<Root> {
    /// Wraps a field.
    public static func buildExpression(_ field: Field<Root>) -> FieldsPart<Root> { FieldsPart(fields: [field]) }
    /// Accepts a group or an embedded record.
    public static func buildExpression(_ part: FieldsPart<Root>) -> FieldsPart<Root> { part }
    /// Collects the parts in order.
    public static func buildBlock(_ parts: FieldsPart<Root>...) -> [FieldsPart<Root>] { parts }
}
