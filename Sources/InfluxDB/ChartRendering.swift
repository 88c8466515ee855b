import Diagnostics
import YAML

/// What the Helm chart makes of a `values.yaml`: the AppInstance that it would render.
///
/// This is the chart's side of the bargain, written from what was measured of the chart and not from what `HelmValues`
/// intends, so that the two can be held against each other.
public struct ChartRendering: Sendable {
    /// The AppInstance.
    public private(set) var instance: Node
    /// Where the chart fails instead of rendering, and why.
    public private(set) var refusals: [(path: FieldPath, reason: String)] = []

    private let chart: Chart
    private let values: Node

    /// Renders values, as `helm template` would under the given names.
    public init(of values: Node, by chart: Chart, releaseName: String = "influxdb", namespace: String = "default") {
        self.chart = chart
        self.values = ChartDefaults.merged(with: values)
        instance = .empty
        instance = .mapping([
            ("apiVersion", .string("kubecfg.dev/v1alpha1")),
            ("kind", .string("AppInstance")),
            (
                "metadata",
                .mapping([
                    ("name", pasted("nameOverride", at: "metadata.name") ?? .string(releaseName)),
                    ("namespace", pasted("namespaceOverride", at: "metadata.namespace") ?? .string(namespace)),
                ])
            ),
            ("spec", spec()),
        ])
    }

    private mutating func spec() -> Node {
        let secrets = values["imagePullSecrets"]
        if secrets?.isEmptyInGo != false { refuse("spec.imagePullSecrets", "an empty list renders invalid YAML") }
        return .mapping([
            ("pause", chart.pause == .carried ? pasted("pause", at: "spec.pause") : nil),
            ("imagePullSecrets", secrets),
            (
                "package",
                .mapping([
                    ("image", image()),
                    ("apiVersion", .string("influxdata.com/v1alpha1")),
                    ("spec", package()),
                ])
            ),
        ])
    }

    private mutating func package() -> Node {
        .mapping([
            // Said whatever it says, and the operator knows no such key.
            ("pause", chart.pause == .misplaced ? values["pause"] ?? .null : nil),
            ("hostingEnvironment", firstOf([chart.awsKey, "openshift", "gke"], in: "hostingEnvironment")),
            ("catalog", catalog()),
            ("images", images()),
            ("objectStore", objectStore()),
            ("ingesterStorage", trimmed("ingesterStorage") ?? .null),
            ("monitoringStorage", trimmed("monitoringStorage") ?? .null),
            ("ingress", trimmed("ingress") ?? .null),
            ("components", trimmed("components")),
            ("resources", trimmed("resources")),
            ("admin", admin()),
            ("egress", egress()),
            ("featureFlags", nonEmpty("featureFlags")),
            ("observability", observability()),
        ])
    }

    private mutating func image() -> Node {
        let repository = values["fullnameOverride"]?.text ?? ""
        let tag = values["image.tag" as FieldPath]?.text ?? ""
        let image =
            (repository.isEmpty ? "us-docker.pkg.dev/influxdb2-artifacts/clustered/influxdb" : repository) + ":"
            + (tag.isEmpty ? chart.judged.release.text : tag)
        let mark = values["image.tag" as FieldPath]?.mark ?? values["fullnameOverride"]?.mark
        return paste("\"\(image)\"", at: "spec.package.image", from: mark)
    }

    private mutating func catalog() -> Node {
        let path: FieldPath = "spec.package.spec.catalog.dsn.valueFrom.secretKeyRef"
        return .mapping([
            (
                "dsn",
                .mapping([
                    (
                        "valueFrom",
                        .mapping([
                            (
                                "secretKeyRef",
                                .mapping([
                                    ("name", required("catalog.dsn.SecretName", at: path.appending("name"))),
                                    ("key", required("catalog.dsn.SecretKey", at: path.appending("key"))),
                                ])
                            )
                        ])
                    )
                ])
            )
        ])
    }

    private mutating func images() -> Node? {
        let path: FieldPath = "spec.package.spec.images"
        let overrides = nonEmpty("images.overrides")
        if overrides != nil, !chart.hasImageOverrides {
            refuse(path.appending("overrides"), "image overrides are broken before chart 0.1.5")
        }
        let registry = pasted("images.registryOverride", at: path.appending("registryOverride"))
        if overrides == nil, registry == nil { return nil }
        return .mapping([("overrides", overrides), ("registryOverride", registry)])
    }

    private mutating func objectStore() -> Node {
        let path: FieldPath = "spec.package.spec.objectStore"
        let bucket = required("objectStore.bucket", at: path.appending("bucket"))
        guard case .mapping(let provider)? = firstOf(["s3", "azure", "google"], in: "objectStore")?.content else {
            return .mapping([("bucket", bucket)])
        }
        return .mapping([("bucket", bucket), (provider[0].key, provider[0].value)])
    }

