import Diagnostics
import YAML

/// The items that a function returns: those of its input in their order, with some replaced, and then new ones.
struct ItemChanges {
    /// What becomes of each item of the input; nil if it stays as it is.
    private(set) var replacements: [Node?]
    /// The items that the input does not have.
    private(set) var additions: [Node] = []

    /// Leaves all items as they are.
    init(of list: ResourceList) { replacements = Array(repeating: nil, count: list.items.count) }

    /// Lays objects over the items of a list, or reports that it contains one of them twice.
    ///
    /// A namespace that exists stays as it is: others may have given it labels.
    init?(of list: ResourceList, with objects: [Node], into sink: inout DiagnosticSink) {
        self.init(of: list)
        let identities = list.items.map { ObjectIdentity(of: $0) }
        var isClear = true
        for object in objects {
            guard let identity = ObjectIdentity(of: object) else { continue }
            let places = identities.indices.filter { identities[$0] == identity }
            guard let place = places.first else {
                additions.append(object)
                continue
            }
            if places.count > 1 {
                let path = FieldPath(keys: ResourceList.Key.items).appending(places[1])
                sink.error(
                    .conflictingObjects,
                    "items contains \(identity.title) \(places.count) times, so that none of them can be replaced",
                    at: list.file.sources.location(of: list.items[places[1]].mark),
                    path: path,
                    fix: "remove all but one of them"
                )
                isClear = false
            }
            if !identity.isNamespace { replacements[place] = object.keepingAnnotations(of: list.items[place]) }
        }
        if !isClear { return nil }
    }

    /// All items, in their order.
    func all(of list: ResourceList) -> [Node] { zip(list.items, replacements).map { $1 ?? $0 } + additions }
}

extension Node {
    /// The object with the annotations in which orchestrators keep what they know about another version of it.
    fileprivate func keepingAnnotations(of old: Node) -> Node {
        let key = "annotations"
        guard case .mapping(let annotations)? = old["metadata"]?[key]?.content else { return self }
        var result = self
        for annotation in annotations where Self.isOfOrchestrator(annotation.key) {
            let path = FieldPath(keys: "metadata", key, annotation.key)
            if result[path] == nil { result.set(annotation.value, at: path, .generated) }
        }
        return result
    }

    /// Whether an annotation is for the orchestrator: its domain is one of these, or inside one of them.
    private static func isOfOrchestrator(_ key: String) -> Bool {
        guard let slash = key.firstIndex(of: "/") else { return false }
        let domain = key[..<slash]
        return ["config.kubernetes.io", "config.k8s.io", "kpt.dev"].contains {
            domain == $0 || domain.hasSuffix(".\($0)")
        }
    }
}
