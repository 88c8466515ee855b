import Diagnostics
import Fields
import YAML

/// One answer given on the command line, as `--set path=value`.
public struct AnswerOverride: Sendable {
    /// The field to set.
    public let path: FieldPath
    /// The value, which the field's type decides how to read.
    public let value: String

    /// Sets a field to a value.
    public init(path: FieldPath, value: String) {
        self.path = path
        self.value = value
    }

    /// Parses `path=value`; nil when there is no `=` or no path before it.
    public init?(parsing argument: String) {
        guard let equals = argument.firstIndex(of: "="), let path = FieldPath(parsing: argument[..<equals]) else {
            return nil
        }
        self.init(path: path, value: String(argument[argument.index(after: equals)...]))
    }

    /// Puts the value into the answers; the type of the field it names decides how it is read.
    public func apply(to root: inout Node, _ sources: inout SourceTable, into sink: inout DiagnosticSink) {
        let source = sources.add("--set \(path)")
        let mark = Mark(line: 0, column: 0, source: source)
        guard let node = node(at: mark, source, sources, &sink) else { return }
        if !root.set(node, at: path, mark) {
            sink.error(
                .wrongType,
                "--set \(path): there is something else on the way to it",
                at: sources.location(of: mark),
                path: path,
                fix: "check the path, and a list's length"
            )
        }
    }

    /// Whether the last key is one that people choose.
    private var isFree: Bool {
        if case .map? = Answers.shape.descending(path.components.dropLast()) { true } else { false }
    }

    private func node(at mark: Mark, _ source: SourceTable.ID, _ sources: SourceTable, _ sink: inout DiagnosticSink)
        -> Node?
    {
        switch Answers.shape.descending(path.components[...]) {
        case .scalar(let format) where format == "integer" || format == "boolean":
            Node(.scalar(Scalar(value, form: .plain)), at: mark)
        case .scalar, .choice, nil:
            // A field that does not exist is reported when the answers are read. Nothing takes a field away, but is a
            // value of a key that people choose, such as an environment variable's.
            Node(.scalar(Scalar(value, form: value.isEmpty && !isFree ? .plain : .string)), at: mark)
        case .list, .map, .record, .any:
            Parser.parse(Array(value.utf8), from: source, of: sources, into: &sink)
        }
    }
}
