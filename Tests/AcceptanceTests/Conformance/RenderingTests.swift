import Diagnostics
import Foundation
import Helm
import InfluxDB
import TestSupport
import Testing
import YAML

/// `ChartRendering` agrees with Helm itself, on a chart that treats values as the vendor's does.
@Suite(.needsClusterTools) struct RenderingTests {
    private static let chart = Chart.newest
    private static let fixture = Tools.repository.appending(path: "Tests/AcceptanceTests/Fixtures/rendering").path

    /// What Helm renders, as the YAML parser of Kubernetes reads it.
    private func helm(_ values: String, _ tools: ClusterTools) throws -> [String: Any] {
        let run = try Tools.run(
            tools.helm,
            ["template", "influxdb", Self.fixture, "--namespace", "influxdb", "--values", "-"],
            input: values
        )
        try #require(run.status == 0, "\(run.stderr)")
        return try object(run.stdout, tools)
    }

    /// What the model of the chart renders, as the YAML parser of Kubernetes reads it.
    private func model(_ values: String, _ tools: ClusterTools) throws -> [String: Any] {
        let rendering = ChartRendering(of: try Records.node(parsing: values), by: Self.chart, namespace: "influxdb")
        try #require(rendering.refusals.isEmpty, "\(rendering.refusals)")
        return try object(try Records.text(rendering.instance), tools)
    }

