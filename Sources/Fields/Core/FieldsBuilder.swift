import YAML

/// Fields of which exactly one is required, or at most one is allowed.
struct FieldGroup: Sendable {
    var keys: [String]
    var isRequired: Bool
}

/// A part of a record's list of fields: a field, a group, or the fields and checks of an embedded record.
public struct FieldsPart<Root>: Sendable {
    /// The fields and checks, without the type of the record.
    public internal(set) var list: PartialFieldList
}

/// Part of the fields and checks of a record, without the type of the record.
public struct PartialFieldList: Sendable {
    var fields: [FieldDefinition] = []
    var groups: [FieldGroup] = []
    var checks: [EmbeddedChecks] = []
    var hints: [String: String] = [:]
    /// The properties with embedded records.
    var embedded: [PropertyIdentity] = []

    /// Appends another part; if both have a hint for a key, keeps the hint of this part.
    mutating func append(_ part: PartialFieldList) {
        fields += part.fields
        groups += part.groups
        checks += part.checks
        embedded += part.embedded
        for (key, hint) in part.hints where hints[key] == nil { hints[key] = hint }
    }

    /// All fields and checks of a record.
    fileprivate init<Root: Record>(of type: Root.Type) {
        let all = Root.fields.list
        let checks = EmbeddedChecks(of: Root.self, keys: all.fields.map(\.attributes.key))
        self.init(fields: all.fields, groups: all.groups, checks: all.checks + [checks], hints: all.hints)
    }

    init(
        fields: [FieldDefinition] = [],
        groups: [FieldGroup] = [],
        checks: [EmbeddedChecks] = [],
        hints: [String: String] = [:],
        embedded: [PropertyIdentity] = []
    ) {
        self.fields = fields
        self.groups = groups
        self.checks = checks
        self.hints = hints
        self.embedded = embedded
    }

    init(_ parts: [PartialFieldList]) {
        for part in parts { append(part) }
    }

    /// Returns the part without some fields.
    ///
    /// Removes the fields from groups too. If only one field of a required group remains, it becomes required; a single
    /// field of an optional group does not change.
    fileprivate func without(_ replaced: [String]) -> PartialFieldList {
        if replaced.isEmpty { return self }
        var part = PartialFieldList(hints: hints)
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
        part.checks = checks.filter { $0.keys.contains { !replaced.contains($0) } }
        return part
    }

    /// Returns the part for a record that embeds the record of this part at an offset.
    fileprivate func embedded(at offset: Int) -> PartialFieldList {
        PartialFieldList(
            fields: fields.map { $0.embedded(at: offset) },
            groups: groups,
            checks: checks.map { $0.embedded(at: offset) },
            hints: hints,
            embedded: [.offset(offset)]
        )
    }

    /// Returns the part for a record that optionally embeds the record of this part, which makes all fields optional.
    fileprivate func embedded<Root, Inner: Record>(
        optional property: WritableKeyPath<Root, Inner?> & Sendable
    ) -> PartialFieldList {
        PartialFieldList(
            fields: fields.map { $0.embedded(optional: property) },
            groups: groups.map { FieldGroup(keys: $0.keys, isRequired: false) },
            checks: checks.map { $0.embedded(optional: property) },
            hints: hints,
            embedded: [MemoryLayout<Root>.offset(of: property).map { .offset($0) } ?? .computed { property }]
        )
    }
}

/// Declares fields that exclude each other: exactly one is required, or at most one is allowed if `optional` is true.
public func oneOf<Root>(
    optional: Bool = false,
    @FieldsBuilder<Root> _ parts: () -> [PartialFieldList]
) -> FieldsPart<Root> {
    var list = PartialFieldList(parts())
    list.groups.append(FieldGroup(keys: list.fields.map(\.attributes.key), isRequired: !optional))
    let usual = list.fields.firstIndex { $0.attributes.isUsual } ?? 0
    for index in list.fields.indices {
        list.fields[index].attributes.isChoice = true
        list.fields[index].attributes.isOtherChoice = index != usual
        if index == usual, !optional { list.fields[index].attributes.isUsual = true }
    }
    return FieldsPart(list: list)
}

/// Combines several fields into a part that several records can use.
public func listed<Root>(@FieldsBuilder<Root> _ parts: () -> [PartialFieldList]) -> FieldsPart<Root> {
    FieldsPart(list: PartialFieldList(parts()))
}

/// Embeds the fields, groups, hints and checks of another record in a stored property, except for some fields that this
/// record replaces.
///
/// Inlined for the same reason as the initializer of `Field`, as are the following functions.
@inline(__always)
public func embedded<Root, Inner: Record>(
    _ keyPath: @autoclosure () -> WritableKeyPath<Root, Inner> & Sendable,
    except replaced: String...
) -> FieldsPart<Root> {
    whole(Inner.self, except: replaced, embeddedAt: MemoryLayout<Root>.offset(of: keyPath()))
}

private func whole<Root, Inner: Record>(
    _ type: Inner.Type,
    except replaced: [String],
    embeddedAt offset: Int?
) -> FieldsPart<Root> {
    FieldsPart(list: PartialFieldList(of: Inner.self).without(replaced).embedded(at: stored(offset)))
}

/// Returns the offset of the property with an embedded record.
private func stored(_ offset: Int?) -> Int {
    guard let offset else { preconditionFailure("an embedded record must be a stored property") }
    return offset
}

/// Embeds the fields, hints and checks of an optional record; none of its fields is required.
public func embedded<Root, Inner: Record>(
    optional keyPath: WritableKeyPath<Root, Inner?> & Sendable
) -> FieldsPart<Root> {
    FieldsPart(list: PartialFieldList(of: Inner.self).embedded(optional: keyPath))
}

/// Embeds only the listed fields of another record in a stored property, without its checks.
@inline(__always)
public func embedded<Root, Inner: Record>(
    _ keyPath: @autoclosure () -> WritableKeyPath<Root, Inner> & Sendable,
    @FieldsBuilder<Inner> _ parts: () -> [PartialFieldList]
) -> FieldsPart<Root> {
    some(parts(), embeddedAt: MemoryLayout<Root>.offset(of: keyPath()))
}

private func some<Root>(_ parts: [PartialFieldList], embeddedAt offset: Int?) -> FieldsPart<Root> {
    FieldsPart(list: PartialFieldList(parts).embedded(at: stored(offset)))
}

/// Builds a list of fields.
@resultBuilder
public enum FieldsBuilder<Root> {
    /// Wraps a field.
    public static func buildExpression(_ field: Field<Root>) -> PartialFieldList {
        PartialFieldList(fields: [field.definition])
    }
    /// Accepts a group or an embedded record.
    public static func buildExpression(_ part: FieldsPart<Root>) -> PartialFieldList { part.list }
    /// Collects the parts in order.
    public static func buildBlock(_ parts: PartialFieldList...) -> [PartialFieldList] { parts }
}
