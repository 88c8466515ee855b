import Diagnostics
import YAML

/// A valid value for a field, made from its description.
struct Sample {
    /// How much of a record the sample has.
    enum Extent {
        /// The fields that are required or usual.
        case short
        /// Every field, except those that exclude others.
        case full
    }

    let extent: Extent
    /// The release whose fields the sample may have.
    let release: Edition?
    let mark: Mark
    /// Which of several values to use, where the description lists them.
    var variant = 0

    /// Returns a value for a field.
    func value(of field: FieldDescription) -> Node { value(field.shape, field.attributes, depth: 0) }

    /// Returns a value of a shape.
    ///
    /// - Parameter key: the key of the value, which becomes its placeholder if there is no example.
    func value(_ shape: Shape, key: String) -> Node {
        value(shape, FieldAttributes(key: key, summary: ""), depth: 0)
    }

    private func value(_ shape: Shape, _ field: FieldAttributes, depth: Int) -> Node {
        switch shape {
        case .scalar(let form): scalar(form, field)
        case .choice(let choices): string(choice(choices.texts(in: release), field))
        case .list(let item): Node(.sequence([value(item, field.singular, depth: depth)]), at: mark)
        case .oneOrMore(let item): value(item, field, depth: depth)
        case .map(let inner):
            mapping([("NAME", value(inner, FieldAttributes(key: "value", summary: ""), depth: depth + 1))])
        case .record(let fields): record(fields(), depth)
        case .any: mapping([])
        }
    }

    private func scalar(_ form: ScalarForm, _ field: FieldAttributes) -> Node {
        let own = field.defaultValue.flatMap { form.accepts($0) ? $0 : nil }
        switch form.kind {
        case .integer: return plain(field.example ?? own.flatMap(Int.init).map { "\($0)" } ?? "1")
        case .boolean: return plain(variant == 0 ? "true" : "false")
        case .onlyTrue: return plain("true")
        case .booleanString: return string(variant == 0 ? "true" : "false")
        case .string:
            let known = form.examples.first ?? form.known.flatMap { own ?? $0.choices.last?.text }
            return string(field.example ?? known ?? Self.placeholder(for: field.key))
        }
    }

    private func record(_ fields: [FieldDescription], _ depth: Int) -> Node {
        let possible = fields.filter { $0.lifetime.contains(release) && !$0.isAlternative }
        guard depth < 8 else { return mapping([]) }
        let chosen: [FieldDescription]
        switch extent {
        case .full: chosen = possible.filter { !$0.isOtherChoice }
        case .short:
            let needed = possible.filter { $0.attributes.isRequired(for: release) || $0.isUsual }
            chosen = needed.isEmpty ? Array(possible.prefix(1)) : needed
        }
        return mapping(chosen.map { ($0.key, value($0.shape, $0.attributes, depth: depth + 1)) })
    }

    /// The default if there is one, and otherwise the first value; another one for each variant.
    private func choice(_ values: [String], _ field: FieldAttributes) -> String {
        let first = field.example ?? field.defaultText.flatMap { values.contains($0) ? $0 : nil }
        let ordered = (first.map { [$0] } ?? []) + values.filter { $0 != first }
        return ordered.isEmpty ? "" : ordered[variant % ordered.count]
    }

    private func plain(_ text: String) -> Node { Node(.scalar(Scalar(text, form: .plain)), at: mark) }

    private func string(_ text: String) -> Node { Node(.scalar(Scalar(text, form: .string)), at: mark) }

    private func mapping(_ entries: [(String, Node)]) -> Node {
        Node(.mapping(entries.map { Node.Entry(key: $0.0, mark: mark, value: $0.1) }), at: mark)
    }

    /// Returns the word in capital letters to write instead of a value: `REALM` for realm, `FIRST_NAME` for firstName.
    private static func placeholder(for key: String) -> String {
        var word = ""
        var isAfterSmall = false
        for character in key {
            let isPart = character.isLetter || character.isNumber
            if !isPart || isAfterSmall && character.isUppercase { word += "_" }
            if isPart { word += character.uppercased() }
            isAfterSmall = character.isLowercase
        }
        return word.isEmpty ? "VALUE" : word
    }
}
