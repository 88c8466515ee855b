import Diagnostics
import Formats

/// What influxgen reads in a cluster, with kubectl.
struct Cluster {
    let kubectl: Kubectl

    init(context: String?, namespace: DNSLabel?) {
        kubectl = Kubectl(context: context, namespace: namespace)
    }

    /// The same cluster, with a namespace.
    func with(namespace: DNSLabel) -> Cluster { Cluster(context: kubectl.context, namespace: namespace) }

    /// A secret or config map without the values of its keys.
    struct KeyedObject: Sendable {
        let name: String
        /// The type of a secret, such as `kubernetes.io/tls`; empty for a config map.
        let type: String
        /// The kinds of the objects that own this one, such as `ExternalSecret` or `Certificate`.
        let owners: [String]
        /// The names of the keys.
        let keys: [String]
    }

    /// The kinds of objects with keys.
    enum Keyed: String {
        case secret, configmap
    }

    /// All secrets or config maps of the namespace, without their values.
    func objects(_ kind: Keyed) throws(ClusterError) -> [KeyedObject] {
        let template = """
            {{range .items}}{{.metadata.name}}{{"\\t"}}{{with .type}}{{.}}{{end}}{{"\\t"}}\
            {{range .metadata.ownerReferences}}{{.kind}} {{end}}{{"\\t"}}\
            {{range $key, $value := .data}}{{$key}} {{end}}{{"\\n"}}{{end}}
            """
        let what = kind == .secret ? "the names of the secrets" : "the names of the config maps"
        let bytes = try kubectl.get(kind.rawValue, .labeled(""), as: .template(template), what: what)
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map { String($0) }
            guard parts.count == 4 else { return nil }
            func words(_ text: String) -> [String] { text.split(separator: " ").map { String($0) } }
            return KeyedObject(name: parts[0], type: parts[1], owners: words(parts[2]), keys: words(parts[3]))
        }
    }

    /// The value of a key of a config map; nil if there is no such key.
    func value(of key: DataKey, inConfigMap name: ObjectName) throws(ClusterError) -> [UInt8]? {
        let template = Self.template(of: key, printing: "$value")
        let what = "the config map \(name)"
        let bytes = try kubectl.getIfThere(Keyed.configmap.rawValue, .named(name), as: .template(template), what: what)
        return bytes.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The certificates in a TLS secret, in PEM; nil if there is no such secret.
    ///
    /// Its private key is not read.
    func certificate(inSecret name: ObjectName) throws(ClusterError) -> [UInt8]? {
        let template = Self.template(of: "tls.crt", printing: "$value | base64decode")
        let what = "the certificate in the secret \(name)"
        let bytes = try kubectl.getIfThere(Keyed.secret.rawValue, .named(name), as: .template(template), what: what)
        return bytes.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A license as JSON; nil if there is none with this name.
    func license(_ name: ObjectName) throws(ClusterError) -> [UInt8]? {
        try kubectl.getIfThere("licenses.kubecfg.dev", .named(name), as: .json, what: "the license \(name)")
    }

    /// A template that prints one key; a data key contains no character that has a meaning in templates.
    private static func template(of key: DataKey, printing value: String) -> String {
        "{{range $key, $value := .data}}{{if eq $key \"\(key)\"}}{{\(value)}}{{end}}{{end}}"
    }
}
