import Deployment
import Diagnostics
import Formats
import InfluxDB

/// An AppInstance in the cluster.
struct LiveInstance {
    /// The object that contains it.
    enum Form {
        case resource
        /// The config map of an operator for a single namespace.
        case configMap
    }

    let form: Form
    let namespace: DNSLabel
    /// The name of the object: that of the AppInstance, or of the config map.
    let name: ObjectName
    /// The AppInstance as JSON with its managed fields, or the text in the config map.
    ///
    /// Like the file from which it was applied, it can contain secrets, such as values of environment variables.
    let bytes: [UInt8]
}

extension Cluster {
    /// The AppInstance with a name, or the only one.
    ///
    /// Without a namespace, it is looked for in all namespaces, or in that of the context if the user may not list the others.
    func instance(named name: ObjectName?) throws(ClusterError) -> LiveInstance {
        var found = try places(of: Self.resource, named: name).map { (form: LiveInstance.Form.resource, $0) }
        if found.isEmpty {
            found = try places(of: Keyed.configmap.rawValue, named: Self.configMap).map { (.configMap, $0) }
        }
        let place = name.map { "AppInstance \($0)" } ?? "AppInstance"
        let scope = kubectl.namespace.map { " in the namespace \($0)" } ?? ""
        guard let (form, (namespace, object)) = found.first else {
            throw ClusterError(
                .notFound,
                "there is no \(place)\(scope)",
                fix: "choose the cluster with --context, and the namespace with --namespace"
            )
        }
        if found.count > 1 {
            let names = found.map { "\($0.1.name) in the namespace \($0.1.namespace)" }.joined(separator: ", ")
            throw ClusterError(
                .notFound,
                "there are several AppInstances: \(names)",
                fix: "choose one with live:NAME and --namespace"
            )
        }
        let reading = with(namespace: namespace)
        let bytes =
            switch form {
            case .resource: try reading.kubectl.get(Self.resource, .named(object), as: .json, what: "the \(place)")
            case .configMap: try reading.value(of: Self.configMapKey, inConfigMap: object) ?? []
            }
        return LiveInstance(form: form, namespace: namespace, name: object, bytes: bytes)
    }

    private static let resource = "appinstances.kubecfg.dev"
    private static let configMap: ObjectName = "app-instance"
    private static let configMapKey: DataKey = "app-instance"

    /// The namespaces and names of the objects of a kind.
    private func places(
        of resource: String,
        named name: ObjectName?
    ) throws(ClusterError) -> [(namespace: DNSLabel, name: ObjectName)] {
        let template = "{{range .items}}{{.metadata.namespace}} {{.metadata.name}}{{\"\\n\"}}{{end}}"
        let what = resource == Self.resource ? "the AppInstances" : "the config maps"
        var bytes: [UInt8]?
        do throws(ClusterError) {
            let selection: Kubectl.Selection = kubectl.namespace == nil ? .everywhere(named: name) : .labeled("")
            bytes = try kubectl.getIfThere(resource, selection, as: .template(template), what: what)
        } catch {
            guard error.reason == .noAccess, kubectl.namespace == nil else { throw error }
            bytes = try kubectl.getIfThere(resource, .labeled(""), as: .template(template), what: what)
        }
        let lines = String(decoding: bytes ?? [], as: UTF8.self).split(separator: "\n")
        return lines.compactMap { line in
            let words = line.split(separator: " ")
            guard words.count == 2, let namespace = try? DNSLabel(parsing: String(words[0])),
                let found = try? ObjectName(parsing: String(words[1])), name == nil || name == found
            else { return nil }
            return (namespace, found)
        }
    }
}