    private func object(_ yaml: String, _ tools: ClusterTools) throws -> [String: Any] {
        let run = try Tools.run(
            tools.kubectl,
            ["annotate", "--local", "--filename=-", "read=true", "--output=json"],
            input: yaml,
            environment: ["KUBECONFIG": "/dev/null"]
        )
        try #require(run.status == 0, "\(run.stderr)\(yaml)")
        let object = try JSONSerialization.jsonObject(with: Data(run.stdout.utf8))
        return Self.withoutNulls(try #require(object as? [String: Any])) as? [String: Any] ?? [:]
    }

    private static func withoutNulls(_ value: Any) -> Any {
        switch value {
        case let object as [String: Any]: object.filter { !($0.value is NSNull) }.mapValues(withoutNulls)
        case let items as [Any]: items.map(withoutNulls)
        default: value
        }
    }

    /// The paths at which two objects differ, with both values.
    private func differences(_ left: Any?, _ right: Any?, _ path: String = "") -> [String] {
        if let left = left as? [String: Any], let right = right as? [String: Any] {
            return Set(left.keys).union(right.keys).sorted().flatMap {
                differences(left[$0], right[$0], "\(path).\($0)")
            }
        }
        if let left = left as? [Any], let right = right as? [Any], left.count == right.count {
            return left.indices.flatMap { differences(left[$0], right[$0], "\(path)[\($0)]") }
        }
        // Swift considers é and e + ´ equal.
        if let left = left as? String, let right = right as? String {
            return left.utf8.elementsEqual(right.utf8)
                ? [] : ["\(path): \(left.debugDescription), \(right.debugDescription)"]
        }
        if let left = left as? NSObject, let right = right as? NSObject, left == right { return [] }
        return left == nil && right == nil ? [] : ["\(path): \(left ?? "nothing"), \(right ?? "nothing")"]
    }

    @Test(arguments: ClusterTools.all, Tools.starters.filter { $0 != "openshift" })
    func `the values of every starter become the same AppInstance`(tools: ClusterTools, starter: String) throws {
        let values = try String(contentsOf: Tools.golden.appending(path: "\(starter)/values.yaml"), encoding: .utf8)
        let instance = try String(
            contentsOf: Tools.golden.appending(path: "\(starter)/myinfluxdb.yml"),
            encoding: .utf8
        )
        var rendered = try helm(values, tools)
        #expect(differences(try model(values, tools), rendered).isEmpty)
        // The chart writes the default of pause.
        if var spec = rendered["spec"] as? [String: Any] {
            spec["pause"] = nil
            rendered["spec"] = spec
        }
        #expect(differences(try object(instance, tools), rendered).isEmpty)
    }

    @Test(arguments: ClusterTools.all) func `random values are rendered as Helm renders them`(tools: ClusterTools)
        throws
    {
        for seed in UInt64(0)..<40 {
            var random = Random(seed: seed)
            let values = Self.values(&random)
            let found = differences(try model(values, tools), try helm(values, tools))
            #expect(found.isEmpty, "seed \(seed): model, Helm: \(found.joined(separator: "\n"))\n\(values)")
        }
    }

    /// Each is alone in its mapping, because the template leaves an empty line in its place.
    @Test(arguments: ClusterTools.all)
    func `values that Helm cannot write are dropped`(tools: ClusterTools) throws {
        for character in ["\u{FFFE}", "\u{FFFF}", "\u{7F}", "\u{80}", "\u{9F}"] {
            var random = Random(seed: 0)
            let values =
                Self.values(&random).replacing(
                    /components: .*/,
                    with: """
                        components: {querier: {template: {containers: {iox: {env: {A: \(Self.quoted("a" + character))}}}}}, \
                        router: {template: {containers: {iox: {env: {A: a}}}, nodeSelector: {\(Self.quoted(character)): a}}}, \
                        ingester: {template: {tolerations: [{key: \(Self.quoted(character))}, {key: a}]}}}
                        """
                )
            let rendered = try helm(values, tools)
            let found = differences(try model(values, tools), rendered)
            #expect(found.isEmpty, "model, Helm: \(found.joined(separator: "\n"))")
        }
    }

    /// Strings of which something happens in a template, or in the YAML that it writes.
    private static let texts = [
        "a", "", "a\u{85}b", "\u{85}", "a \u{85}\u{85} b", "\u{1}", "a\n", "a\n\n", "a\nb\n\n\n", "\n", "\n\n", " a\n",
        "\na\n", "a\n ", "a \n", "a \nb\n", "a\n b\n", "a\tb\n", "\ta\n", "a\r\n", "a\u{A0}", "a\u{3000}\n",
        "a\u{2028}\n", "a\nb\u{3000}", "😀\n", "\u{FEFF}a\n", "é\n", "\u{AD}\n", "e\u{301}", "\u{E000}", "𝄞", "0o17",
        "-0o17", "0O7", "0123", "true", "no", "1e3", "0x1F", "0b11", "1_000", "1:30", "2024-01-01", "null", "~", "a: b",
        "a # b", "- a", "'a'", "\"", "{{ .Values }}", "=", "<<", "*a", "!a", "&a", "|", "%a", "@a", "`", "\\",
    ]
    private static let keys = [
        "a", "b", "A_B", "AB", "a1", "a2", "a10", "v1.9", "v1.10", "a-b", "a.b", "a/b", "K8S_X", "K8SX", "0123", "true",
        "no", "é", "10", "9",
    ]

    private static func values(_ random: inout Random) -> String {
        func text() -> String { quoted(random.pick(Self.texts)) }
        func map() -> String {
            let keys = Set((0...random.below(4)).map { _ in random.pick(Self.keys) }).sorted()
            return "{" + keys.map { "\(quoted($0)): \(text())" }.joined(separator: ", ") + "}"
        }
        func list() -> String { "[" + (0...random.below(2)).map { _ in map() }.joined(separator: ", ") + "]" }
        func optional(_ text: String) -> String { random.chance(50) ? text : "" }
        func pods() -> String {
            "{template: {a: {}, " + optional("nodeSelector: \(map()), ") + optional("tolerations: \(list()), ")
                + optional("containers: {iox: {env: \(map())}}, ")
                + optional("affinity: {nodeAffinity: {required: {terms: \(list())}}}, ")
                + optional("metadata: {annotations: \(map())}") + "}}"
        }
        let monitor = random.chance(20) ? "{serviceMonitor: {interval: 30s, scrapeTimeout: 10s}}" : "{}"
        return """
            catalog: {dsn: {SecretName: catalog, SecretKey: dsn}}
            objectStore: {bucket: influxdb, s3: {region: r, endpoint: \(text()), secretKey: \(map()), z: \(map())}}
            ingesterStorage: {storage: 1Gi, storageClassName: \(text())}
            monitoringStorage: {storage: 1Gi, a: \(map())}
            ingress: {hosts: [\(text())], template: {metadata: {annotations: \(map()), labels: \(map())}}}
            components: {a: 0, \(optional("common: \(pods()), "))\(optional("querier: \(pods()), "))router: \(pods())}
            resources: {querier: {requests: {cpu: \(text()), replicas: \(random.below(3))}}}
            images: {overrides: \(list())}
            admin: {identityProvider: keycloak, jwksEndpoint: https://example.com/x, users: \(list()), dsn: \(map())}
            featureFlags: [\(optional(text()))]
            useCustomEgress: \(random.chance(50))
            egress: {customCertificates: \(map())}
            observability: \(monitor)

            """
    }

    private static func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar -> String in
            if scalar.isASCII, scalar.value >= 0x20, scalar != "\"", scalar != "\\", scalar.value != 0x7F {
                return String(scalar)
            }
            let digits = String(scalar.value, radix: 16)
            return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
        }
        return "\"" + escaped.joined() + "\""
    }
}
