import Answers
import Diagnostics
import Fields
import Foundation
import Helm
import InfluxDB
import TestSupport
import Testing
import YAML

@testable import Deployment

/// Which fields of an AppInstance and of the Helm values answers can express.
///
/// Whoever has a handwritten AppInstance must be able to write answers for it. So every field is in the output of some
/// answers, or it is listed here with the reason why it is not.
@Suite struct ExpressibilityTests {
    /// Fields of an AppInstance that no answers produce.
    static let instanceExceptions: [(path: FieldPath, reason: String)] =
        [("status", "only the operator writes it")]
        + [
            "creationTimestamp", "deletionGracePeriodSeconds", "deletionTimestamp", "finalizers", "generation",
            "managedFields", "ownerReferences", "resourceVersion", "selfLink", "uid",
        ].map { (("metadata" as FieldPath).appending($0), "only the cluster writes it") }

    /// Fields of the Helm values that no answers produce.
    static let valuesExceptions: [(path: FieldPath, reason: String)] = []

    private static let base = """
        license: {existing: true}
        ingesterStorage: {storage: 10Gi}
        monitoringStorage: {storage: 10Gi}

        """
    private static let secret = "{secret: s, key: KEY, optional: true, existing: true}"
    /// The forms in which a field of an AppInstance can take its value.
    private static let sources = [secret, "{configMap: c, key: KEY, optional: true, existing: true}", "{value: VALUE}"]

    /// The source of a value, with its own key.
    private static func source(_ form: String, _ key: String, value: String = "abc123") -> String {
        form.replacingOccurrences(of: "KEY", with: key).replacingOccurrences(of: "VALUE", with: value)
    }

    private static func catalog(_ form: String) -> String {
        "catalog: {dsn: \(source(form, "dsn", value: "postgres://u:p@h/d"))}\n"
    }

    private static func s3(_ form: String) -> String {
        """
        objectStore:
          bucket: influxdb
          s3:
            endpoint: https://s3.example.com
            allowHttp: false
            region: us-east-1
            accessKey: \(source(form, "access"))
            secretKey: \(source(form, "secret"))

        """
    }

    private static func azure(_ form: String) -> String {
        "objectStore: {bucket: influxdb, azure: {account: \(source(form, "account")), accessKey: \(source(form, "access"))}}\n"
    }

    private static func identity(_ form: String) -> String {
        """
        identity:
          provider: keycloak
          host: keycloak.example.com
          realm: influxdb
          users: [{firstName: A, lastName: B, email: a@example.com, id: i}]
          dsn: \(source(form, "dsn", value: "postgres://u:p@h/d"))
          internalSigningKey:
            id: \(source(form, "id"))
            privateKey: \(source(form, "private"))
            publicKey: \(source(form, "public"))

        """
    }

    /// The pods of all components, with every setting of the scheduler.
    private static let pods: String = {
        let expressions = "[{key: a, operator: In, values: [b]}]"
        let selector = "{matchLabels: {a: b}, matchExpressions: \(expressions)}"
        let nodes = "{matchExpressions: \(expressions), matchFields: [{key: metadata.name, operator: In, values: [n]}]}"
        let term = """
            {labelSelector: \(selector), namespaceSelector: \(selector), matchLabelKeys: [c], mismatchLabelKeys: [d], \
            namespaces: [n], topologyKey: kubernetes.io/hostname}
            """
        let pods = """
            {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1, podAffinityTerm: \(term)}], \
            requiredDuringSchedulingIgnoredDuringExecution: [\(term)]}
            """
        let template = """
            metadata: {labels: {a: b}, annotations: {c: d}}, nodeSelector: {a: b}, \
            tolerations: [{key: a, operator: Equal, value: b, effect: NoExecute, tolerationSeconds: 60}], \
            containers: {iox: {env: {A: b}}}, affinity: {podAffinity: \(pods), podAntiAffinity: \(pods), nodeAffinity: {\
            preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1, preference: \(nodes)}], \
            requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [\(nodes)]}}}
            """
        let components = [
            "common", "ingester", "querier", "compactor", "router", "garbage-collector", "catalog", "granite",
        ]
        return "components:\n"
            + components.map { "  \($0): {log: {filters: [info]}, template: {\(template)}}\n" }.joined()
    }()

