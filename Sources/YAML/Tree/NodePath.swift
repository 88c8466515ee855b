import Diagnostics

extension Node {
    /// Sets the node at a path and creates missing mappings and sequences along it.
    ///
    /// - Returns: false if the path leads through a node of another kind.
    @discardableResult
    public mutating func set(_ node: Node, at path: FieldPath, _ mark: Mark) -> Bool {
        set(node, at: path.components[...], mark)
    }

    private mutating func set(_ node: Node, at path: ArraySlice<FieldPath.Component>, _ mark: Mark) -> Bool {
        guard let step = path.first else {
            self = node
            return true
        }
        let rest = path.dropFirst()
        switch step {
        case .key(let key):
            var entries: [Entry]
            switch content {
            case .mapping(let existing): entries = existing
            case .scalar where isNull: entries = []
            default: return false
            }
            if let index = entries.firstIndex(where: { $0.key == key }) {
                guard entries[index].value.set(node, at: rest, mark) else { return false }
                if rest.isEmpty { entries[index].mark = mark }
            } else {
                var value = Node(.scalar(Scalar("", form: .plain)), at: mark)
                guard value.set(node, at: rest, mark) else { return false }
                entries.append(Entry(key: key, mark: mark, value: value))
            }
            content = .mapping(entries)
        case .index(let index):
            var items: [Node]
            switch content {
            case .sequence(let existing): items = existing
            case .scalar where isNull: items = []
            default: return false
            }
            guard index <= items.count else { return false }
            if index == items.count { items.append(Node(.scalar(Scalar("", form: .plain)), at: mark)) }
            guard items[index].set(node, at: rest, mark) else { return false }
            content = .sequence(items)
        }
        return true
    }

    /// Masks the source lines of the node in every excerpt.
    public func hide(from sources: SourceTable, in sink: inout DiagnosticSink) {
        switch content {
        case .mapping(let entries):
            for entry in entries { entry.value.hide(from: sources, in: &sink) }
            // A mapping without values may be a secret that was written in braces.
            if entries.contains(where: \.value.isNull) { sink.hide(sources.location(of: mark)) }
        case .sequence(let items):
            for item in items { item.hide(from: sources, in: &sink) }
        case .scalar(let scalar):
            if !scalar.text.isEmpty { sink.hide(sources.location(of: mark), andLines: Int(scalar.furtherLines)) }
        }
    }

    /// The node at a path, if there is one.
    public subscript(path: FieldPath) -> Node? {
        var node = self
        for step in path.components {
            switch (step, node.content) {
            case (.key(let key), .mapping(let entries)):
                guard let entry = entries.first(where: { $0.key == key }) else { return nil }
                node = entry.value
            case (.index(let index), .sequence(let items)) where items.indices.contains(index):
                node = items[index]
            default:
                return nil
            }
        }
        return node
    }

    /// Removes the entry at a path; returns false if there is none.
    @discardableResult
    public mutating func remove(at path: FieldPath) -> Bool { remove(at: path.components[...]) }

    private mutating func remove(at path: ArraySlice<FieldPath.Component>) -> Bool {
        guard let step = path.first else { return false }
        let rest = path.dropFirst()
        switch (step, content) {
        case (.key(let key), .mapping(var entries)):
            guard let index = entries.firstIndex(where: { $0.key == key }) else { return false }
            if rest.isEmpty {
                entries.remove(at: index)
            } else {
                guard entries[index].value.remove(at: rest) else { return false }
            }
            content = .mapping(entries)
        case (.index(let index), .sequence(var items)):
            guard items.indices.contains(index) else { return false }
            if rest.isEmpty {
                items.remove(at: index)
            } else {
                guard items[index].remove(at: rest) else { return false }
            }
            content = .sequence(items)
        default:
            return false
        }
        return true
    }

    /// Returns the mark of the node at a path, or of its nearest existing ancestor; for a mapping entry, the mark of
    /// its key.
    public func mark(nearest path: FieldPath) -> Mark {
        var node = self
        var place = mark
        for step in path.components {
            switch (step, node.content) {
            case (.key(let key), .mapping(let entries)):
                guard let entry = entries.first(where: { $0.key == key }) else { return place }
                (node, place) = (entry.value, entry.mark)
            case (.index(let index), .sequence(let items)) where items.indices.contains(index):
                (node, place) = (items[index], items[index].mark)
            default:
                return place
            }
        }
        return place
    }
}
