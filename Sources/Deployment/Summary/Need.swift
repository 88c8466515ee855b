/// Something that must be there before setup.sh can deploy.
public struct Need: Sendable {
    /// The kind of what is needed.
    public enum Kind: String, Sendable {
        case file, variable, object, issuer, store
    }

    public let kind: Kind
    public let name: String
    /// What provides it: a command, or where it comes from.
    public let fix: String
    /// Whether the vendor sends the file.
    let isFromVendor: Bool

    init(kind: Kind, name: String, fix: String, isFromVendor: Bool = false) {
        self.kind = kind
        self.name = name
        self.fix = fix
        self.isFromVendor = isFromVendor
    }
}

extension [Need] {
    /// The needs in few lines, with what takes longest to get first.
    public var lines: [String] {
        var lines = files(fromVendor: true) + files(fromVendor: false)
        let variables = filter { $0.kind == .variable }
        if let first = variables.first {
            let fix = variables.count == 1 ? first.fix : "for each: read -rs NAME && export NAME"
            lines.append("\(Self.count(variables, "variable")): \(Self.names(variables)); \(fix)")
        }
        for need in self {
            switch need.kind {
            case .file, .variable: break
            case .object, .issuer, .store: lines.append("\(need.name); check: \(need.fix)")
            }
        }
        return lines
    }

    private func files(fromVendor isFromVendor: Bool) -> [String] {
        let files = filter { $0.kind == .file && $0.isFromVendor == isFromVendor }
        if files.isEmpty { return [] }
        let origin = isFromVendor ? " from the vendor" : ""
        return ["\(Self.count(files, "file"))\(origin): \(Self.names(files))"]
    }

    private static func count(_ needs: [Need], _ noun: String) -> String {
        "\(needs.count) \(noun)\(needs.count == 1 ? "" : "s")"
    }

    private static func names(_ needs: [Need]) -> String { needs.map(\.name).joined(separator: ", ") }
}

extension Need {
    /// Everything that a deployment still needs on a machine, as far as influxgen can see without the cluster.
    ///
    /// - Parameter objects: the objects of the deployment that are not known to exist.
    public static func all(
        _ deployment: Deployment,
        _ objects: [PlannedObject],
        in surroundings: Surroundings
    ) -> [Need] {
        var needs: [Need] = []
        func add(_ need: Need) {
            if !needs.contains(where: { $0.kind == need.kind && $0.name == need.name }) { needs.append(need) }
        }
        for planned in objects {
            for entry in planned.entries where entry.availability.isNeeded {
                switch entry.origin.source {
                case .file(let path):
                    let isFromVendor = deployment.isFromVendor(planned.object)
                    let fix = fix(for: planned.object, entry, isFromVendor)
                    add(Need(kind: .file, name: path, fix: fix, isFromVendor: isFromVendor))
                case .variable(let name):
                    add(Need(kind: .variable, name: name, fix: "read -rs \(name) && export \(name)"))
                default: break
                }
            }
        }
        let vendorFile = deployment.answers.registry?.mirror?.vendorFile
        for path in deployment.otherFiles where surroundings.availability(ofFile: path).isNeeded {
            let fix = "put the file there, or change the answers"
            add(Need(kind: .file, name: path, fix: fix, isFromVendor: path == vendorFile))
        }
        for need in inCluster(deployment, objects) { add(need) }
        return needs
    }

    /// Everything that a deployment still needs on a machine, if the cluster has nothing yet.
    public static func all(_ deployment: Deployment, in surroundings: Surroundings) -> [Need] {
        all(deployment, deployment.objects.map { PlannedObject($0, in: surroundings) }, in: surroundings)
    }

    private static func fix(
        for object: ClusterObject,
        _ entry: PlannedObject.Entry,
        _ isFromVendor: Bool
    ) -> String {
        if entry.availability == .directory { return "replace the directory with the file" }
        switch object.purpose {
        case .license: return "save the license from the vendor there"
        case .pullSecret:
            return "save the Docker configuration \(isFromVendor ? "from the vendor" : "of the registry") there"
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
    /// Whether the vendor sends the file from which an object is made; a mirror registry has other credentials.
    fileprivate func isFromVendor(_ object: ClusterObject) -> Bool {
        object.purpose == .license || object.purpose == .pullSecret && answers.spec.images?.registryOverride == nil
    }

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
