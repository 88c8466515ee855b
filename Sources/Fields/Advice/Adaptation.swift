import Diagnostics
import YAML

/// Gives a value that somebody wrote the form that a field has: `license.yml` becomes `{file: license.yml}`.
struct Adaptation {
    let sample: Sample
    /// Whether a message can show a text.
    let showsText: (String) -> Bool

    /// Returns the node in another form; nil if it does not fit, or if it may contain a secret.
    func adapted(_ node: Node, to shape: Shape) -> Node? {
        switch (shape, node.content) {
        case (.list(let item), .scalar(let scalar)):
            guard Self.isScalar(item), fits(scalar, item) else { return nil }
            return Node(.sequence([node]), at: node.mark)
        case (.scalar, .sequence(let items)), (.choice, .sequence(let items)):
            guard items.count == 1, case .scalar(let scalar) = items[0].content, fits(scalar, shape) else { return nil }
            return items[0]
        case (.record(let fields), .scalar(let scalar)):
            // A secret is often written in the place of the settings that say where it comes from.
            guard shape.secretKeys.isEmpty, Self.isHarmless(scalar.text) else { return nil }
            return record(fields(), around: node, scalar)
        default: return nil
        }
    }

    /// Returns a record with the scalar as the value of the first field that it fits.
    private func record(_ fields: [FieldDescription], around node: Node, _ scalar: Scalar) -> Node? {
        let possible = fields.filter { $0.lifetime.contains(sample.release) && !$0.isAlternative }
        let needed = possible.filter { $0.attributes.isRequired(for: sample.release) || $0.isUsual }
        func accepts(_ field: FieldDescription) -> Bool {
            if case .list(let item) = field.shape { return Self.isScalar(item) && fits(scalar, item) }
            return Self.isScalar(field.shape) && fits(scalar, field.shape)
        }
        let others = needed.isEmpty ? possible : possible.filter { $0.shape.isBoolean }
        guard let target = (needed + others).first(where: accepts) else { return nil }
        let rest = needed.filter { $0.key != target.key && !(target.isChoice && $0.isChoice) }
        let entries = (rest + [target]).sorted { lhs, rhs in
            (possible.firstIndex { $0.key == lhs.key } ?? 0) < (possible.firstIndex { $0.key == rhs.key } ?? 0)
        }
        return Node(
            .mapping(
                entries.map { field in
                    let own = if case .list = field.shape { Node(.sequence([node]), at: node.mark) } else { node }
                    let value = field.key == target.key ? own : sample.value(of: field)
                    return Node.Entry(key: field.key, mark: node.mark, value: value)
                }
            ),
            at: node.mark
        )
    }

    private static func isScalar(_ shape: Shape) -> Bool {
        switch shape {
        case .scalar, .choice: true
        case .list, .oneOrMore, .map, .record, .any: false
        }
    }

    private func fits(_ scalar: Scalar, _ shape: Shape) -> Bool {
        guard showsText(scalar.text), scalar.text.count <= 60, !scalar.text.contains(where: \.isNewline) else {
            return false
        }
        switch shape {
        case .choice(let choices): return choices.texts.contains(scalar.text)
        case .scalar(let form):
            switch (form.kind, ResolvedType(plain: scalar.text)) {
            case (.boolean, .boolean), (.booleanString, .boolean), (.onlyTrue, .boolean(true)), (.integer, .integer):
                return true
            case (.string, .boolean): return scalar.form == .string && form.accepts(scalar.text)
            case (.string, .null), (.boolean, _), (.booleanString, _), (.onlyTrue, _), (.integer, _): return false
            case (.string, _): return form.accepts(scalar.text)
            }
        case .list, .oneOrMore, .map, .record, .any: return false
        }
    }

    /// Whether a text looks like a path, a host, a name of several words or an amount, and not like a secret.
    static func isHarmless(_ text: String) -> Bool {
        if ResolvedType(plain: text) != .string { return true }
        let bytes = text.utf8
        if bytes.first.map({ (0x30...0x39).contains($0) }) == true, bytes.count <= 8 { return true }
        let small = bytes.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || ".-/*".utf8.contains($0)
        }
        return small && bytes.count <= 60 && bytes.contains { ".-/".utf8.contains($0) }
    }
}

extension Shape {
    fileprivate var isBoolean: Bool { if case .scalar(let form) = self { form.kind.isBoolean } else { false } }
}
