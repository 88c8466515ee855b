import Deployment
import Diagnostics
import Formats
import YAML

/// Compares the objects in a cluster with those that a deployment needs.
struct ClusterChecks {
    /// The cluster, with the namespace of the AppInstance.
    private let cluster: Cluster
    private let document: ComparedDocument
    private(set) var findings: [ClusterFinding] = []

    /// Reads the objects in the cluster.
    ///
    /// - Parameter document: the side of the comparison that is not in the cluster.
    init(of document: ComparedDocument, in cluster: Cluster) {
        self.document = document
        self.cluster = cluster
        checkKeys()
        guard let deployment = document.deployment else { return }
        for object in deployment.objects {
            switch object.purpose {
            case .caBundle: checkBundle(object)
            case .tls: checkCertificate(object)
            case .license: checkLicense(object)
            case .namespace, .pullSecret, .catalog, .objectStore, .signingKey, .adminToken: break
            }
        }
    }

    private mutating func report(_ object: String, _ message: String, isDifference: Bool = true) {
        findings.append(ClusterFinding(object: object, message: message, isDifference: isDifference))
    }

    private mutating func report(_ object: String, _ difference: CertificateComparison) {
        findings.append(
            ClusterFinding(
                object: object,
                message: difference.message,
                details: difference.details,
                isDifference: true
            )
        )
    }

    private mutating func report(_ object: String, _ error: ClusterError) {
        report(object, error.message.description, isDifference: false)
    }

    // MARK: - Secrets and config maps

    /// Reports objects and keys that are missing.
    private mutating func checkKeys() {
        let needed = ReferencedObject.all(in: document)
        for (kind, resource) in [(ReferencedObject.Kind.secret, Cluster.Keyed.secret), (.configMap, .configmap)] {
            let objects = needed.filter { $0.kind == kind }
            if objects.isEmpty { continue }
            do throws(ClusterError) {
                let found = try cluster.objects(resource)
                for object in objects { check(object, among: found) }
            } catch {
                report("\(kind.rawValue)s", error)
            }
        }
    }

    private mutating func check(_ object: ReferencedObject, among found: [Cluster.KeyedObject]) {
        let name = "\(object.kind.rawValue) \(object.name)"
        guard let there = found.first(where: { $0.name == object.name.text }) else {
            return report(name, "is missing\(maker(of: object).map { "; \($0)" } ?? "")")
        }
        let missing = object.keys.map(\.text).filter { !there.keys.contains($0) }
        if !missing.isEmpty {
            report(name, "lacks the key\(missing.count == 1 ? "" : "s") \(missing.joined(separator: ", "))")
        }
        let expected = document.deployment?.objects.first { $0.name == object.name }?.kind
        if case .secret(let type?) = expected, type != there.type {
            report(name, "has the type \(there.type), but must have the type \(type)")
        }
    }

    /// Who creates an object, according to the answers.
    private func maker(of object: ReferencedObject) -> String? {
        guard let planned = document.deployment?.objects.first(where: { $0.name == object.name }) else { return nil }
        switch planned.maker {
        case .script: return "setup.sh creates it"
        case .externalStore: return "the External Secrets Operator creates it"
        case .certManager: return "cert-manager creates it"
        case .operator: return "the operator creates it"
        case .existing: return "the answers say that it exists"
        }
    }

    // MARK: - Files

    /// Reports a CA bundle in the cluster that is not the one in the file.
    private mutating func checkBundle(_ object: ClusterObject) {
        guard let name = object.name, let key = object.entries.first?.key, let path = object.file(.bundle) else {
            return
        }
        let title = "config map \(name)"
        do throws(ClusterError) {
            guard let live = try cluster.value(of: key, inConfigMap: name), let file = read(path, for: title) else {
                return
            }
            if let difference = CertificateComparison.bundle(live, file, path: path) {
                report(title, difference)
            }
        } catch {
            report(title, error)
        }
    }

    /// Reports a certificate in the cluster that is not the one in the file.
    private mutating func checkCertificate(_ object: ClusterObject) {
        guard let name = object.name, let path = object.file(.certificate) else { return }
        let title = "secret \(name)"
        do throws(ClusterError) {
            guard let live = try cluster.certificate(inSecret: name), let file = read(path, for: title) else { return }
            if let difference = CertificateComparison.server(live, file, path: path) {
                report(title, difference)
            }
        } catch {
            report(title, error)
        }
    }

    /// Reports a license in the cluster that is not the one in the file, or that is not there.
    private mutating func checkLicense(_ object: ClusterObject) {
        guard let path = object.file(.license), let file = read(path, for: "license") else { return }
        for license in Self.documents(file) where license["kind"]?.text == "License" {
            guard let name = license["metadata"]?["name"]?.text.flatMap({ try? ObjectName(parsing: $0) }) else {
                continue
            }
            let title = "license \(name)"
            do throws(ClusterError) {
                let found = try cluster.license(name)
                guard let live = found.flatMap({ Self.documents($0).first }) else {
                    report(title, "is missing; \(path) contains it")
                    continue
                }
                if !Self.haveSameContent(license, live) { report(title, "is not that in \(path)") }
            } catch {
                report(title, error)
            }
        }
    }

    /// Whether an object in the cluster has what its file says, besides its metadata.
    private static func haveSameContent(_ file: Node, _ live: Node) -> Bool {
        guard case .mapping(let entries) = file.content else { return false }
        return entries.allSatisfy { entry in
            ["apiVersion", "kind", "metadata", "status"].contains(entry.key)
                || NodeDiff().differences(from: entry.value, to: live[entry.key]).isEmpty
        }
    }

    /// Reads a local file; reports a note if that is not possible.
    private mutating func read(_ path: String, for object: String) -> [UInt8]? {
        do throws(FileError) {
            return try FileReader.read(path, limit: Limits().bytes, onlyRegular: true)
        } catch {
            report(object, "not compared: \(error.message)", isDifference: false)
            return nil
        }
    }

    private static func documents(_ bytes: [UInt8]) -> [Node] {
        var sources = SourceTable()
        var sink = DiagnosticSink()
        let source = sources.add("license")
        return Parser.documents(bytes, from: source, of: sources, into: &sink) ?? []
    }
}
