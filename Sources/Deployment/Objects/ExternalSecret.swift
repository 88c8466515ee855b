import Fields
import YAML

/// A resource of the External Secrets Operator, which creates a secret from a store outside the cluster.
public struct ExternalSecret: Sendable {
    /// A key of the secret, and the location of its value in the store.
    public struct Entry: Sendable {
        public let key: String
        public let remoteKey: String
        public let property: String

        /// A key and its location in the store.
        public init(key: String, remoteKey: String, property: String) {
            self.key = key
            self.remoteKey = remoteKey
            self.property = property
        }
    }

    private let name: String
    private let namespace: String
    private let store: (kind: String, name: String)
    private let refreshInterval: String
    private let type: String?
    private let annotations: [(key: String, value: String)]
    private let entries: [Entry]

    /// A secret with a type and a store.
    ///
    /// - Parameters:
    ///   - type: the secret's type, such as `kubernetes.io/tls`; `Opaque` if nil.
    ///   - annotations: the annotations of the resource, in order.
    public init(
        name: String,
        namespace: String,
        store: (kind: String, name: String),
        refreshInterval: String,
        type: String? = nil,
        annotations: [(key: String, value: String)] = [],
        entries: [Entry]
    ) {
        self.name = name
        self.namespace = namespace
        self.store = store
        self.refreshInterval = refreshInterval
        self.type = type
        self.annotations = annotations
        self.entries = entries
    }

    /// Writes the resource.
    public func write(to emitter: Emitter) {
        func mapping(_ key: String? = nil, _ content: () -> Void) {
            if let key { emitter.key(key) }
            emitter.beginMapping()
            content()
            emitter.endMapping()
        }
        func entry(_ key: String, _ value: String) {
            emitter.key(key)
            emitter.string(value)
        }
        mapping {
            entry("apiVersion", "external-secrets.io/v1")
            entry("kind", "ExternalSecret")
            mapping("metadata") {
                entry("name", name)
                entry("namespace", namespace)
                if !annotations.isEmpty {
                    mapping("annotations") { for annotation in annotations { entry(annotation.key, annotation.value) } }
                }
            }
            mapping("spec") {
                entry("refreshInterval", refreshInterval)
                mapping("secretStoreRef") {
                    entry("kind", store.kind)
                    entry("name", store.name)
                }
                mapping("target") {
                    entry("name", name)
                    if let type { mapping("template") { entry("type", type) } }
                }
                emitter.key("data")
                emitter.beginSequence()
                for item in entries {
                    mapping {
                        entry("secretKey", item.key)
                        mapping("remoteRef") {
                            entry("key", item.remoteKey)
                            entry("property", item.property)
                        }
                    }
                }
                emitter.endSequence()
            }
        }
    }
}
