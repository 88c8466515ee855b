import YAML

/// What identifies an object of Kubernetes: two objects with the same identity are versions of one object.
struct ObjectIdentity: Hashable {
    /// The API version, with which the group is written.
    let apiVersion: String
    let kind: String
    let name: String
    /// The namespace; empty if the object does not name one.
    let namespace: String

    /// Reads the identity of an object; nil if it does not say its kind or name.
    init?(of object: Node) {
        guard let kind = object["kind"]?.text, let name = object["metadata"]?["name"]?.text else { return nil }
        apiVersion = object["apiVersion"]?.text ?? ""
        self.kind = kind
        self.name = name
        namespace = object["metadata"]?["namespace"]?.text ?? ""
    }

    /// The group of the API; empty for the core of Kubernetes.
    private var group: Substring {
        apiVersion.firstIndex(of: "/").map { apiVersion[..<$0] } ?? ""
    }

    /// Whether the object is a namespace.
    var isNamespace: Bool { kind == "Namespace" && group.isEmpty }

    /// Objects in several versions of an API are the same.
    static func == (lhs: Self, rhs: Self) -> Bool {
        lhs.group == rhs.group && lhs.kind == rhs.kind && lhs.name == rhs.name && lhs.namespace == rhs.namespace
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        hasher.combine(name)
        hasher.combine(namespace)
    }

    /// The object in messages, such as "AppInstance influxdb in the namespace influxdb".
    var title: String { namespace.isEmpty ? "\(kind) \(name)" : "\(kind) \(name) in the namespace \(namespace)" }
}
