import Diagnostics
import InfluxDB
import YAML

/// The AppInstance that the Helm chart renders from a `values.yaml`.
///
/// This type models the observed behavior of the chart. It does not share code with `HelmValues`, which writes the
/// values, so that `HelmDeparture` can check one against the other.
public struct ChartRendering: Sendable {
    public private(set) var instance: Node
    /// The fields at which the chart fails instead of rendering, with the reasons, and fixes other than to set them.
    public private(set) var refusals: [(path: FieldPath, reason: Message, fix: Message?)] = []

    private let chart: Chart
    private let values: Node

    /// Renders values as `helm template` does with the given release name and namespace.
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
        if secrets?.isEmptyInGo != false {
            refuse("spec.imagePullSecrets", "the chart renders an empty list as invalid YAML")
        }
        return .mapping([
            ("pause", chart.pause == .carried ? pasted("pause", at: "spec.pause") : nil),
            ("imagePullSecrets", secrets?.written),
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
        let observability = observability()
        var features = nonEmpty("featureFlags")
        var egress = egress()
        // Helm trims the end of the document.
        if observability == nil, features == nil { egress = egress?.ending(.trimmed, .natural) }
        if observability == nil { features = features?.ending(.trimmed, .natural) }
        return .mapping([
            // These chart versions always write the key here, and the operator rejects it.
            ("pause", chart.pause == .misplaced ? values["pause"] ?? .null : nil),
            ("hostingEnvironment", firstOf([chart.awsKey, "openshift", "gke"], in: "hostingEnvironment")),
            ("catalog", catalog()),
            ("images", images()),
            ("objectStore", objectStore()),
            ("ingesterStorage", trimmed("ingesterStorage") ?? .null),
            ("monitoringStorage", trimmed("monitoringStorage") ?? .null),
            ("ingress", trimmed("ingress") ?? .null),
            ("components", trimmed("components", isParsedAgain: true)),
            ("resources", trimmed("resources", isParsedAgain: true)),
            ("admin", admin()),
            ("egress", egress),
            ("featureFlags", features),
            ("observability", observability),
        ])
    }

    private mutating func image() -> Node {
        let repository = values["fullnameOverride"]?.text ?? ""
        let tag = values["image.tag" as FieldPath]?.text ?? ""
        let image =
            (repository.isEmpty ? PackageImage.vendorRepository : repository) + ":"
            + (tag.isEmpty ? chart.judged.release.text : tag)
        let mark = values["image.tag" as FieldPath]?.mark ?? values["fullnameOverride"]?.mark
        return paste("\"\(image)\"", at: "spec.package.image", from: mark)
    }

    private mutating func catalog() -> Node {
        let path = Paths.catalogSecret
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
        let path = Paths.images
        let overrides = nonEmpty("images.overrides")
        if overrides != nil, !chart.hasImageOverrides {
            refuse(
                path.appending("overrides"),
                "chart versions before 0.1.5 break image overrides",
                fix: "use chart 0.1.5 or newer"
            )
        }
        let registry = pasted("images.registryOverride", at: path.appending("registryOverride"))
        if overrides == nil, registry == nil { return nil }
        return .mapping([("overrides", overrides), ("registryOverride", registry)])
    }

    private mutating func objectStore() -> Node {
        let path = Paths.objectStore
        let bucket = required("objectStore.bucket", at: path.appending("bucket"))
        guard case .mapping(let provider)? = firstOf(["s3", "azure", "google"], in: "objectStore")?.content else {
            return .mapping([("bucket", bucket)])
        }
        return .mapping([("bucket", bucket), (provider[0].key, provider[0].value)])
    }

    private mutating func admin() -> Node {
        let path = Paths.admin
        let users = nonEmpty("admin.users")
        if users?.isEmptyInGo != false {
            refuse(path.appending("users"), "the chart renders an empty list of users as invalid YAML")
        }
        let dsn = nonEmpty("admin.dsn")
        if dsn == nil { refuse(path.appending("dsn"), "the chart requires this value") }
        return .mapping([
            ("users", users),
            ("dsn", dsn),
            ("identityProvider", required("admin.identityProvider", at: path.appending("identityProvider"))),
            ("jwksEndpoint", required("admin.jwksEndpoint", at: path.appending("jwksEndpoint"))),
        ])
    }

    private func egress() -> Node? {
        guard values["useCustomEgress"]?.isEmptyInGo == false else { return nil }
        return .mapping([("customCertificates", values["egress.customCertificates" as FieldPath]?.written)])
    }

    private mutating func observability() -> Node? {
        guard chart.hasObservability, let monitor = nonEmpty("observability.serviceMonitor") else { return nil }
        let path = Paths.serviceMonitor
        let keys = ["interval", "scrapeTimeout"]
        for key in keys where monitor[key]?.isEmptyInGo != false {
            refuse(path.appending(key), "the chart requires this value if serviceMonitor is set")
        }
        return .mapping([
            (
                "serviceMonitor",
                .mapping(
                    keys.map { key in
                        (
                            key,
                            pasted(
                                Paths.serviceMonitorValue.appending(key),
                                at: path.appending(key)
                            )
                        )
                    }
                )
            )
        ])
    }
}

/// The paths that refusals name.
private enum Paths {
    static let package: FieldPath = "spec.package.spec"
    static let catalogSecret: FieldPath = "spec.package.spec.catalog.dsn.valueFrom.secretKeyRef"
    static let images: FieldPath = "spec.package.spec.images"
    static let objectStore: FieldPath = "spec.package.spec.objectStore"
    static let admin: FieldPath = "spec.package.spec.admin"
    static let serviceMonitor: FieldPath = "spec.package.spec.observability.serviceMonitor"
    static let serviceMonitorValue: FieldPath = "observability.serviceMonitor"
}

// MARK: - How the chart's template puts values into YAML

extension ChartRendering {
    private mutating func refuse(_ path: FieldPath, _ reason: Message, fix: Message? = nil) {
        refusals.append((path, reason, fix))
    }

