import Diagnostics
import Fields
import YAML

/// Shows parts of two documents without values that may be secret.
struct DisplayedNodes {
    private let shape: Shape
    private let old: Node
    private let new: Node

    /// The longest text that is shown in full.
    private static let length = 200

    init(_ shape: Shape, _ old: Node, _ new: Node) {
        self.shape = shape
        self.old = old
        self.new = new
    }

    /// Shows one side of a difference.
    func value(_ node: Node?, at path: FieldPath, byDefault standIn: Node?) -> DeploymentDifference.Value {
        guard let node else {
            let text = standIn?.text ?? shape.attributes(at: path)?.defaultValue
            return text.map { .byDefault($0) } ?? .nothing
        }
        let shown = masked(node, at: path)
        if case .scalar(let scalar) = shown.content, scalar.text == Self.mask { return .hidden }
        let text = shown.flowText
        return .shown(text.count > Self.length ? "\(text.prefix(Self.length - 1))…" : text)
    }

    /// The path of the documents without keys that may be secrets: those that look like one, and those inside a value.
    func masked(_ path: FieldPath) -> FieldPath {
        let end = path.components.indices.first { index in
            let before = FieldPath(Array(path.components[..<index]))
            if case .key = path.components[index], isList(at: before) { return true }
            return isValue(at: before)
        }
        return Self.masked(FieldPath(Array(path.components.prefix(end ?? path.components.count))))
    }

    /// Whether a field has a value without keys: a scalar or a secret.
    private func isValue(at path: FieldPath) -> Bool {
        if shape.secrecy(at: path) == .secret { return true }
        switch shape.descending(path.components[...]) {
        case .scalar, .choice: return true
        case .list, .oneOrMore, .map, .record, .any, nil: return false
        }
    }

    /// A path, also in another document, without keys that look like secrets.
    static func masked(_ path: FieldPath) -> FieldPath {
        FieldPath(
            path.components.map { component in
                guard case .key(let key) = component, looksLikeSecret(key) else { return component }
                return .key(mask)
            }
        )
    }

    /// What identifies the items of lists on the path of a difference.
    func items(on difference: NodeDifference) -> [String] {
        let (root, path) = difference.old == nil ? (new, difference.newPath) : (old, difference.path)
        return path.components.indices.compactMap { index in
            guard case .index = path.components[index] else { return nil }
            let list = FieldPath(Array(path.components[..<index]))
            let item = FieldPath(Array(path.components[...index]))
            guard let node = root[item], case .mapping = node.content else { return nil }
            let keys = shape.attributes(at: list)?.identity ?? []
            let texts = keys.compactMap { key -> String? in
                guard let value = node[key], case .scalar(let scalar) = masked(value, at: item.appending(key)).content,
                    scalar.text != Self.mask
                else { return nil }
                return scalar.text
            }
            return texts.isEmpty ? nil : texts.joined(separator: " ")
        }
    }

    static let mask = "…"

    /// The node with `…` instead of every scalar that may be secret.
    private func masked(_ node: Node, at path: FieldPath) -> Node {
        if !node.isScalar, isValue(at: path) || isList(at: path) != node.isSequence {
            return Node(.scalar(Scalar(Self.mask, form: .plain)), at: node.mark)
        }
        switch node.content {
        case .mapping(let entries):
            let shown = entries.map { entry in
                Node.Entry(
                    key: Self.looksLikeSecret(entry.key) ? Self.mask : entry.key,
                    mark: entry.mark,
                    value: masked(entry.value, at: path.appending(entry.key))
                )
            }
            return Node(.mapping(shown), at: node.mark)
        case .sequence(let items):
            return Node(.sequence(items.indices.map { masked(items[$0], at: path.appending($0)) }), at: node.mark)
        case .scalar(let scalar):
            if isOpen(scalar, at: path) { return node }
            return Node(.scalar(Scalar(Self.mask, form: .plain)), at: node.mark)
        }
    }

    /// Whether a field has a list.
    private func isList(at path: FieldPath) -> Bool {
        if case .list = shape.descending(path.components[...]) { true } else { false }
    }

    /// Whether a scalar may be shown: at a place for an open scalar, and in a form that is not that of a secret.
    private func isOpen(_ scalar: Scalar, at path: FieldPath) -> Bool {
        if scalar.text.isEmpty { return true }
        guard let place = shape.descending(path.components[...]) else { return false }
        let isOnlyName: Bool
        switch shape.secrecy(at: path) {
        case .secret, .possible: return false
        case .name: isOnlyName = true
        case .open, nil: isOnlyName = shape.isUnderFreeKey(path)
        }
        switch place {
        case .scalar(let form):
            if form.kind != .string { return scalar.resolved != .string || SecretMask.looksLikeName(scalar.text) }
            // Any text can be the value of an annotation.
            if isOnlyName, form.name == ScalarForm.string.name { return SecretMask.looksLikeName(scalar.text) }
            return !Self.looksLikeSecret(scalar.text)
        case .choice: return !Self.looksLikeSecret(scalar.text)
        case .list, .oneOrMore, .map, .record, .any: return false
        }
    }

    /// Whether a text contains something in the form of a secret.
    private static func looksLikeSecret(_ text: String) -> Bool {
        if SecretMask.knownSecret(text) != nil { return true }
        if text.contains("://"), text.contains("?") { return true }
        // A digest of an image also follows a colon and an @.
        return SecretMask.hasCredentials(text) && !text.contains("@sha256:")
    }
}

extension Node {
    fileprivate var isScalar: Bool { if case .scalar = content { true } else { false } }
    fileprivate var isSequence: Bool { if case .sequence = content { true } else { false } }
}

extension Shape {
    /// Whether a path ends at the value of a key that the user chooses.
    fileprivate func isUnderFreeKey(_ path: FieldPath) -> Bool {
        guard !path.components.isEmpty else { return false }
        if case .map = descending(path.components.dropLast()) { return true }
        return false
    }
}
