/// Builds a node from what is written to an emitter.
final class NodeBuilder {
    /// A collection that is being written.
    private enum Open {
        case mapping([Node.Entry], key: String)
        case sequence([Node])
    }

    private var open: [Open] = []
    private var root: Node?

    /// The written document.
    var node: Node { root ?? Node(.scalar(Scalar("", form: .plain)), at: .generated) }

    func beginMapping() { open.append(.mapping([], key: "")) }
    func beginSequence() { open.append(.sequence([])) }

    func endCollection() {
        switch open.popLast() {
        case .mapping(let entries, _)?: add(Node(.mapping(entries), at: .generated))
        case .sequence(let items)?: add(Node(.sequence(items), at: .generated))
        case nil: break
        }
    }

    func key(_ text: String) {
        guard case .mapping(let entries, _)? = open.popLast() else { return }
        open.append(.mapping(entries, key: text))
    }

    func scalar(_ text: String, _ form: Scalar.Form) { add(Node(.scalar(Scalar(text, form: form)), at: .generated)) }

    func add(_ node: Node) {
        // Takes the collection out of the list, so that appending does not copy it.
        switch open.popLast() {
        case .mapping(var entries, let key)?:
            entries.append(Node.Entry(key: key, mark: node.mark, value: node))
            open.append(.mapping(entries, key: ""))
        case .sequence(var items)?:
            items.append(node)
            open.append(.sequence(items))
        case nil: root = node
        }
    }
}

extension Node {
    /// The node that a parser would read from what is written, but without positions.
    public init(writing write: (Emitter) -> Void) {
        let builder = NodeBuilder()
        write(Emitter(building: builder))
        self = builder.node
    }
}
