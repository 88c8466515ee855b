import Diagnostics

/// The schemas of scalars, choices and keys in documents that are read in one dialect.
struct ScalarSchema {
    /// The texts that YAML 1.1 reads as booleans, but YAML 1.2, which editors use, as strings.
    private static let otherBooleans = (
        yes: ["y", "Y", "yes", "Yes", "YES", "on", "On", "ON"], no: ["n", "N", "no", "No", "NO", "off", "Off", "OFF"]
    )

    let dialect: Dialect

    /// Returns the members of the schema of a scalar.
    func scalar(_ form: ScalarForm, isNullable: Bool, acceptsEmpty: Bool) -> Members {
        switch form.kind {
        case .string:
            var members = [JSONSchema.types(dialect.isStrict ? ["string"] : form.looseTypes, isNullable)]
            members += text(form, isNullable: isNullable, acceptsEmpty: acceptsEmpty)
            if !form.examples.isEmpty { members.append(("examples", .array(form.examples.map { .string($0) }))) }
            return members
        case .integer:
            let decimal: Members = [("pattern", .string("^(?:0|-?[1-9][0-9]*)$"))]
            return [JSONSchema.types(dialect.isStrict ? ["integer"] : ["integer", "string"], isNullable)]
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
        if hasFalse { return [JSONSchema.types(["boolean", "string"], isNullable), ("pattern", pattern)] }
        return [
            (
                "anyOf",
                .array([
                    .object([("const", .bool(true))]),
                    .object([JSONSchema.types(["string"], isNullable), ("pattern", pattern)]),
                ])
            )
        ]
    }

    /// Returns the members of the schema of a choice.
    func choice(_ choices: Choices, isNullable: Bool, acceptsEmpty: Bool) -> Members {
        let texts = choices.texts(in: dialect.release).map { JSON.string($0) }
        let members: Members = [
            ("enum", .array(texts + (acceptsEmpty ? [.string("")] : []) + (isNullable ? [.null] : [])))
        ]
        if choices.isClosed(in: dialect.release) { return members }
        return [("anyOf", .array([.object(members), .object([JSONSchema.types(["string"], isNullable)])]))]
    }

    /// Returns the restrictions on a text.
    func text(_ form: ScalarForm, isNullable: Bool = false, acceptsEmpty: Bool = false) -> Members {
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

    /// Returns the members of the schema of a value with further rules.
    func limit(_ members: Members, by rules: FieldRules, isNullable: Bool) -> Members {
        var members = members
        if let range = rules.range {
            members.append(("minimum", .integer(range.lowerBound)))
            if range.upperBound < .max { members.append(("maximum", .integer(range.upperBound))) }
        }
        if let count = rules.count {
            members.append(("minItems", .integer(count.lowerBound)))
            if count.upperBound < .max { members.append(("maxItems", .integer(count.upperBound))) }
        }
        if let longest = rules.longest {
            members.removeAll { $0.key == "maxLength" }
            members.append(("maxLength", .integer(longest)))
        }
        if rules.isNeverEmpty { members.append(("minLength", .integer(1))) }
        if let only = rules.only { members.append(("enum", .array([.string(only)] + (isNullable ? [.null] : [])))) }
        return members
    }

    /// Returns the value of a default text; nil if the text is not a value of the shape.
    func value(_ text: String, of shape: Shape) -> JSON? {
        switch shape {
        case .choice(let choices): return choices.texts(in: dialect.release).contains(text) ? .string(text) : nil
        case .scalar(let form):
            switch form.kind {
            case .string: return form.accepts(text) ? .string(text) : nil
            case .integer: return Int(text).map { .integer($0) }
            case .booleanString where dialect.isStrict: return .string(text)
            case .boolean, .onlyTrue, .booleanString: return .bool(text == "true")
            }
        case .list, .oneOrMore, .map, .record, .any: return nil
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