    private mutating func admin() -> Node {
        let path: FieldPath = "spec.package.spec.admin"
        let users = nonEmpty("admin.users")
        if users?.isEmptyInGo != false { refuse(path.appending("users"), "no users render invalid YAML") }
        let dsn = nonEmpty("admin.dsn")
        if dsn == nil { refuse(path.appending("dsn"), "the chart requires it") }
        return .mapping([
            ("users", users),
            ("dsn", dsn),
            ("identityProvider", required("admin.identityProvider", at: path.appending("identityProvider"))),
            ("jwksEndpoint", required("admin.jwksEndpoint", at: path.appending("jwksEndpoint"))),
        ])
    }

    private func egress() -> Node? {
        guard values["useCustomEgress"]?.isEmptyInGo == false else { return nil }
        return .mapping([("customCertificates", values["egress.customCertificates" as FieldPath])])
    }

    private mutating func observability() -> Node? {
        guard chart.hasObservability, let monitor = nonEmpty("observability.serviceMonitor") else { return nil }
        let path: FieldPath = "spec.package.spec.observability.serviceMonitor"
        let keys = ["interval", "scrapeTimeout"]
        for key in keys where monitor[key]?.isEmptyInGo != false {
            refuse(path.appending(key), "the chart requires it once serviceMonitor is set")
        }
        return .mapping([
            (
                "serviceMonitor",
                .mapping(
                    keys.map { key in
                        (
                            key,
                            pasted(
                                ("observability.serviceMonitor" as FieldPath).appending(key),
                                at: path.appending(key)
                            )
                        )
                    }
                )
            )
        ])
    }
}

// MARK: - How the chart's template puts values into YAML

extension ChartRendering {
    private mutating func refuse(_ path: FieldPath, _ reason: String) { refusals.append((path, reason)) }

    /// A value that is pasted as bare text, where it is not empty.
    private mutating func pasted(_ value: FieldPath, at path: FieldPath) -> Node? {
        guard let node = values[value], !node.isEmptyInGo || node.kind == "a boolean" else { return nil }
        return paste(node.text ?? "", at: path, from: node.mark)
    }

    /// A value that is pasted as bare text, and without which the chart fails.
    private mutating func required(_ value: FieldPath, at path: FieldPath) -> Node? {
        let node = pasted(value, at: path)
        if node == nil { refuse(path, "the chart requires it") }
        return node
    }

    /// What a YAML reader makes of bare text behind a key.
    private mutating func paste(_ text: String, at path: FieldPath, from mark: Mark?) -> Node {
        if let node = Self.pasting(text) { return Node(node.content, at: mark ?? Node.null.mark) }
        refuse(path, "pasted without quotes, it breaks the YAML")
        return .null
    }

    /// What a YAML reader makes of bare text behind a key; nil where the text breaks the YAML.
    static func pasting(_ text: String) -> Node? {
        var sources = Sources()
        var sink = DiagnosticSink()
        let source = sources.add("chart")
        // A second line would stand further left than the template has it.
        guard !text.utf8.contains(0x0A),
            let node = Parser.parse(Array("key: \(text)\n".utf8), from: source, of: sources, into: &sink),
            !sink.hasErrors, case .mapping(let entries) = node.content, entries.count == 1
        else { return nil }
        return node["key"]
    }

    /// The first of some keys that is there, trimmed.
    private func firstOf(_ keys: [String], in value: FieldPath) -> Node? {
        for key in keys {
            guard let node = values[value.appending(key)] else { continue }
            return .mapping([(key, node.trimmed ?? .null)])
        }
        return nil
    }

    /// A mapping without what is empty in it; the template fails where there is no mapping at all.
    private mutating func trimmed(_ value: FieldPath) -> Node? {
        guard let node = values[value], case .mapping = node.content else {
            refuse(("spec.package.spec" as FieldPath).appending(value), "the chart requires a mapping")
            return nil
        }
        return node.trimmed
    }

    /// A value that is written as it is, where it is not empty.
    private mutating func nonEmpty(_ value: FieldPath) -> Node? {
        guard let node = values[value], !node.isEmptyInGo else { return nil }
        if node.isUnwritable {
            refuse(
                ("spec.package.spec" as FieldPath).appending(value),
                "the chart cannot write a control character in it"
            )
        }
        return node
    }
}

extension Node {
    /// A node without a place, since the chart made it.
    fileprivate init(_ content: Content) { self.init(content, at: Mark(line: 0, column: 0, source: Sources.ID.none)) }

    fileprivate static var empty: Node { Node(.mapping([])) }
    fileprivate static var null: Node { Node(.scalar(Scalar("null", form: .plain))) }
    fileprivate static func string(_ text: String) -> Node { Node(.scalar(Scalar(text, form: .string))) }

    fileprivate static func mapping(_ entries: [(key: String, value: Node?)]) -> Node {
        Node(
            .mapping(
                entries.compactMap { entry in
                    entry.value.map { Entry(key: entry.key, mark: $0.mark, value: $0) }
                }
            )
        )
    }

