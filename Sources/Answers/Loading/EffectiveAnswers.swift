import Diagnostics
import Fields
import YAML

/// Answers after merging, as YAML in which each line names the place that it comes from.
public struct EffectiveAnswers {
    private let root: Node
    private let sources: SourceTable

    /// The answers of a document.
    public init(_ document: AnswersDocument) {
        root = document.root
        sources = document.sources
    }

    /// Returns the text of the value at a path, without values that may be secret; nil if there is no such value.
    public func text(at path: FieldPath) throws -> String? {
        guard let node = root[path] else { return nil }
        let emitter = Emitter()
        emitter.node(shown(node, path))
        let text = try emitter.finish()
        var lines = String(decoding: text, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
        var origins: [Int: Mark] = [0: node.mark]
        if let written = AnswersDocument.parse(text) { Self.collect(written, node, into: &origins) }
        let mask = SecretMask(of: Answers.shape)
        for index in lines.indices { lines[index] = mask.masked(lines[index]) }
        let width = min(lines.filter { $0.count <= Self.widest }.map(\.count).max() ?? 0, Self.widest)
        for (line, mark) in origins where lines.indices.contains(line) {
            let location = sources.location(of: mark)
            let padding = String(repeating: " ", count: max(0, width - lines[line].count))
            let place = sources.isOption(mark.source) ? location.file : "\(location.file):\(location.line)"
            lines[line] += "\(padding)  # \(place)"
        }
        return lines.joined(separator: "\n")
    }

    /// Comments are aligned after the longest line, apart from lines with more characters than this.
    private static let widest = 60

    /// Collects the origin of each line, from the marks of what was written and the marks of where it comes from.
    private static func collect(_ written: Node, _ node: Node, into origins: inout [Int: Mark]) {
        switch (written.content, node.content) {
        case (.mapping(let lines), .mapping(let entries)):
            for (line, entry) in zip(lines, entries) {
                origins[Int(line.mark.line)] = entry.mark
                collect(line.value, entry.value, into: &origins)
            }
        case (.sequence(let lines), .sequence(let items)):
            for (line, item) in zip(lines, items) {
                origins[Int(line.mark.line)] = item.mark
                collect(line, item, into: &origins)
            }
        default: break
        }
    }

    /// Returns a node with `…` instead of each value that may be secret.
    private func shown(_ node: Node, _ path: FieldPath) -> Node {
        switch node.content {
        case .mapping(let entries):
            let shown = entries.map {
                Node.Entry(key: $0.key, mark: $0.mark, value: self.shown($0.value, path.appending($0.key)))
            }
            return Node(.mapping(shown), at: node.mark)
        case .sequence(let items):
            let shown = items.enumerated().map { self.shown($1, path.appending($0)) }
            return Node(.sequence(shown), at: node.mark)
        case .scalar(let scalar):
            let isSecret =
                switch Answers.shape.secrecy(at: path) {
                case .secret: true
                case .name: !SecretMask.looksLikeName(scalar.text)
                case .open: false
                case .possible, nil: SecretMask.knownSecret(scalar.text) != nil
                }
            return isSecret ? Node(.scalar(Scalar("…", form: .string)), at: node.mark) : node
        }
    }
}
