import Answers
import Diagnostics
import Fields
import Helm
import InfluxDB
import Testing

@testable import Deployment

/// The correspondence between the fields of answers, AppInstance and Helm values.
@Suite struct DocumentPathsTests {
    static let newest = DocumentPaths(release: .newest, chart: .newest)
    /// The oldest release with a chart.
    static let withFirstChart = DocumentPaths(release: .r20240326, chart: Chart.carrying(.r20240326))
    /// A release whose object store has no key s3.
    static let withDirectStore = DocumentPaths(release: .r20230912, chart: Chart.carrying(.r20230912))

    /// A field in each of the three documents; empty if the document has no such field.
    static let table: [(answers: String, appinstance: String, values: String)] = [
        ("name", "metadata.name", "nameOverride"),
        ("namespace", "metadata.namespace", "namespaceOverride"),
        ("release", "spec.package.image", "image.tag"),
        ("pause", "spec.pause", "pause"),
        ("registry.pullSecret.name", "spec.imagePullSecrets[0].name", "imagePullSecrets[0].name"),
        ("catalog.dsn.secret", "spec.package.spec.catalog.dsn.valueFrom.secretKeyRef.name", "catalog.dsn.SecretName"),
        ("catalog.dsn.key", "spec.package.spec.catalog.dsn.valueFrom.secretKeyRef.key", "catalog.dsn.SecretKey"),
        ("catalog.dsn.value", "spec.package.spec.catalog.dsn.value", ""),
        ("catalog.dsn.configMap", "spec.package.spec.catalog.dsn.valueFrom.configMapKeyRef.name", ""),
        (
            "identity.dsn.secret", "spec.package.spec.admin.dsn.valueFrom.secretKeyRef.name",
            "admin.dsn.valueFrom.secretKeyRef.name"
        ),
        (
            "identity.dsn.configMap", "spec.package.spec.admin.dsn.valueFrom.configMapKeyRef.name",
            "admin.dsn.valueFrom.configMapKeyRef.name"
        ),
        ("catalog.dsn.optional", "spec.package.spec.catalog.dsn.valueFrom.secretKeyRef.optional", ""),
        (
            "objectStore.azure.account.configMap",
            "spec.package.spec.objectStore.azure.account.valueFrom.configMapKeyRef.name",
            "objectStore.azure.account.valueFrom.configMapKeyRef.name"
        ),
        (
            "egress.customCertificates.optional",
            "spec.package.spec.egress.customCertificates.valueFrom.configMapKeyRef.optional",
            "egress.customCertificates.valueFrom.configMapKeyRef.optional"
        ),
        ("objectStore.bucket", "spec.package.spec.objectStore.bucket", "objectStore.bucket"),
        ("objectStore.s3.region", "spec.package.spec.objectStore.s3.region", "objectStore.s3.region"),
        (
            "objectStore.s3.accessKey.secret",
            "spec.package.spec.objectStore.s3.accessKey.valueFrom.secretKeyRef.name",
            "objectStore.s3.accessKey.valueFrom.secretKeyRef.name"
        ),
        (
            "objectStore.azure.account.value", "spec.package.spec.objectStore.azure.account.value",
            "objectStore.azure.account.value"
        ),
        (
            "objectStore.google.serviceAccountSecret.secret",
            "spec.package.spec.objectStore.google.serviceAccountSecret.name",
            "objectStore.google.serviceAccountSecret.name"
        ),
        ("identity.provider", "spec.package.spec.admin.identityProvider", "admin.identityProvider"),
        ("identity.users[2].email", "spec.package.spec.admin.users[2].email", "admin.users[2].email"),
        (
            "identity.internalSigningKey.id.key",
            "spec.package.spec.admin.internalSigningKey.id.valueFrom.secretKeyRef.key", ""
        ),
        ("ingress.hosts[1]", "spec.package.spec.ingress.hosts[1]", "ingress.hosts[1]"),
        ("ingress.tls.secretName", "spec.package.spec.ingress.tlsSecretName", "ingress.tlsSecretName"),
        (
            "egress.customCertificates.configMap",
            "spec.package.spec.egress.customCertificates.valueFrom.configMapKeyRef.name",
            "egress.customCertificates.valueFrom.configMapKeyRef.name"
        ),
        (
            "hostingEnvironment.aws.eksRoleArn", "spec.package.spec.hostingEnvironment.aws.eksRoleArn",
            "hostingEnvironment.aws.eksRoleArn"
        ),
        (
            "components.querier.template.containers.iox.env[\"a.b\"]",
            "spec.package.spec.components.querier.template.containers.iox.env[\"a.b\"]",
            "components.querier.template.containers.iox.env[\"a.b\"]"
        ),
        ("featureFlags[0]", "spec.package.spec.featureFlags[0]", "featureFlags[0]"),
        ("observability.retention", "spec.package.spec.observability.retention", ""),
        ("labels.a", "metadata.labels.a", ""),
        ("annotations[\"example.com/a\"]", "metadata.annotations[\"example.com/a\"]", ""),
        ("", "spec.package.apiVersion", ""), ("", "status", ""),
        ("deploy", "", ""), ("catalog.dsn.env", "", ""), ("ingress.tls.certificate", "", ""),
        ("operator.singleNamespace", "", "kubitSingleNamespace"), ("operator.install", "", "skipOperator"),
        ("operator.version", "", "operatorImageVersion"), ("operator.image", "", "operatorImageOverride"),
        ("operator.kubecfgImage", "", "kubit.kubecfg_image"), ("", "", "useCustomEgress"),
    ]