    /// Whether a template's `if` takes the value for nothing.
    var isEmptyInGo: Bool {
        switch content {
        case .mapping(let entries): entries.isEmpty
        case .sequence(let items): items.isEmpty
        case .scalar(let scalar):
            switch scalar.resolved {
            case .null, .boolean(false): true
            case .boolean(true): false
            case .integer, .float: Double(scalar.text) == 0
            case .string: scalar.text.isEmpty
            }
        }
    }

    /// The node without the entries, at any depth of mappings, that a template takes for nothing.
    ///
    fileprivate var trimmed: Node? {
        switch content {
        case .mapping(let entries):
            let kept = entries.compactMap { entry in
                entry.value.trimmed.map { Entry(key: entry.key, mark: entry.mark, value: $0) }
            }
            return kept.isEmpty ? nil : Node(.mapping(kept), at: mark)
        case .sequence, .scalar:
            return isEmptyInGo || isUnwritable ? nil : retold
        }
    }

    /// The node as it comes back when a template has written and read it again.
    ///
    /// The blanks behind a mapping's text are cut off, and with them a string's own where it comes last; and an octal
    /// number is written without quotes, since the writer knows none with an "o". To some strings the chart does less.
    private var retold: Node {
        switch content {
        case .mapping(let entries):
            return Node(
                .mapping(entries.map { Entry(key: $0.key, mark: $0.mark, value: $0.value.retold) }),
                at: mark
            )
        case .sequence(let items):
            return Node(.sequence(items.map(\.retold)), at: mark)
        case .scalar(var scalar):
            guard scalar.resolved == .string else { return self }
            while let last = scalar.text.unicodeScalars.last, last.properties.isWhitespace, last != " " {
                scalar.text.unicodeScalars.removeLast()
            }
            let digits = scalar.text.drop { $0 == "-" || $0 == "+" }
            if digits.lowercased().hasPrefix("0o"), ResolvedType(plain: digits.lowercased()) == .integer {
                scalar = Scalar(scalar.text, form: .plain)
            }
            return Node(.scalar(scalar), at: mark)
        }
    }

    /// Whether nothing of the node is left once it is trimmed.
    var isTrimmedAway: Bool { trimmed == nil }

    /// Whether the template writes nothing instead of the value: its YAML writer takes JSON, and that holds control
    /// characters beyond U+007E as they are, which its reader then refuses.
    fileprivate var isUnwritable: Bool {
        switch content {
        case .mapping(let entries): entries.contains { $0.value.isUnwritable }
        case .sequence(let items): items.contains(where: \.isUnwritable)
        case .scalar(let scalar):
            scalar.text.unicodeScalars.contains { (0x7F...0x9F).contains($0.value) && $0.value != 0x85 }
        }
    }
}

/// The chart's own values, onto which Helm lays the user's.
private enum ChartDefaults {
    /// The user's values over the chart's: mappings are merged, null takes a default away, all else replaces it.
    static func merged(with user: Node) -> Node { merge(defaults, user) }

    private static func merge(_ base: Node, _ over: Node) -> Node {
        guard case .mapping(var entries) = base.content, case .mapping(let changes) = over.content else { return over }
        for change in changes {
            let index = entries.firstIndex { $0.key == change.key }
            switch (index, change.value.isNull) {
            case (let index?, true): entries.remove(at: index)
            case (let index?, false): entries[index].value = merge(entries[index].value, change.value)
            case (nil, _): entries.append(change)
            }
        }
        return Node(.mapping(entries), at: over.mark)
    }

    /// The defaults that leave a trace where the user's values say nothing.
    private static let defaults = Node.mapping([
        ("imagePullSecrets", Node(.sequence([.mapping([("name", .string("gar-docker-secret"))])]))),
        ("pause", Node(.scalar(Scalar("false", form: .plain)))),
        ("ingesterStorage", .mapping([("storage", .string("2Gi"))])),
        ("monitoringStorage", .mapping([("storage", .string("1Gi"))])),
        ("ingress", .mapping([("hosts", Node(.sequence([.string("")])))])),
        (
            "admin",
            .mapping([
                (
                    "users",
                    Node(
                        .sequence([
                            .mapping([
                                ("firstName", .string("")), ("lastName", .string("")), ("email", .string("")),
                                ("id", .string("")),
                            ])
                        ])
                    )
                ),
                ("dsn", emptyReference("secretKeyRef")),
            ])
        ),
        ("egress", .mapping([("customCertificates", emptyReference("configMapKeyRef"))])),
        ("components", Node(.mapping([]))),
        ("resources", Node(.mapping([]))),
    ])

    private static func emptyReference(_ kind: String) -> Node {
        .mapping([("valueFrom", .mapping([(kind, .mapping([("name", .string("")), ("key", .string(""))]))]))])
    }
}

extension FieldPath {
    /// The path further by another's steps.
    fileprivate func appending(_ other: FieldPath) -> FieldPath { FieldPath(components + other.components) }
}
