import Answers
import Diagnostics
import Fields
import YAML

/// Answers that are being given: the tree that the answers file will be.
public struct Draft: Sendable {
    /// The answers so far.
    public private(set) var root: Node
    /// Whether everything is to be asked about.
    var customises = false
    /// What was chosen where no answer shows it yet.
    var choices: [String: String] = [:]
    private let mark = Mark(line: 0, column: 0, source: Sources.ID.none)

    /// Begins with answers that were given before.
    public init(_ root: Node) {
        self.root = root
        if root.isNull { self.root.content = .mapping([]) }
    }

    /// The text at a path.
    func text(_ path: FieldPath) -> String? { root[path].flatMap { $0.isNull ? nil : $0.text } }

    /// The texts of the list at a path.
    func list(_ path: FieldPath) -> [String] {
        guard case .sequence(let items)? = root[path]?.content else { return [] }
        return items.compactMap(\.text)
    }

    /// Whether there is anything at a path.
    func has(_ path: FieldPath) -> Bool { root[path].map { !$0.isNull } ?? false }

    /// Sets a text, as the type that the field has; empty takes it away.
    mutating func set(_ path: FieldPath, _ text: String) {
        if text.isEmpty {
            remove(path)
            return
        }
        let isTyped: Bool
        switch Answers.shape.descending(path.components[...]) {
        case .scalar("integer"), .scalar("boolean"): isTyped = true
        default: isTyped = false
        }
        root.set(Node(.scalar(Scalar(text, form: isTyped ? .plain : .string)), at: mark), at: path, mark)
    }

    /// Sets a list of texts.
    mutating func set(_ path: FieldPath, _ items: [String]) {
        if items.isEmpty {
            remove(path)
            return
        }
        let nodes = items.map { Node(.scalar(Scalar($0, form: .string)), at: mark) }
        root.set(Node(.sequence(nodes), at: mark), at: path, mark)
    }

    /// Sets an empty mapping.
    mutating func setEmpty(_ path: FieldPath) { root.set(Node(.mapping([]), at: mark), at: path, mark) }

    /// Takes something away, and leaves the mapping around it.
    mutating func root(removing path: FieldPath) { root.remove(at: path) }

    /// Takes something away, and the mappings around it that become empty.
    mutating func remove(_ path: FieldPath) {
        root.remove(at: path)
        var parent = path
        while parent.components.count > 1 {
            parent.components.removeLast()
            guard case .mapping(let entries)? = root[parent]?.content, entries.isEmpty else { return }
            root.remove(at: parent)
        }
    }

    /// What is wrong with a field of the answers, by the rules of `check`; what is yet to be answered is not wrong.
    func faults(under path: FieldPath) -> [Diagnostic] {
        var reader = Reader(sources: Sources())
        _ = Answers.read(root, &reader)
        return reader.sink.diagnostics.filter { diagnostic in
            guard diagnostic.severity == .error, let place = diagnostic.path else { return false }
            return place.components.starts(with: path.components) && diagnostic.rule != .missingKey
        }
    }
}

extension FieldPath {
    /// The path one step further for each key of another.
    func appending(_ other: FieldPath) -> FieldPath { FieldPath(components + other.components) }
}