    private static func path(_ text: String) -> FieldPath? { FieldPath(parsing: text[...]) }

    @Test(arguments: table.indices) func `a field has a path in each document that has it`(index: Int) {
        let row = Self.table[index]
        let paths: [DocumentKind: FieldPath] = [
            .answers: row.answers, .appinstance: row.appinstance, .values: row.values,
        ].compactMapValues(Self.path)
        for (source, path) in paths {
            for target in DocumentKind.allCases {
                let result = Self.newest.path(path, from: source, to: target)
                #expect(result == paths[target], "\(source) \(path) in \(target)")
            }
        }
    }

    /// Fields that map to a field which maps back to another one.
    static let oneWay: [(source: DocumentKind, path: FieldPath)] = [
        (.answers, "packageImage"), (.values, "fullnameOverride"), (.values, "hostingEnvironment.eks"),
    ]

    /// Whether the answers describe a part of a config map's reference with the same key as that of a secret's.
    static func isShared(_ path: FieldPath) -> Bool {
        path.components.dropLast().last == .key("configMapKeyRef") && path.components.last != .key("name")
            && !path.components.contains(.key("egress"))
    }

    /// The paths of all fields with a value, with one item for each list.
    static func leaves(_ shape: Shape, _ path: FieldPath = FieldPath()) -> [FieldPath] {
        switch shape {
        case .record(let fields):
            let inner = fields()
            if inner.isEmpty { return [path] }
            return inner.filter { !$0.isAlternative }.flatMap { leaves($0.shape, path.appending($0.key)) }
        case .list(let item), .oneOrMore(let item):
            return leaves(item, path.appending(0))
        case .scalar, .choice, .map, .any:
            return [path]
        }
    }

    @Test(arguments: DocumentKind.allCases, DocumentKind.allCases)
    func `a path in another document is a field of it, and leads back`(source: DocumentKind, target: DocumentKind) {
        var count = 0
        for path in Self.leaves(source.shape) {
            guard let result = Self.newest.path(path, from: source, to: target) else { continue }
            count += 1
            #expect(target.shape.descending(result.components[...]) != nil, "\(path) becomes \(result)")
            if Self.oneWay.contains(where: { $0.source == source && path.isInside($0.path) }) { continue }
            let isDirect = path.isInside("spec.package.spec.objectStore") && path.components.count > 4
            if target == .answers, isDirect || Self.isShared(path) { continue }
            #expect(Self.newest.path(result, from: target, to: source) == path, "\(path) becomes \(result)")
        }
        #expect(count > 100)
    }