    /// Returns a value that the chart pastes as bare text, or nil if it is empty.
    private mutating func pasted(_ value: FieldPath, at path: @autoclosure () -> FieldPath) -> Node? {
        guard let node = values[value], !node.isEmptyInGo || node.kind == "a boolean" else { return nil }
        return paste(node.text ?? "", at: path(), from: node.mark)
    }

    /// Returns a value that the chart pastes as bare text, and adds a refusal if it is empty.
    private mutating func required(_ value: FieldPath, at path: @autoclosure () -> FieldPath) -> Node? {
        let node = pasted(value, at: path())
        if node == nil { refuse(path(), "the chart requires this value") }
        return node
    }

    /// Returns the value that a YAML parser reads from bare text after a key, and adds a refusal if the text is not
    /// valid.
    private mutating func paste(_ text: String, at path: @autoclosure () -> FieldPath, from mark: Mark?) -> Node {
        if let node = Self.pasting(text) { return Node(node.content, at: mark ?? Node.null.mark) }
        refuse(path(), "the chart pastes this value without quotes, which breaks the YAML")
        return .null
    }

    /// Returns the value that a YAML parser reads from bare text after a key, or nil if the text breaks the YAML.
    static func pasting(_ text: String) -> Node? {
        // Most texts are words that any parser reads as they are.
        if let scalar = Scalar(word: text) { return Node(made: .scalar(scalar)) }
        var sources = SourceTable()
        var sink = DiagnosticSink()
        let source = sources.add("chart")
        // A second line would not be indented as the template requires.
        guard !text.utf8.contains(0x0A),
            let node = Parser.parse(Array("key: \(text)\n".utf8), from: source, of: sources, into: &sink),
            !sink.hasErrors, case .mapping(let entries) = node.content, entries.count == 1
        else { return nil }
        return node["key"]
    }

    /// Returns the first of the keys that is present, with its trimmed value.
    private func firstOf(_ keys: [String], in value: FieldPath) -> Node? {
        for key in keys {
            guard let node = values[value.appending(key)] else { continue }
            return .mapping([(key, node.trimmed?.ending(.trimmed, .bytes) ?? .null)])
        }
        return nil
    }

    /// Returns a mapping without empty values; adds a refusal if the value is not a mapping.
    ///
    /// - Parameter isParsedAgain: whether the template parses the text once more to see whether it is empty.
    private mutating func trimmed(_ value: FieldPath, isParsedAgain: Bool = false) -> Node? {
        guard let node = values[value], case .mapping = node.content else {
            refuse(Paths.package.appending(value), "the chart requires `key: value` settings here")
            return nil
        }
        return isParsedAgain
            ? node.trimmed?.ending(.parsed, .bytes).ending(.trimmed, .natural)
            : node.trimmed?.ending(.trimmed, .bytes)
    }

    /// Returns a value that the chart writes as YAML, or nil if it is empty.
    private mutating func nonEmpty(_ value: FieldPath) -> Node? {
        guard let node = values[value], !node.isEmptyInGo else { return nil }
        if node.isUnwritable {
            refuse(
                Paths.package.appending(value),
                "the chart cannot write control characters",
                fix: "remove them, or deploy with kubectl"
            )
        }
        return node.written
    }
}
