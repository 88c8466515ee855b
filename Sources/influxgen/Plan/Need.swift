import Answers
import Deployment
import Generation
import InfluxDB

/// Something that must be there before setup.sh can deploy.
struct Need {
    /// The kind of what is needed.
    enum Kind: String, CaseIterable {
        case file, variable, object, issuer, store
    }

    let kind: Kind
    let name: String
    /// What provides it: a command, or where it comes from.
    let fix: String
}

extension Need {
    /// Everything that a deployment still needs, as far as influxgen can see without the cluster.
    static func all(_ deployment: Deployment, _ objects: [PlannedObject]) -> [Need] {
        var needs: [Need] = []
        func add(_ need: Need) {
            if !needs.contains(where: { $0.kind == need.kind && $0.name == need.name }) { needs.append(need) }
        }
        for planned in objects {
            for entry in planned.entries where entry.availability.isNeeded {
                switch entry.origin.source {
                case .file(let path): add(Need(kind: .file, name: path, fix: fix(for: planned.object, entry)))
                case .variable(let name):
                    add(Need(kind: .variable, name: name, fix: "read -rs \(name) && export \(name)"))
                default: break
                }
            }
        }
        for path in deployment.otherFiles where Availability(ofFile: path).isNeeded {
            add(Need(kind: .file, name: path, fix: "put the file there, or change the answers"))
        }
        for need in inCluster(deployment, objects) { add(need) }
        return needs
    }

    private static func fix(for object: ClusterObject, _ entry: PlannedObject.Entry) -> String {
        if entry.availability == .directory { return "replace the directory with the file" }
        switch object.purpose {
        case .license: return "save the license from the vendor there"
        case .pullSecret: return "save the Docker configuration from the vendor there"
        case .tls: return "save the certificate and its private key there, in PEM"
        case .caBundle: return "save the CA certificates there, in PEM"
        default: return "write the value into the file, readable only for you"
        }
    }

    /// What must be in the cluster already.
    private static func inCluster(_ deployment: Deployment, _ objects: [PlannedObject]) -> [Need] {
        let namespace = "--namespace \(deployment.answers.namespace)"
        var needs: [Need] = []
        for planned in objects where planned.object.maker == .existing {
            // Pods start without objects whose keys are all optional.
            guard let keys = planned.object.requiredKeys?.map(\.text) else { continue }
            guard let kind = planned.object.kind.resource, let name = planned.object.name else {
                needs.append(Need(kind: .object, name: planned.title, fix: "kubectl get licenses \(namespace)"))
                continue
            }
            let list = keys.isEmpty ? "" : " with \(keys.joined(separator: ", "))"
            needs.append(
                Need(
                    kind: .object,
                    name: "\(planned.title)\(list)",
                    fix: "kubectl get \(kind) \(name) \(namespace)"
                )
            )
        }
        func add(_ use: Need.Kind, _ kind: String, _ name: String, inNamespace isLocal: Bool) {
            let place = isLocal ? " \(namespace)" : ""
            let fix = "kubectl get \(kind.lowercased()) \(name)\(place)"
            needs.append(Need(kind: use, name: "\(kind) \(name)", fix: fix))
        }
        if let issuer = deployment.answers.ingress?.tls?.issuer {
            add(.issuer, issuer.kind.rawValue, "\(issuer.name)", inNamespace: issuer.kind == .issuer)
        }
        if !deployment.objects(by: .externalStore).isEmpty, let store = deployment.answers.externalSecrets {
            add(.store, store.kind.rawValue, "\(store.store)", inNamespace: store.kind == .secretStore)
        }
        return needs
    }
}

extension Deployment {
    /// The files that setup.sh needs besides those of the objects.
    fileprivate var otherFiles: [String] {
        var files: [String] = []
        if answers.deploy == .helm, let archive = answers.chartArchive { files.append(archive.text) }
        if answers.spec.images?.registryOverride != nil, let mirror = answers.registry?.mirror {
            files += [mirror.vendorFile, mirror.file].compactMap(\.self)
        }
        return files
    }
}