    /// Sections of the answers that do not correspond to a field of the AppInstance.
    static let answersOnly: [FieldPath] = [
        "extends", "chart", "chartArchive", "deploy", "secrets", "externalSecrets", "license", "operator", "kubit",
        "nodes", "context", "gitops",
        "registry",
        "ingress.tls",
        "identity",
        "egress.customCertificates",
    ]
    /// The keys of a source that only setup.sh reads.
    static let sourceOnly: Set<FieldPath.Component> = [
        .key("env"), .key("file"), .key("prompt"), .key("command"), .key("existing"), .key("parts"), .key("remote"),
        .key("keepNewline"),
    ]
    /// Values that only the chart has.
    static let valuesOnly: [FieldPath] = [
        "kubitSingleNamespace", "skipOperator", "operatorImageVersion", "operatorImageOverride", "kubit",
        "useCustomEgress",
    ]
    /// Fields that Kubernetes defines, and the fields that only an old release has.
    static let instanceOnly: [FieldPath] = [
        "apiVersion", "kind", "metadata", "status", "spec.package.apiVersion",
    ]
    /// Fields that the chart drops.
    static let dropped: [FieldPath] = [
        "spec.package.spec.observability.retention",
        "spec.package.spec.observability.serviceMonitor.fallbackScrapeProtocol",
        "spec.package.spec.admin.internalSigningKey", "spec.package.spec.catalog.dsn",
    ]

    @Test func `every field has a counterpart, or is listed without one`() {
        for path in Self.leaves(Answers.shape)
        where Self.newest.path(path, from: .answers, to: .appinstance) == nil {
            let isSource = path.components.contains { Self.sourceOnly.contains($0) }
            #expect(isSource || Self.answersOnly.contains(where: path.isInside), "\(path)")
        }
        for path in Self.leaves(HelmValues.shape) where Self.newest.path(path, from: .values, to: .appinstance) == nil {
            #expect(Self.valuesOnly.contains(where: path.isInside), "\(path)")
        }
        for path in Self.leaves(AppInstance.shape)
        where !Self.instanceOnly.contains(where: path.isInside) {
            #expect(Self.newest.path(path, from: .appinstance, to: .answers) != nil, "\(path)")
            let isDirect = path.isInside("spec.package.spec.objectStore") && path.components.count > 4
            let isDropped = isDirect || Self.dropped.contains(where: path.isInside)
            #expect(isDropped || Self.newest.path(path, from: .appinstance, to: .values) != nil, "\(path)")
        }
    }

    @Test func `old charts read AWS settings from eks`() {
        let answers: FieldPath = "hostingEnvironment.aws.eksRoleArn"
        let values: FieldPath = "hostingEnvironment.eks.eksRoleArn"
        #expect(Self.withFirstChart.path(answers, from: .answers, to: .values) == values)
        #expect(Self.withFirstChart.path(values, from: .values, to: .answers) == answers)
        #expect(Self.newest.path(answers, from: .answers, to: .values) == answers)
    }

    @Test func `the object store of old releases has no key s3`() {
        for (answers, instance) in [
            ("objectStore.s3.region", "spec.package.spec.objectStore.region"),
            (
                "objectStore.s3.secretKey.key",
                "spec.package.spec.objectStore.secretKey.valueFrom.secretKeyRef.key"
            ),
        ] as [(FieldPath, FieldPath)] {
            #expect(Self.withDirectStore.path(answers, from: .answers, to: .appinstance) == instance)
            #expect(Self.withDirectStore.path(instance, from: .appinstance, to: .answers) == answers)
            #expect(Self.withDirectStore.path(answers, from: .answers, to: .values) == nil)
        }
        #expect(
            Self.withDirectStore.path("objectStore.bucket", from: .answers, to: .values) == "objectStore.bucket"
        )
    }

    @Test func `a diagnostic about a document that has no such field stays where it is`() {
        #expect(DocumentPaths.answersPath(of: "spec.package.spec.admin.dsn") == "identity.dsn")
        #expect(DocumentPaths.answersPath(of: "metadata.uid") == "metadata.uid")
        #expect(DocumentPaths.answersPath(of: "metadata.labels.a") == "labels.a")
        #expect(DocumentPaths.answersPath(of: "ingress.hosts") == "ingress.hosts")
        #expect(DocumentPaths.answersPath(of: FieldPath()) == FieldPath())
    }

    @Test func `a plan maps paths for its own chart`() throws {
        let answers = DeploymentTests.minimal + DeploymentTests.dsn + "chart: 0.1.9\n"
        let (plan, sink) = DeploymentTests.resolve(answers)
        let paths = try #require(plan?.paths, "\(sink.diagnostics)")
        let eks: FieldPath = "hostingEnvironment.eks.eksRoleArn"
        #expect(paths.path("hostingEnvironment.aws.eksRoleArn", from: .answers, to: .values) == eks)
    }
}
