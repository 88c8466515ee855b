import Diagnostics
import Formats

/// An object in the cluster whose certificates can be shown.
enum CertificateObject {
    /// A TLS secret, of which only the certificate is read.
    case secret(ObjectName)
    /// A config map, such as that of the CA bundle.
    case configMap(ObjectName)

    /// A text with certificates, and the object and key that contain it.
    struct Content {
        let place: String
        let text: [UInt8]
    }

    /// Reads the object; an object that does not exist is an error.
    func contents(in cluster: Cluster) throws(FileError) -> [Content] {
        do throws(ClusterError) {
            switch self {
            case .secret(let name):
                guard let text = try cluster.certificate(inSecret: name) else {
                    throw Self.missing("secret \(name) with the key tls.crt")
                }
                return [Content(place: "secret/\(name)/tls.crt", text: text)]
            case .configMap(let name):
                let values = try cluster.values(inConfigMap: name)
                guard let values, !values.isEmpty else { throw Self.missing("config map \(name) with any key") }
                return values.map { Content(place: "configmap/\(name)/\($0.key)", text: $0.value) }
            }
        } catch {
            throw FileError(error)
        }
    }

    private static func missing(_ object: String) -> ClusterError {
        ClusterError(.notFound, "there is no \(object)", fix: "choose the namespace with --namespace")
    }
}

extension Cluster {
    /// The keys of a config map with their values; nil if there is no such config map.
    fileprivate func values(
        inConfigMap name: ObjectName
    ) throws(ClusterError) -> [(key: String, value: [UInt8])]? {
        // No text contains the separator: it would not be valid YAML.
        let template = #"{{range $key, $value := .data}}{{$key}}{{"\x00"}}{{$value}}{{"\x00"}}{{end}}"#
        let what = "the config map \(name)"
        let bytes = try kubectl.getIfThere(Keyed.configmap.rawValue, .named(name), as: .template(template), what: what)
        guard let parts = bytes?.split(separator: 0, omittingEmptySubsequences: false) else { return nil }
        return stride(from: 0, to: parts.count - 1, by: 2).map { index in
            (String(decoding: parts[index], as: UTF8.self), Array(parts[index + 1]))
        }
    }
}
