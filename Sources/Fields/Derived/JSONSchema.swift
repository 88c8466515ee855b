import Diagnostics

/// The form of a document as a JSON Schema, for completion and checks in editors.
///
/// The schema has no rule that depends on several fields, except for the fields that exclude each other. So it accepts
/// everything that reading accepts, and also some documents that reading does not accept.
public struct JSONSchema {
    /// The texts that YAML 1.1 reads as booleans, but YAML 1.2, which editors use, as strings.
    private static let otherBooleans = (
        yes: ["y", "Y", "yes", "Yes", "YES", "on", "On", "ON"], no: ["n", "N", "no", "No", "NO", "off", "Off", "OFF"]
    )

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

    /// Returns the schema of a field.
    private mutating func field(_ field: FieldDescription) -> JSON {
        let isNullable = dialect.allowsNull && !field.isRequired
        var members = schema(field.shape, named: field.key, isNullable: isNullable, acceptsEmpty: field.acceptsEmpty)
        members.insert(("description", .string(description(of: field))), at: 0)
        if let text = field.defaultValue, let value = value(text, of: field.shape) {
            members.append(("default", value))
        }
        if let form = field.attributes.makeKeyForm?() {
            members.append(("propertyNames", .object(text(form))))
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
        case .scalar(let form): scalar(form, isNullable: isNullable, acceptsEmpty: acceptsEmpty)
        case .choice(let choices): choice(choices, isNullable: isNullable, acceptsEmpty: acceptsEmpty)
        case .list(let item):
            [types(["array"], isNullable), ("items", .object(schema(item, named: name, isNullable: false)))]
        case .map(let value):
            [
                types(["object"], isNullable),
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
        return isNullable ? [("anyOf", .array([.object(reference), .object([types(["null"], false)])]))] : reference
    }

    private mutating func record(_ form: RecordForm) -> Members {
        let fields = form().filter { $0.lifetime.contains(dialect.release) }
        var properties: Members = []
        var rules: [Members] = []
        for field in fields {
            let schema = self.field(field)
            guard let key = field.attributes.switchKey else {
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
            types(["object"], false), ("additionalProperties", .bool(false)), ("properties", .object(properties)),
        ]
        let required = fields.filter { $0.attributes.isRequired(for: dialect.release) }.map(\.key)
        if !required.isEmpty { members.append(("required", .array(required.map { .string($0) }))) }
        rules += form.groups.compactMap { group in
            let keys = group.keys.filter { key in fields.contains { $0.key == key } }
            return alternatives(keys, isRequired: group.isRequired).map { [("oneOf", $0)] }
        }
        if rules.count > 1 { return members + [("allOf", .array(rules.map { .object($0) }))] }
        return members + (rules.first ?? [])
    }

    /// Returns the alternatives for fields that exclude each other, of which exactly one must apply.
    private func alternatives(_ keys: [String], isRequired: Bool) -> JSON? {
        let given = keys.map { key -> JSON in
            let presence: Members = [("required", .array([.string(key)]))]
            // A key without a value counts as absent.
            let value = JSON.object([(key, .object([("not", .object([("type", .string("null"))]))]))])
            return .object(dialect.allowsNull ? presence + [("properties", value)] : presence)
        }
        if isRequired { return given.isEmpty ? nil : .array(given) }
        return given.count < 2 ? nil : .array(given + [.object([("not", .object([("anyOf", .array(given))]))])])
    }
}

// Scalars.
extension JSONSchema {
    private func scalar(_ form: ScalarForm, isNullable: Bool, acceptsEmpty: Bool) -> Members {
        switch form.kind {
        case .string:
            var members = [types(dialect.isStrict ? ["string"] : form.looseTypes, isNullable)]
            members += text(form, isNullable: isNullable, acceptsEmpty: acceptsEmpty)
            if !form.examples.isEmpty { members.append(("examples", .array(form.examples.map { .string($0) }))) }
            return members
        case .integer:
            let decimal: Members = [("pattern", .string("^(?:0|-?[1-9][0-9]*)$"))]
            return [types(dialect.isStrict ? ["integer"] : ["integer", "string"], isNullable)]
                + (dialect.isStrict ? [] : decimal)
        case .booleanString where dialect.isStrict:
            return [("enum", .array([.string("true"), .string("false")] + (acceptsEmpty ? [.string("")] : [])))]
        case .boolean, .booleanString:
            return boolean(hasFalse: true, isNullable, acceptsEmpty)
        case .onlyTrue:
            return boolean(hasFalse: false, isNullable, acceptsEmpty)
        }
    }

    private func boolean(hasFalse: Bool, _ isNullable: Bool, _ acceptsEmpty: Bool) -> Members {
        let quoted = ["true", "True", "TRUE"] + (hasFalse ? ["false", "False", "FALSE"] : [])
        let texts = Self.otherBooleans.yes + (hasFalse ? Self.otherBooleans.no : []) + (dialect.isStrict ? [] : quoted)
        let pattern = JSON.string("^(?:\(texts.joined(separator: "|")))$" + (acceptsEmpty ? "|^$" : ""))
        if hasFalse { return [types(["boolean", "string"], isNullable), ("pattern", pattern)] }
        return [
            (
                "anyOf",
                .array([
                    .object([("const", .bool(true))]), .object([types(["string"], isNullable), ("pattern", pattern)]),
                ])
            )
        ]
    }

    private func choice(_ choices: Choices, isNullable: Bool, acceptsEmpty: Bool) -> Members {
        let texts = choices.texts(in: dialect.release).map { JSON.string($0) }
        let members: Members = [
            ("enum", .array(texts + (acceptsEmpty ? [.string("")] : []) + (isNullable ? [.null] : [])))
        ]
        if choices.isClosed(in: dialect.release) { return members }
        return [("anyOf", .array([.object(members), .object([types(["string"], isNullable)])]))]
    }

    /// Returns the restrictions on a text.
    private func text(_ form: ScalarForm, isNullable: Bool = false, acceptsEmpty: Bool = false) -> Members {
        if let known = form.known { return self.known(known, isNullable: isNullable) }
        let pattern = form.pattern
        var members: Members = []
        if let expression = pattern.expression {
            let hint = form.examples.isEmpty ? "" : ", such as \(form.examples.joined(separator: ", "))"
            members.append(("pattern", .string(acceptsEmpty ? "^$|" + expression : expression)))
            // Editors show it instead of the regular expression.
            members.append(("patternErrorMessage", .string("Write a valid \(form.name)\(hint).")))
        }
        if pattern.shortest > 0, !acceptsEmpty { members.append(("minLength", .integer(pattern.shortest))) }
        if let longest = pattern.longest { members.append(("maxLength", .integer(longest))) }
        if let exception = pattern.exception {
            members.append(("not", .object([("type", .string("string")), ("pattern", .string(exception))])))
        }
        return members
    }

    private func known(_ known: KnownTexts, isNullable: Bool) -> Members {
        let texts = known.choices.filter { $0.lifetime.contains(dialect.release) }
        var ways: [JSON] = [.object([("enum", .array(texts.map { .string($0.text) }))])]
        if known.newerLifetime.contains(dialect.release) {
            ways.append(.object([("type", .string("string")), ("pattern", .string(known.newer))]))
        }
        if isNullable { ways.append(.object([("type", .string("null"))])) }
        return [("anyOf", .array(ways))]
    }

    private func types(_ types: [String], _ isNullable: Bool) -> (key: String, value: JSON) {
        let all = (types + (isNullable ? ["null"] : [])).map { JSON.string($0) }
        return ("type", all.count == 1 ? all[0] : .array(all))
    }

    /// Returns the value of a default text; nil if the text is not a value of the shape.
    private func value(_ text: String, of shape: Shape) -> JSON? {
        switch shape {
        case .choice(let choices): return choices.texts(in: dialect.release).contains(text) ? .string(text) : nil
        case .scalar(let form):
            switch form.kind {
            case .string: return form.accepts(text) ? .string(text) : nil
            case .integer: return Int(text).map { .integer($0) }
            case .booleanString where dialect.isStrict: return .string(text)
            case .boolean, .onlyTrue, .booleanString: return .bool(text == "true")
            }
        case .list, .map, .record, .any: return nil
        }
    }
}

extension ScalarForm {
    /// The types that a text without quotes can have, if its type does not matter.
    ///
    /// A text such as `true` or `5` needs no quotes then. Most formats accept no boolean, and some no number.
    fileprivate var looseTypes: [String] {
        let booleans = ["true", "false", "True", "False", "TRUE", "FALSE", "yes", "no", "on", "off", "y", "n"]
        let numbers = ["0", "1", "10", "123456789012", "1.5", "-1", "+1", ".5", "1e3", "0x1f", "1_000"]
        return ["string"] + (numbers.contains(where: accepts) ? ["number"] : [])
            + (booleans.contains(where: accepts) ? ["boolean"] : [])
    }
}

/// The subschemas that a schema refers to by name.
struct SchemaDefinitions {
    private var names: [String: String] = [:]
    private var members: Members = []

    /// All definitions.
    var json: JSON { .object(members) }

    /// Returns the reference to a schema, which it adds unless an equal one is there.
    mutating func reference(to schema: Members, named name: String) -> JSON {
        let schema = JSON.object(schema)
        let text = schema.text
        if let known = names[text] { return Self.pointer(known) }
        var free = name
        var count = 1
        while members.contains(where: { $0.key == free }) {
            count += 1
            free = "\(name)-\(count)"
        }
        names[text] = free
        members.append((free, schema))
        return Self.pointer(free)
    }

    private static func pointer(_ name: String) -> JSON { .string("#/definitions/\(name)") }
}
