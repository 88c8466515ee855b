import Answers
import ArgumentParser
import Diagnostics
import Fields
import YAML

/// A `--set path=value`: one answer given on the command line.
struct Override: ExpressibleByArgument {
    let path: FieldPath
    let value: String

    init(path: FieldPath, value: String) {
        self.path = path
        self.value = value
    }

    init?(argument: String) {
        guard let equals = argument.firstIndex(of: "="), let path = FieldPath(parsing: argument[..<equals]) else {
            return nil
        }
        self.init(path: path, value: String(argument[argument.index(after: equals)...]))
    }

    /// Puts the value into the answers; the type of the field it names decides how it is read.
    func apply(to root: inout Node, _ sources: inout Sources, into sink: inout DiagnosticSink) {
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

    private func node(at mark: Mark, _ source: Sources.ID, _ sources: Sources, _ sink: inout DiagnosticSink) -> Node? {
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

extension FieldPath {
    /// Reads `a.b[0]["c.d"]`, or returns nil.
    init?(parsing text: Substring) {
        var components: [Component] = []
        var rest = text
        while let first = rest.first {
            if first == "[" {
                guard let close = rest.firstIndex(of: "]") else { return nil }
                let inside = rest[rest.index(after: rest.startIndex)..<close]
                if inside.count >= 2, inside.first == "\"", inside.last == "\"" {
                    components.append(.key(String(inside.dropFirst().dropLast())))
                } else if let index = Int(inside), index >= 0 {
                    components.append(.index(index))
                } else {
                    return nil
                }
                rest = rest[rest.index(after: close)...]
            } else {
                if !components.isEmpty {
                    guard first == "." else { return nil }
                    rest = rest.dropFirst()
                }
                let key = rest.prefix { $0 != "." && $0 != "[" }
                guard !key.isEmpty else { return nil }
                components.append(.key(String(key)))
                rest = rest.dropFirst(key.count)
            }
        }
        guard !components.isEmpty else { return nil }
        self.init(components)
    }
}
