import Diagnostics
import YAML

// Fixes that are made from the description of a field: its form, its allowed values, its default and its example.
extension Reader {
    /// Returns the fix that adds a field of the current record, with an example of its value.
    @inline(__always)
    public func adding<Parent: Record, Value>(
        _ property: KeyPath<Parent, Value>,
        at mark: Mark,
        or alternative: String = ""
    ) -> Message { adding(Parent.key(property), of: Parent.self, at: mark, or: alternative) }

    /// Returns the fix that adds a field of the current record, with an example of its value.
    ///
    /// - Parameter alternative: another way to fix the problem, such as "remove the other".
    public func adding<Parent: Record>(
        _ key: String,
        of parent: Parent.Type,
        at mark: Mark,
        or alternative: String = ""
    ) -> Message {
        guard let field = Parent.fields.descriptions.first(where: { $0.key == key }) else { return "add \(key)" }
        return adding(field, at: mark, or: alternative)
    }

    /// Returns the fix that adds a field of the current record.
    func adding(_ field: FieldDescription, at mark: Mark, or alternative: String = "") -> Message {
        let value = Sample(extent: .short, release: release, mark: mark).value(of: field)
        let isOption = sources.isOption(mark.source)
        let text = Assignment(path: path.appending(field.key), value: value).text(asOption: isOption)
        let rest = alternative.isEmpty ? "" : ", or \(alternative)"
        // In a file, the description is a comment that can stay there.
        return Message("add \(text)\(rest)" + (isOption || !rest.isEmpty ? "" : "  # \(field.summary)"))
    }

    /// Returns a value of the current field as a fix names it: the value or, for one from the command line, the option.
    public func written(_ value: String, at mark: Mark) -> String {
        guard sources.isOption(mark.source) else { return value }
        return Assignment(path: path, value: Node(.scalar(Scalar(value, form: .string)), at: mark)).text(asOption: true)
    }

    /// Returns a field of the current record as a fix names it: the key or, on the command line, the option.
    func named(_ key: String, at mark: Mark) -> String {
        guard sources.isOption(mark.source) else { return key }
        return Assignment(path: path.appending(key), value: Node(.scalar(Scalar("…", form: .string)), at: mark)).text(
            asOption: true
        )
    }

    /// Returns the fix for a node that does not have the form of the current field; nil if the field is not known.
    func rewriting(_ node: Node) -> Message? {
        guard !path.components.isEmpty, let (shape, field) = document?.describing(path) else { return nil }
        let isOption = sources.isOption(node.mark.source)
        func written(_ value: Node) -> String { Assignment(path: path, value: value).text(asOption: isOption) }
        var sample = Sample(extent: .short, release: release, mark: node.mark)
        if let adapted = Adaptation(sample: sample, showsText: canShow).adapted(node, to: shape) {
            return Message("write \(written(adapted))")
        }
        let first = written(sample.value(of: FieldDescription(attributes: field, shape: shape)))
        switch shape {
        case .scalar(let form) where form.kind == .boolean || form.kind == .booleanString:
            sample.variant = 1
            return "write \(first), or \(written(sample.value(of: FieldDescription(attributes: field, shape: shape))))"
        case .choice(let choices) where choices.all.count > 1:
            return "write \(first); the values are: \(choices.texts(in: release).joined(separator: ", "))"
        default: return "write \(first)"
        }
    }

    /// Whether a message can show a text of the current field.
    private func canShow(_ text: String) -> Bool {
        secrecy != .secret && secrecy != .possible && !SecretMask.hasCredentials(text)
    }
}

extension Shape {
    /// Returns the form of the value at a path, and the attributes of the nearest field; nil if there is no such field.
    func describing(_ path: FieldPath) -> (shape: Shape, field: FieldAttributes)? {
        var shape = self
        var field: FieldAttributes?
        for step in path.components {
            switch (shape, step) {
            case (.record(let fields), .key(let key)):
                guard let next = fields().first(where: { $0.key == key }) else { return nil }
                (shape, field) = (next.shape, next.attributes)
            case (.map(let value), .key), (.list(let value), .index): (shape, field) = (value, field?.singular)
            default: return nil
            }
        }
        return field.map { (shape, $0) }
    }
}
