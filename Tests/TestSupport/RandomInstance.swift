import Diagnostics
import Fields
import InfluxDB
import YAML

/// Random AppInstances with any fields of a release, made from the descriptions of the fields.
package struct RandomInstance {
    private var random: Random
    private let release: Release
    private let mark = Mark(line: 0, column: 0, source: SourceTable.ID.none)

    private init(_ seed: UInt64) {
        random = Random(seed: seed)
        release = random.pick(Release.all.map(\.release).filter { $0 >= .r20230922 })
    }

    /// Returns a valid resource, which depends only on the seed.
    package static func valid(seed: UInt64) -> Node {
        var generator = RandomInstance(seed)
        while true {
            if let node = generator.repaired(generator.resource()) { return node }
        }
    }

    /// Returns the resource without optional fields that are not valid; nil if required ones are not.
    private func repaired(_ node: Node) -> Node? {
        var node = node
        for _ in 0..<12 {
            var reader = Reader(of: AppInstance.self, at: node, sources: SourceTable())
            reader.sink.describesRunningCluster = true
            _ = AppInstance.read(node, &reader)
            let errors = reader.sink.diagnostics.filter { $0.severity == .error }
            if errors.isEmpty { return node }
            for error in errors {
                guard let path = error.path, path.components.count > 4 else { return nil }
                if !node.remove(at: path) { node.remove(at: FieldPath(path.components.dropLast())) }
            }
        }
        return nil
    }

    private mutating func resource() -> Node {
        var node = record(AppInstance.shape, at: FieldPath())
        let image = "us-docker.pkg.dev/influxdb2-artifacts/clustered/influxdb:\(release)"
        let prefix = random.chance(20) ? random.pick(["registry.example.com/", "mirror.example.com:5000/a/"]) : ""
        node.set(string(prefix + image), at: AppInstance.path { $0.spec.package.image }, mark)
        node.set(string("influxdb-\(random.below(10))"), at: AppInstance.path { $0.metadata.namespace }, mark)
        // The operator supports a single pull secret.
        let secrets = AppInstance.path { $0.spec.imagePullSecrets }
        if node[secrets] != nil {
            node.remove(at: secrets)
            node.set(string("pull-secret"), at: AppInstance.path { $0.spec.imagePullSecrets[0].name }, mark)
        }
        let package = AppInstance.packageSpec
        // Usually both are the same.
        let dsn = package.appending(PackageSpec.path { $0.admin.dsn })
        if let own = node[package.appending(PackageSpec.path { $0.catalog.dsn })], node[dsn] != nil, random.chance(70) {
            node.set(own, at: dsn, mark)
        }
        if random.chance(50) {
            node.set(string("yes"), at: AppInstance.path { $0.metadata.annotations["example.com/a"] }, mark)
        }
        // Answers always name the key of a service account, for which this release has no field.
        if release == .r20231024 {
            node.remove(at: package.appending(PackageSpec.path { $0.objectStore.google.serviceAccountSecret }))
        }
        return node
    }

    private mutating func value(_ field: FieldDescription, _ shape: Shape, at path: FieldPath) -> Node {
        switch shape {
        case .record: return record(shape, at: path)
        case .choice(let choices): return string(random.pick(choices.texts(in: release.judged.edition) + []))
        case .list(let item):
            return Node(.sequence((0...random.below(2)).map { value(field, item, at: path.appending($0)) }), at: mark)
        case .map(let inner):
            return mapping(
                (0...random.below(2)).map { number in
                    let key = Self.key(of: field.key, number)
                    return (key, value(field, inner, at: path.appending(key)))
                }
            )
        case .scalar(let form): return scalar(form, field)
        case .any, .oneOrMore: return mapping([])
        }
    }

    private mutating func record(_ shape: Shape, at path: FieldPath) -> Node {
        guard case .record(let form) = shape else { return mapping([]) }
        let possible = form().filter {
            $0.lifetime.contains(release.judged.edition) && !$0.attributes.isWrittenByCluster
        }
        let choices = possible.filter { Self.exclusive.contains($0.key) && !$0.attributes.isAlternative }
        let chosen = choices.isEmpty ? nil : random.pick(choices).key
        var entries: [(String, Node)] = []
        for field in possible {
            let isIncluded =
                choices.contains { $0.key == field.key }
                ? field.key == chosen
                : !(field.attributes.isAlternative && release >= .r20231024)
                    && (Self.needed.contains(field.key) || field.attributes.isRequired
                        || random.chance(path.components.count > 6 ? 35 : 60))
            if isIncluded { entries.append((field.key, value(field, field.shape, at: path.appending(field.key)))) }
        }
        return mapping(entries)
    }

    private mutating func scalar(_ form: ScalarForm, _ field: FieldDescription) -> Node {
        switch form.kind {
        case .integer: return plain("\(1 + random.below(5))")
        case .boolean: return plain(random.pick(["true", "false"]))
        case .onlyTrue: return plain("true")
        case .booleanString: return string(random.pick(["true", "false"]))
        case .string:
            let texts = form.examples + [field.attributes.example, form.known?.choices.last?.text].compactMap(\.self)
            return string(texts.isEmpty ? "\(random.pick(Self.words))\(random.below(1000))" : random.pick(texts))
        }
    }

    /// The fields without which the section around them is of no use, although the schema does not require them.
    private static let needed: Set<String> = [
        "accessKey", "secretKey", "region", "identityProvider", "jwksEndpoint", "users", "dsn",
    ]

    /// The fields that exclude each other.
    private static let exclusive: Set<String> = [
        "s3", "azure", "google", "value", "valueFrom", "secretKeyRef", "configMapKeyRef", "aws", "openshift", "gke",
    ]
    private static let words = ["alpha", "beta", "gamma", "No", "0x1F", "1e3", "a: b", "ünïcode", "# no comment", " "]

    private static func key(of field: String, _ number: Int) -> String {
        switch field {
        case "containers": number == 0 ? "iox" : "sidecar-\(number)"
        case "env": "INFLUXDB_IOX_EXAMPLE_\(number)"
        default: "example.com/name-\(number)"
        }
    }

    private func plain(_ text: String) -> Node { Node(.scalar(Scalar(text, form: .plain)), at: mark) }
    private func string(_ text: String) -> Node { Node(.scalar(Scalar(text, form: .string)), at: mark) }
    private func mapping(_ entries: [(String, Node)]) -> Node {
        Node(.mapping(entries.map { Node.Entry(key: $0.0, mark: mark, value: $0.1) }), at: mark)
    }
}
