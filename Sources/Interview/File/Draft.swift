import Answers
import Diagnostics
import Fields
import YAML

/// The answers during the interview, as the tree of the future answers file.
public struct Draft: Sendable {
    /// The answers so far.
    public private(set) var root: Node
    /// The answers that the tree does not reflect, by question, such as "no TLS" or which chapters to customize.
    var choices: [String: String] = [:]
    /// Whether the answers come from a file or a starter, in which omitted fields are deliberate.
    let isRevision: Bool
    /// The parts of the tree that another choice has replaced, in case the user returns to them.
    private var shelf: [String: Node] = [:]
    private let mark = Mark(line: 0, column: 0, source: SourceTable.ID.none)

    /// Creates a draft from existing answers.
    ///
    /// - Parameter isRevision: whether omitted fields are deliberate.
    public init(_ root: Node, isRevision: Bool = false) {
        self.root = root
        self.isRevision = isRevision
        if root.isNull { self.root.content = .mapping([]) }
    }

    /// Returns the text at a path.
    func text(_ path: FieldPath) -> String? { root[path].flatMap { $0.isNull ? nil : $0.text } }

    /// Returns the texts of the list at a path.
    func list(_ path: FieldPath) -> [String] {
        guard case .sequence(let items)? = root[path]?.content else { return [] }
        return items.compactMap(\.text)
    }

    /// Returns the number of items in the list at a path.
    func count(_ path: FieldPath) -> Int {
        guard case .sequence(let items)? = root[path]?.content else { return 0 }
        return items.count
    }

    /// Whether there is a value other than null at a path.
    func has(_ path: FieldPath) -> Bool { root[path].map { !$0.isNull } ?? false }

    /// Sets a text, with the type of the field; an empty text removes the field.
    mutating func set(_ path: FieldPath, _ text: String) {
        if text.isEmpty {
            remove(path)
            return
        }
        guard root[path]?.text != text else { return }
        let isTyped: Bool
        switch Answers.shape.descending(path.components[...]) {
        case .scalar(let form): isTyped = form.kind != .string
        default: isTyped = false
        }
        root.set(Node(.scalar(Scalar(text, form: isTyped ? .plain : .string)), at: mark), at: path, mark)
    }

    /// Sets a list of texts; an empty list removes the field.
    mutating func set(_ path: FieldPath, _ items: [String]) {
        if items.isEmpty {
            remove(path)
            return
        }
        guard list(path) != items else { return }
        let nodes = items.map { Node(.scalar(Scalar($0, form: .string)), at: mark) }
        root.set(Node(.sequence(nodes), at: mark), at: path, mark)
    }

    /// Sets an empty mapping if there is no value.
    mutating func fill(_ path: FieldPath) {
        guard !has(path) else { return }
        root.set(Node(.mapping([]), at: mark), at: path, mark)
    }

    /// Sets a text if there is no value.
    mutating func fill(_ path: FieldPath, _ text: String) { if !has(path) { set(path, text) } }

    /// Removes a field and keeps the mapping around it.
    mutating func clear(_ path: FieldPath) { root.remove(at: path) }

    /// Removes a field, and the mappings around it that become empty.
    mutating func remove(_ path: FieldPath) {
        guard root.remove(at: path) else { return }
        var parent = path
        while parent.components.count > 1 {
            parent.components.removeLast()
            guard case .mapping(let entries)? = root[parent]?.content, entries.isEmpty else { return }
            root.remove(at: parent)
        }
    }

    /// Sets the node at a path.
    mutating func insert(_ node: Node, at path: FieldPath) { root.set(node, at: path, mark) }

    /// Removes the settings of a choice and keeps them for `unshelve`.
    mutating func shelve(_ path: FieldPath, under choice: String) {
        shelf["\(path)=\(choice)"] = root[path]
        root.remove(at: path)
    }

    /// Restores the settings of a choice; returns false if none were shelved.
    mutating func unshelve(_ path: FieldPath, under choice: String) -> Bool {
        guard let node = shelf.removeValue(forKey: "\(path)=\(choice)") else { return false }
        return root.set(node, at: path, mark)
    }
}

extension Draft {
    /// Copies a field from other answers, if they have it.
    mutating func copy(_ path: FieldPath, from other: Draft) {
        if let node = other.root[path] { insert(node, at: path) }
    }
}
