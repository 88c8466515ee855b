import Answers
import Deployment
import Diagnostics
import Fields
import Helm
import InfluxDB
import Testing

/// The correspondence between answers, AppInstance and Helm values.
@Suite struct PathMapTests {
    /// The paths of all fields with a value, with one item for each list.
    static func leaves(_ shape: Shape, _ path: FieldPath = FieldPath()) -> [FieldPath] {
        switch shape {
        case .record(let fields):
            let inner = fields()
            if inner.isEmpty { return [path] }
            return inner.filter { !$0.isAlternative }.flatMap { leaves($0.shape, path.appending($0.key)) }
        case .list(let item):
            return leaves(item, path.appending(0))
        case .scalar, .choice, .map, .any:
            return [path]
        }
    }

    static func exists(_ path: FieldPath, in shape: Shape) -> Bool { shape.descending(path.components[...]) != nil }

    /// Sections of the answers that do not correspond to a field of the AppInstance.
    static let answersOnly: [FieldPath] = [
        "chart", "deploy", "secrets", "externalSecrets", "license", "operator", "nodes", "registry", "ingress.tls", "identity",
        "egress.customCertificates",
    ]
    /// The keys of a source that only setup.sh reads.
    static let sourceOnly: Set<FieldPath.Component> = [
        .key("env"), .key("file"), .key("prompt"), .key("command"), .key("existing"), .key("parts"), .key("remote"),
        .key("keepNewline"),
    ]

    @Test func `every key of the answers has a field in the AppInstance, or is listed without one`() {
        var mapped = 0
        for path in Self.leaves(Answers.shape) {
            guard let instance = PathMap.answers.instancePath(of: path) else {
                let isSource = path.components.contains { Self.sourceOnly.contains($0) }
                // The key of a Google service account cannot be a literal value.
                let isLiteral = path.components.last == .key("value")
                #expect(isSource || isLiteral || Self.answersOnly.contains(where: path.isInside), "\(path)")
                continue
            }
            mapped += 1
            #expect(Self.exists(instance, in: AppInstance.shape), "\(path) becomes \(instance)")
            let isPart = path == "packageImage"
            #expect(isPart || PathMap.answers.path(ofInstance: instance) == path, "\(path) becomes \(instance)")
        }
        #expect(mapped > 100)
    }

    @Test func `every value of the chart has a field in the AppInstance, or is listed without one`() {
        let without: [FieldPath] = [
            "kubitSingleNamespace", "skipOperator", "operatorImageVersion", "operatorImageOverride", "kubit",
            "useCustomEgress",
        ]
        var mapped = 0
        for path in Self.leaves(HelmValues.shape) {
            guard let instance = PathMap.values.instancePath(of: path) else {
                #expect(without.contains(where: path.isInside), "\(path)")
                continue
            }
            mapped += 1
            #expect(Self.exists(instance, in: AppInstance.shape), "\(path) becomes \(instance)")
            let isPart = path == "fullnameOverride" || path.isInside("hostingEnvironment.eks")
            #expect(isPart || PathMap.values.path(ofInstance: instance) == path, "\(path) becomes \(instance)")
        }
        #expect(mapped > 100)
    }

    @Test func `every field of the AppInstance maps to a key of the answers and a value, or is listed`() {
        let kubernetes: [FieldPath] = ["apiVersion", "kind", "metadata", "status", "spec.package.apiVersion"]
        for path in Self.leaves(AppInstance.shape) {
            if let own = PathMap.answers.path(ofInstance: path) {
                // The mount path of a service account is not an answer.
                let isLost = path.components.last == .key("mountPath") || path == "spec.package.apiVersion"
                #expect(isLost || Self.exists(own, in: Answers.shape), "\(path) comes from \(own)")
            } else {
                #expect(kubernetes.contains(where: path.isInside), "\(path)")
            }
            if PathMap.values.path(ofInstance: path) == nil {
                #expect(kubernetes.contains(where: path.isInside), "\(path)")
            }
        }
    }

    @Test func `the reference to a secret in the manifest maps to the key of the answers with its name`() {
        let dsn: FieldPath = "spec.package.spec.catalog.dsn.valueFrom.secretKeyRef.name"
        #expect(Answers.path(ofInstance: dsn) == "catalog.dsn.secret")
        #expect(PathMap.values.path(ofInstance: dsn) == "catalog.dsn.SecretName")
        #expect(PathMap.answers.path(ofInstance: "spec.package.spec.admin.dsn") == "catalog.dsn")
        #expect(Answers.path(ofInstance: "ingress.hosts") == "ingress.hosts")
    }
}
