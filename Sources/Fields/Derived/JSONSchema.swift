import Diagnostics

/// The form of a document as a JSON Schema, for completion and checks in editors.
public enum JSONSchema {
    /// The schema, draft 2020-12.
    ///
    /// The schema is not stricter than reading: it does not cover exclusive fields, or rules that depend on the release.
    public static func schema(of document: Shape, title: String) -> JSON {
        guard case .object(let members) = schema(document) else { return .null }
        return .object(
            [("$schema", .string("https://json-schema.org/draft/2020-12/schema")), ("title", .string(title))] + members
        )
    }

    private static func schema(_ shape: Shape) -> JSON {
        switch shape {
        case .scalar("integer"): .object([("type", .string("integer"))])
        case .scalar("boolean"): .object([("type", .string("boolean"))])
        // A string does not need quotes, even if it looks like a number or boolean.
        case .scalar: .object([("type", .array([.string("string"), .string("number"), .string("boolean")]))])
        case .choice(let values): .object([("enum", .array(values.map { .string($0) }))])
        case .list(let item): .object([("type", .string("array")), ("items", schema(item))])
        case .map(let value): .object([("type", .string("object")), ("additionalProperties", schema(value))])
        case .record(let fields): record(fields())
        case .any: .object([])
        }
    }

    private static func record(_ fields: [FieldDescription]) -> JSON {
        let required = fields.filter(\.isRequired).map { JSON.string($0.key) }
        var members: [(key: String, value: JSON)] = [
            ("type", .string("object")), ("additionalProperties", .bool(false)),
            ("properties", .object(fields.map { ($0.key, described($0)) })),
        ]
        if !required.isEmpty { members.append(("required", .array(required))) }
        return .object(members)
    }

    private static func described(_ field: FieldDescription) -> JSON {
        guard case .object(var members) = schema(field.shape) else { return .null }
        let standard = field.defaultText.map { " Default: \($0)." } ?? ""
        members.insert(("description", .string(field.summary + standard)), at: 0)
        return .object(members)
    }
}
