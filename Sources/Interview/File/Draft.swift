import Answers
import Diagnostics
import Fields
import YAML

/// Answers that are being given: the tree that the answers file will be.
public struct Draft: Sendable {
    /// The answers so far.
    public private(set) var root: Node
    /// Answers that leave no trace in the tree, by question: that there is no TLS, or what is to be customised.
    var choices: [String: String] = [:]
    /// Whether the answers began as a file or a starter, where what is absent was left out on purpose.
    let isRevision: Bool
    /// Parts of the tree that another choice put aside, in case somebody comes back to them.
    private var shelf: [String: Node] = [:]
    private let mark = Mark(line: 0, column: 0, source: SourceTable.ID.none)

    /// Begins with answers that were given before.
    ///
    /// - Parameter isRevision: whether what is absent was left out on purpose.
    public init(_ root: Node, isRevision: Bool = false) {
        self.root = root
        self.isRevision = isRevision
        if root.isNull { self.root.content = .mapping([]) }
    }

    /// The text at a path.
    func text(_ path: FieldPath) -> String? { root[path].flatMap { $0.isNull ? nil : $0.text } }

    /// The texts of the list at a path.
    func list(_ path: FieldPath) -> [String] {
        guard case .sequence(let items)? = root[path]?.content else { return [] }
        return items.compactMap(\.text)
    }

    /// How many items the list at a path has.
    func count(_ path: FieldPath) -> Int {
        guard case .sequence(let items)? = root[path]?.content else { return 0 }
        return items.count
    }

    /// Whether there is anything at a path.
    func has(_ path: FieldPath) -> Bool { root[path].map { !$0.isNull } ?? false }

    /// Sets a text, as the type that the field has; empty takes it away.
    mutating func set(_ path: FieldPath, _ text: String) {
        if text.isEmpty {
            remove(path)
            return
        }
        guard root[path]?.text != text else { return }
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
        guard list(path) != items else { return }
        let nodes = items.map { Node(.scalar(Scalar($0, form: .string)), at: mark) }
        root.set(Node(.sequence(nodes), at: mark), at: path, mark)
    }

    /// Sets an empty mapping where there is nothing yet.
    mutating func fill(_ path: FieldPath) {
        guard !has(path) else { return }
        root.set(Node(.mapping([]), at: mark), at: path, mark)
    }

    /// Sets a text where there is nothing yet.
    mutating func fill(_ path: FieldPath, _ text: String) { if !has(path) { set(path, text) } }

    /// Takes something away, and leaves the mapping around it.
    mutating func clear(_ path: FieldPath) { root.remove(at: path) }

    /// Takes something away, and the mappings around it that become empty.
    mutating func remove(_ path: FieldPath) {
        guard root.remove(at: path) else { return }
        var parent = path
        while parent.components.count > 1 {
            parent.components.removeLast()
            guard case .mapping(let entries)? = root[parent]?.content, entries.isEmpty else { return }
            root.remove(at: parent)
        }
    }

    /// Puts something at a path.
    mutating func insert(_ node: Node, at path: FieldPath) { root.set(node, at: path, mark) }

    /// Puts what a choice brought with it aside.
    mutating func shelve(_ path: FieldPath, under choice: String) {
        shelf["\(path)=\(choice)"] = root[path]
        root.remove(at: path)
    }

    /// Takes back what a choice brought with it; false where nothing was put aside.
    mutating func unshelve(_ path: FieldPath, under choice: String) -> Bool {
        guard let node = shelf.removeValue(forKey: "\(path)=\(choice)") else { return false }
        return root.set(node, at: path, mark)
    }
}

extension Draft {
    /// Takes something over from other answers, if they have it.
    mutating func copy(_ path: FieldPath, from other: Draft) {
        if let node = other.root[path] { insert(node, at: path) }
    }
}