    private static let google = "objectStore: {bucket: influxdb, google: {serviceAccountSecret: \(key)}}\n"
    private static let key = "{secret: google, key: key.json, existing: true}"

    /// Answers that between them use everything that answers can express.
    static let samples: [String] = {
        let full = Tools.repository.appending(path: "Tests/AcceptanceTests/Fixtures/full.yaml")
        var samples = [(try? String(contentsOf: full, encoding: .utf8)) ?? ""]
        for form in sources {
            samples += [
                base + catalog(form) + s3(form) + identity(form), base + catalog(form) + azure(form),
                // The only form of the object store in this release.
                "release: 20230922-650371\n" + base + catalog(form) + s3(form) + identity(form),
            ]
        }
        let minimal = base + catalog(secret)
        samples += [
            minimal + google, minimal + s3(secret) + pods,
            minimal + google
                + "hostingEnvironment: {gke: {workloadIdentity: {serviceAccountEmail: a@b.iam.gserviceaccount.com}}}\n",
            "release: 20231024-711448\n" + minimal + identity(secret)
                + google.replacingOccurrences(of: "key.json,", with: "key.json, mountPath: /a/key.json,"),
            minimal + s3(secret) + "hostingEnvironment: {openshift: {}}\n",
            minimal + s3(secret)
                + "chart: 0.1.9\nhostingEnvironment: {aws: {eksRoleArn: 'arn:aws:iam::123456789012:role/r'}}\n",
            minimal + s3(secret) + "operator: {install: false, singleNamespace: true}\n",
            minimal + s3(secret) + "egress: {customCertificates: {existing: true, optional: true}}\n",
        ]
        return samples
    }()

    /// The paths of all fields with a value, with one item for each list.
    private static func leaves(_ shape: Shape, _ path: FieldPath = FieldPath()) -> [FieldPath] {
        switch shape {
        case .record(let fields):
            let inner = fields()
            return inner.isEmpty ? [path] : inner.flatMap { leaves($0.shape, path.appending($0.key)) }
        case .list(let item), .oneOrMore(let item): return leaves(item, path.appending(0))
        case .scalar, .choice, .map, .any: return [path]
        }
    }

    /// Expects that the documents have all fields between them, except for those listed.
    private func expect(
        _ shape: Shape,
        from documents: [Node],
        except exceptions: [(path: FieldPath, reason: String)]
    ) {
        let leaves = Self.leaves(shape)
        #expect(leaves.count > 100)
        for path in leaves {
            let isProduced = documents.contains { $0[path] != nil }
            let exception = exceptions.first { path.isInside($0.path) }
            #expect(isProduced == (exception == nil), "\(path) \(exception?.reason ?? "")")
        }
    }

    private static func plan(_ index: Int) throws -> Deployment {
        let (plan, sink) = DeploymentTests.resolve(samples[index])
        let errors = sink.diagnostics.filter { $0.severity == .error }
        return try #require(plan, "\(samples[index]) \(errors)")
    }

    private static func node(_ text: [UInt8]) throws -> Node {
        var sink = DiagnosticSink()
        return try #require(Deployment.readBack(text, "the output", into: &sink))
    }

    @Test func `answers can express every field of an AppInstance`() throws {
        let documents = try Self.samples.indices.map { try Self.node(try Self.plan($0).instance.yaml()) }
        expect(AppInstance.shape, from: documents, except: Self.instanceExceptions)
    }

    @Test func `answers can express all values of the Helm chart`() throws {
        let documents = try Self.samples.indices.map { try Self.node(try Self.plan($0).helmValues.yaml()) }
        expect(HelmValues.shape, from: documents, except: Self.valuesExceptions)
    }
}
