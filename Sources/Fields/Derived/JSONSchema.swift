import Diagnostics

/// The form of a document as a JSON Schema, for completion and checks in editors.
///
/// The schema has no rule that depends on several fields, except for the fields that exclude each other. So it accepts
/// everything that reading accepts, and also some documents that reading does not accept.
public struct JSONSchema {
    private let dialect: Dialect
    /// The subschemas of records, which several fields can share.
    private var definitions = SchemaDefinitions()

    /// Returns the schema in draft 07, which editors and Helm read.
    ///
    /// - Parameter dialect: how the document is read. Without a release, the schema has the fields of all releases.
    public static func schema(of document: Shape, title: String, comment: String, dialect: Dialect) -> JSON {
        var schema = JSONSchema(dialect: dialect)
        guard case .record(let form) = document else { return .null }
        var members: Members = [
            ("$schema", .string("http://json-schema.org/draft-07/schema#")), ("$comment", .string(comment)),
            ("title", .string(title)),
        ]
        members += schema.record(form)
        members.append(("definitions", schema.definitions.json))
        return .object(members)
    }

    private init(dialect: Dialect) { self.dialect = dialect }

    private var scalars: ScalarSchema { ScalarSchema(dialect: dialect) }

    /// Returns the member with the types of a value.
    static func types(_ types: [String], _ isNullable: Bool) -> (key: String, value: JSON) {
        let all = (types + (isNullable ? ["null"] : [])).map { JSON.string($0) }
        return ("type", all.count == 1 ? all[0] : .array(all))
    }

    /// Returns the schema of a field.
    private mutating func field(_ field: FieldDescription) -> JSON {
        let isNullable = (dialect.allowsNull || field.isWrittenByCluster) && !field.isRequired
        var members = schema(field.shape, named: field.key, isNullable: isNullable, acceptsEmpty: field.acceptsEmpty)
        members.insert(("description", .string(description(of: field))), at: 0)
        if let text = field.defaultValue, let value = scalars.value(text, of: field.shape) {
            members.append(("default", value))
        }
        members = scalars.limit(members, by: field.attributes.rules, isNullable: isNullable)
        if let form = field.attributes.rules.makeKeyForm?() {
            members.append(("propertyNames", .object(scalars.text(form))))
        }
        return .object(members)
    }

    private func description(of field: FieldDescription) -> String {
        ([field.summary] + field.attributes.facts.filter { $0 != FieldAttributes.requiredFact }).joined(separator: " ")
    }

    /// Returns the members of the schema of a value.
    ///
    /// - Parameters:
    ///   - name: the key of the value, after which a definition is named.
    ///   - isNullable: whether a value that is missing counts as absent.
    ///   - acceptsEmpty: whether an empty string counts as no value.
    private mutating func schema(_ shape: Shape, named name: String, isNullable: Bool, acceptsEmpty: Bool = false)
        -> Members
    {
        switch shape {
        case .scalar(let form): scalars.scalar(form, isNullable: isNullable, acceptsEmpty: acceptsEmpty)
        case .choice(let choices): scalars.choice(choices, isNullable: isNullable, acceptsEmpty: acceptsEmpty)
        case .list(let item):
            [Self.types(["array"], isNullable), ("items", .object(schema(item, named: name, isNullable: false)))]
        case .oneOrMore(let item):
            [
                (
                    "anyOf",
                    .array([
                        .object(schema(item, named: name, isNullable: isNullable)),
                        .object(schema(.list(item), named: name, isNullable: false)),
                    ])
                )
            ]
        case .map(let value):
            [
                Self.types(["object"], isNullable),
                ("additionalProperties", .object(schema(value, named: name, isNullable: false))),
            ]
        case .record(let form): reference(to: form, named: name, isNullable: isNullable)
        case .any: []
        }
    }
}

/// The members of a JSON object, in the order of writing.
typealias Members = [(key: String, value: JSON)]

// Records.
extension JSONSchema {
    private mutating func reference(to form: RecordForm, named name: String, isNullable: Bool) -> Members {
        let reference: Members = [("$ref", definitions.reference(to: record(form), named: name))]
        // Fields that exclude each other say nothing about a missing value, so the record itself is never null.
        return isNullable
            ? [("anyOf", .array([.object(reference), .object([Self.types(["null"], false)])]))] : reference
    }

    private mutating func record(_ form: RecordForm) -> Members {
        let fields = form().filter { $0.lifetime.contains(dialect.release) }
        var properties: Members = []
        var rules: [Members] = []
        for field in fields {
            let schema = self.field(field)
            guard let key = field.attributes.rules.switchKey else {
                properties.append((field.key, schema))
                continue
            }
            properties.append((field.key, .object([("description", .string(description(of: field)))])))
            rules.append([
                (
                    "if",
                    .object([
                        ("properties", .object([(key, .object([("const", .bool(true))]))])),
                        ("required", .array([.string(key)])),
                    ])
                ),
                ("then", .object([("properties", .object([(field.key, schema)]))])),
            ])
        }
        var members: Members = [
            Self.types(["object"], false), ("additionalProperties", .bool(false)), ("properties", .object(properties)),
        ]
        let required = fields.filter { $0.attributes.isNeeded(for: dialect.release) }.map(\.key)
        if !required.isEmpty { members.append(("required", .array(required.map { .string($0) }))) }
        rules += form.groups.compactMap { group in
            let keys = group.keys.filter { key in fields.contains { $0.key == key } }
            return alternatives(keys, isRequired: group.isRequired).map { [("oneOf", $0)] }
        }
        rules += form.rules.compactMap { rule(for: $0, among: fields.map(\.key)) }
        if rules.count > 1 { return members + [("allOf", .array(rules.map { .object($0) }))] }
        return members + (rules.first ?? [])
    }

    /// Returns the schema of records with a field; a key without a value counts as absent.
    private func presence(of key: String) -> JSON {
        let presence: Members = [("required", .array([.string(key)]))]
        let value = JSON.object([(key, .object([("not", .object([("type", .string("null"))]))]))])
        return .object(dialect.allowsNull ? presence + [("properties", value)] : presence)
    }

    /// Returns the members for a rule; nil if the record does not have all of its fields.
    private func rule(for rule: KeyRule, among known: [String]) -> Members? {
        switch rule {
        case .together(let keys):
            guard keys.allSatisfy(known.contains) else { return nil }
            let given = keys.map(presence)
            let none = JSON.object([("not", .object([("anyOf", .array(given))]))])
            return [("anyOf", .array([.object([("allOf", .array(given))]), none]))]
        case .all(let keys, let other):
            let all = JSON.object([("allOf", .array(keys.filter(known.contains).map(presence)))])
            return [("anyOf", .array([all] + (known.contains(other) ? [presence(of: other)] : [])))]
        case .some(let keys):
            return [("anyOf", .array(keys.filter(known.contains).map(presence)))]
        case .needing(let key, let needed, let other):
            guard known.contains(key) else { return nil }
            let absence = JSON.object([("not", presence(of: key))])
            return [("anyOf", .array([absence] + [needed, other].filter(known.contains).map(presence)))]
        }
    }

    /// Returns the alternatives for fields that exclude each other, of which exactly one must apply.
    private func alternatives(_ keys: [String], isRequired: Bool) -> JSON? {
        let given = keys.map(presence)
        if isRequired { return given.isEmpty ? nil : .array(given) }
        return given.count < 2 ? nil : .array(given + [.object([("not", .object([("anyOf", .array(given))]))])])
    }
}
