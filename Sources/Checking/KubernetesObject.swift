import Diagnostics
import Fields
import InfluxDB
import YAML

/// A document that says which kind of Kubernetes object it is.
struct KubernetesObject: Sendable {
    let node: Node
    private let apiVersion: String
    private let kind: String

    /// Reads the API version and the kind; nil for other documents, such as answers.
    init?(_ node: Node) {
        guard let apiVersion = node[Keys.apiVersion]?.text, let kind = node[Keys.kind]?.text, !kind.isEmpty else {
            return nil
        }
        self.node = node
        self.apiVersion = apiVersion
        self.kind = kind
    }

    /// Whether the object is an AppInstance, although its kind may be misspelled.
    var isAppInstance: Bool { apiVersion.hasPrefix("kubecfg.dev/") && items == nil || kind == Self.appInstance }

    /// Whether the object is a config map that contains an AppInstance.
    var holdsAppInstance: Bool { EmbeddedInstance.isInside(node) }

    /// Whether the object is an AppInstance, or contains one.
    var describesAppInstance: Bool { isAppInstance || holdsAppInstance }

    /// The objects in a list, such as `kubectl get` prints; nil for other objects.
    var items: [Node]? {
        guard kind.hasSuffix("List"), case .sequence(let items)? = node["items"]?.content else { return nil }
        return items
    }

    /// The kind with an article, such as "a Secret".
    var title: String {
        let vowel = kind.first.map { "AEIOUaeiou".contains($0) } ?? false
        return "\(vowel ? "an" : "a") \(kind)"
    }

    /// The kind and the name, such as "Secret pull".
    var name: String { node[Self.namePath]?.text.map { "\(kind) \($0)" } ?? kind }

    private static let appInstance = AppInstance().kind
    private static let namePath = AppInstance.path { $0.metadata.name }

    private enum Keys {
        static let apiVersion = AppInstance.key(\.apiVersion)
        static let kind = AppInstance.key(\.kind)
    }
}
