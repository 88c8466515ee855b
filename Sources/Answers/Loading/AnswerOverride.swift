import Diagnostics
import Fields
import YAML

/// An answer from the command line, as in `--set path=value`.
public struct AnswerOverride: Sendable {
    /// The field to set.
    public let path: FieldPath
    /// The text of the value, parsed according to the type of the field.
    public let value: String

    /// Creates an override.
    public init(path: FieldPath, value: String) {
        self.path = path
        self.value = value
    }

    /// Parses `path=value`; nil if the text has no `=`, or no path before it.
    public init?(parsing argument: String) {
        guard let equals = argument.firstIndex(of: "="), let path = FieldPath(parsing: argument[..<equals]) else {
            return nil
        }
        self.init(path: path, value: String(argument[argument.index(after: equals)...]))
    }

    /// Sets the field in the answers, and parses the value according to the type of the field.
    public func apply(to root: inout Node, _ sources: inout SourceTable, into sink: inout DiagnosticSink) {
        let source = sources.add(option: "--set \(path)")
        let mark = Mark(line: 0, column: 0, source: source)
        if path.components.first == .key(AnswersBases.key) {
            sink.error(
                .invalidValue,
                "--set \(path): only a file can extend others",
                at: sources.location(of: mark),
                path: path,
                fix: "write extends into the answers file"
            )
            return
        }
        guard let node = node(at: mark, source, sources, &sink) else { return }
        if Answers.shape.holdsSecret(node, at: path) {
            sink.error(
                .literalSecret,
                "--set \(path) contains a secret, which other users and the history of the shell can see",
                at: sources.location(of: mark),
                path: path,
                fix:
                    "name the place from which setup.sh reads it, such as an environment variable (env), or write it to the answers file"
            )
            return
        }
        if !root.set(node, at: path, mark) {
            sink.error(
                .wrongType,
                "--set \(path): the path leads through a value of another type",
                at: sources.location(of: mark),
                path: path,
                fix: "check the path; an index must not be greater than the length of the list"
            )
        }
    }

    /// Whether the user can choose the last key freely.
    private var isFree: Bool {
        if case .map? = Answers.shape.descending(path.components.dropLast()) { true } else { false }
    }

    private func node(at mark: Mark, _ source: SourceTable.ID, _ sources: SourceTable, _ sink: inout DiagnosticSink)
        -> Node?
    {
        switch Answers.shape.descending(path.components[...]) {
        case .scalar(let form) where form.kind != .string:
            Node(.scalar(Scalar(value, form: .plain)), at: mark)
        case .scalar, .choice, nil:
            // Reading the answers reports a field that does not exist. An empty value removes a field, but it is a
            // valid value for a key that the user chooses, such as an environment variable.
            Node(.scalar(Scalar(value, form: value.isEmpty && !isFree ? .plain : .string)), at: mark)
        case .list, .oneOrMore, .map, .record, .any:
            Parser.parse(Array(value.utf8), from: source, of: sources, into: &sink)
        }
    }
}
