import Diagnostics
import Fields
import Formats
import InfluxDB
import YAML

/// A secret or config map to which an AppInstance refers.
public struct ReferencedObject: Sendable {
    /// The kind of the object.
    public enum Kind: String, Sendable {
        case secret
        case configMap = "config map"
    }

    /// The kind of the object.
    public let kind: Kind
    /// The name of the object.
    public let name: ObjectName
    /// The keys that the AppInstance needs, in the order of its fields.
    public private(set) var keys: [DataKey] = []

    /// All objects to which a document's AppInstance refers, in the order of its fields.
    public static func all(in document: ComparedDocument) -> [ReferencedObject] {
        var search = ReferenceSearch()
        search.visit(document.instance[AppInstance.packageSpec] ?? document.instance)
        if case .sequence(let secrets)? = document.instance[AppInstance.path { $0.spec.imagePullSecrets }]?.content {
            for secret in secrets { search.add(.secret, secret["name"]?.text, [".dockerconfigjson"]) }
        }
        let package = document.instance[AppInstance.packageSpec]
        search.add(.secret, package?[PackageSpec.path { $0.ingress.tlsSecretName }]?.text, ["tls.crt", "tls.key"])
        let account = package?[PackageSpec.path { $0.objectStore.google.serviceAccountSecret }]
        search.add(.secret, account?["name"]?.text, [account?["key"]?.text].compactMap(\.self))
        return search.objects
    }

    fileprivate init(_ kind: Kind, _ name: ObjectName) {
        self.kind = kind
        self.name = name
    }

    fileprivate mutating func add(_ key: DataKey) {
        if !keys.contains(key) { keys.append(key) }
    }
}

/// Collects references to keys, wherever they are in a document.
private struct ReferenceSearch {
    private(set) var objects: [ReferencedObject] = []

    mutating func visit(_ node: Node) {
        switch node.content {
        case .mapping(let entries):
            for entry in entries {
                switch entry.key {
                case Self.secretKey: addReference(.secret, entry.value)
                case Self.configMapKey: addReference(.configMap, entry.value)
                default: visit(entry.value)
                }
            }
        case .sequence(let items):
            for item in items { visit(item) }
        case .scalar: break
        }
    }

    private mutating func addReference(_ kind: ReferencedObject.Kind, _ node: Node) {
        // Pods start without an optional key.
        if node["optional"]?.text == "true" { return }
        add(kind, node["name"]?.text, [node["key"]?.text].compactMap(\.self))
    }

    mutating func add(_ kind: ReferencedObject.Kind, _ name: String?, _ keys: [String]) {
        guard let name = name.flatMap({ try? ObjectName(parsing: $0) }) else { return }
        let index = objects.firstIndex { $0.kind == kind && $0.name == name } ?? objects.count
        if index == objects.count { objects.append(ReferencedObject(kind, name)) }
        for case let key? in keys.map({ try? DataKey(parsing: $0) }) { objects[index].add(key) }
    }

    private static let secretKey = SecretUses.Paths.reference.components.last?.keyText ?? ""
    private static let configMapKey =
        Egress.path { $0.customCertificates.valueFrom.configMapKeyRef }.components.last?
        .keyText ?? ""
}

extension FieldPath.Component {
    fileprivate var keyText: String? { if case .key(let key) = self { key } else { nil } }
}
