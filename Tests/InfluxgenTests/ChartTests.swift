import Answers
import Deployment
import Diagnostics
import Fields
import Formats
import Foundation
import Generation
import Helm
import Testing
import YAML

@testable import InfluxDB

/// The Helm form says what the manifest says, or the difference is reported: for every chart version.
@Suite struct ChartTests {
    /// What each starter loses under charts that cannot carry all of it; the others carry it whole.
    @Test(arguments: Tools.starters) func `every chart version carries every starter or says what it loses`(
        name: String
    ) throws {
        for chart in Chart.all.map(\.chart) {
            let run = try Tools.influxgen("verify", Tools.starter(name), "--chart-version", chart.text)
            var losses: [String] =
                switch name {
                case "openshift": ["spec.package.spec.hostingEnvironment.openshift: "]
                case "eks-auth0" where chart < (try Chart(parsing: "0.1.10")):
                    ["spec.package.spec.observability: ", "spec.package.spec.hostingEnvironment.eks: "]
                default: []
                }
            if Self.misplacingPause.contains(chart.text) { losses.append("spec.package.spec.pause: ") }
            #expect(run.status == (losses.isEmpty ? 0 : 1), "\(chart): \(run.stdout)\(run.stderr)")
            for loss in losses { #expect(run.stdout.contains(loss), "\(chart): \(run.stdout)") }
            if losses.isEmpty { #expect(run.stdout.contains("the two forms agree")) }
        }
    }

    /// The versions that put pause where the operator refuses it.
    static let misplacingPause = ["0.1.15", "0.1.16", "0.1.17", "0.1.18"]

    /// The vendor's schema judges what the chart makes of our values, rather than what we believe of the chart.
    @Test(.enabled(if: Tools.hasVerifier, "the vendor's schemas are not in ../shared"))
    func `the operator takes what a chart renders, or the chart's loss is reported as fatal`() throws {
        let folder = try Folder()
        for facts in Chart.all where facts.release.isKnown {
            for name in Tools.starters where name != "openshift" {
                var answers = try Self.answers(name)
                answers.release = facts.release
                answers.chart = facts.chart
                if facts.release < .r20240430 { answers.spec.observability = nil }
                if facts.release < .r20241024 { answers.spec.components?.catalog = nil }
                var sink = DiagnosticSink()
                let deployment = try #require(Deployment(answers, into: &sink), "\(sink.diagnostics)")
                let values = HelmValues(carrying: deployment.instance, by: facts.chart)
                let rendering = ChartRendering(of: try Self.node(values), by: facts.chart)
                let emitter = Emitter()
                emitter.node(rendering.instance)
                let file = try folder.write(String(decoding: try emitter.finish(), as: UTF8.self), to: "rendered.yml")
                let verdict = try Tools.run(Tools.python, [Tools.verifier.path, file])
                let departures = try Generator.departures(of: deployment)
                #expect(
                    (verdict.status == 0) == !departures.contains(where: \.isFatal),
                    "\(name), chart \(facts.chart): \(verdict.stdout)\(departures)"
                )
            }
        }
    }

    @Test func `every chart version gets its golden values`() throws {
        for facts in Chart.all {
            let release = Release.all.map(\.release).last { $0 <= facts.release } ?? facts.release
            let (root, sources) = try ConformanceTests.adapted("eks-auth0", to: release)
            var reader = Reader(of: Answers.self, at: root, sources: sources)
            var answers = try #require(Answers.read(root, &reader))
            answers.chart = facts.chart
            answers.deploy = .kubectl
            answers.pause = true
            answers.spec.images = Images()
            answers.spec.images?.registryOverride = "registry.example.com"
            var sink = DiagnosticSink()
            let deployment = try #require(Deployment(answers, into: &sink))
            let files = try Generator.render(deployment, artifacts: [.appinstance, .values], into: &sink)
            let values = try #require(files.first { $0.artifact == .values }, "\(sink.diagnostics)")
            try Tools.compare(String(decoding: values.contents, as: UTF8.self), with: "charts/\(facts.chart).yaml")
        }
    }

    /// A starter's answers.
    private static func answers(_ name: String) throws -> Answers {
        var sources = SourceTable()
        let source = sources.add(name)
        var sink = DiagnosticSink()
        let bytes = Array(try Data(contentsOf: URL(filePath: Tools.starter(name))))
        let root = try #require(Parser.parse(bytes, from: source, of: sources, into: &sink))
        var reader = Reader(of: Answers.self, at: root, sources: sources, sink: sink)
        return try #require(Answers.read(root, &reader))
    }

    @Test(
        arguments: [
            // What real Helm does to them: the last line break goes, control characters take the entry along, 0o17 is 15.
            ("a\n", "components.querier.template.containers.iox.env.A"),
            ("a\u{7f}", "components.querier.template.containers.iox.env.A"),
            ("0o17", "components.querier.template.containers.iox.env.A"),
            ("", "components.querier.template.containers.iox.env.A"),
            ("a\nb", nil), ("\u{1}", nil), ("017", nil),
        ] as [(String, String?)]
    )
    func `what trimming does to strings is reported`(text: String, loss: String?) throws {
        var answers = try Self.answers("s3-keycloak")
        var container = Component.Container()
        container.env["A"] = text
        answers.spec.components = Components()
        answers.spec.components?.querier = Component()
        answers.spec.components?.querier?.template = Component.PodTemplate()
        answers.spec.components?.querier?.template?.containers["iox"] = container
        var sink = DiagnosticSink()
        let deployment = try #require(Deployment(answers, into: &sink))
        let found = try Generator.departures(of: deployment).map(\.path.description)
        #expect(found == (loss.map { ["spec.package.spec.\($0)"] } ?? []))
    }

    @Test func `images of a mirror need not be named one by one`() throws {
        let run = try Tools.influxgen(
            "generate",
            Tools.starter("s3-keycloak"),
            "--set",
            "images.registryOverride=registry.example.com/mirror",
            "--set",
            "deploy=helm",
            "--only",
            "values",
            "--stdout"
        )
        #expect(run.status == 0, "\(run.stderr)")
        for line in [
            "operatorImageOverride: registry.example.com/mirror/ghcr.io/kubecfg/kubit\n",
            "apply_step_image: registry.example.com/mirror/registry.k8s.io/kubectl:v1.28.0\n",
            "render_step_image: registry.example.com/mirror/ghcr.io/kubecfg/kubit:v0.0.22\n",
            "kubecfg_image: registry.example.com/mirror/ghcr.io/kubecfg/kubecfg/kubecfg:latest\n",
        ] { #expect(run.stdout.contains(line), "\(run.stdout)") }
    }

    @Test func `generated deployments differ exactly where the chart cannot follow`() throws {
        var clean = 0
        for seed in UInt64(0)..<4000 {
            var random = Random(seed: seed)
            let chart = Chart.all.map(\.chart)[random.below(Chart.all.count)]
            let sample = Sample(chart: chart, &random)
            let values = HelmValues(carrying: sample.instance, by: chart)
            let departures = HelmDeparture.find(
                try Self.node(sample.instance),
                carriedBy: try Self.node(values),
                chart
            )
            let found = Set(departures.map { $0.path.description })
            if sample.losses.isEmpty { clean += 1 }
            for path in found {
                #expect(sample.losses.contains { path.hasPrefix($0) }, "seed \(seed), chart \(chart): \(path)")
            }
            for loss in sample.losses {
                #expect(
                    found.contains { $0.hasPrefix(loss) || loss.hasPrefix($0) },
                    "seed \(seed), chart \(chart): \(loss) is not reported"
                )
            }
        }
        #expect(clean > 200)  // the property is not tested on lossy deployments alone
    }

    @Test func `what the cluster would break on is an error for the Helm form alone`() throws {
        let openshift = Tools.starter("openshift")
        let both = try Tools.influxgen("generate", openshift, "--output", try Folder().url.path)
        #expect(both.status == 0)
        #expect(
            both.stderr.contains("warning: the Helm form differs at spec.package.spec.hostingEnvironment.openshift")
        )
        let alone = try Tools.influxgen("generate", openshift, "--only", "values", "--stdout")
        #expect(alone.status == 65)
        #expect(alone.stdout.isEmpty)
        #expect(alone.stderr.contains("error: the Helm form differs"))
        // A loss that the cluster survives stays a warning.
        let retention = try Tools.influxgen(
            "generate",
            Tools.starter("s3-keycloak"),
            "--only",
            "values",
            "--stdout",
            "--set",
            "observability.retention=24h"
        )
        #expect(retention.status == 0)
        #expect(retention.stderr.contains("warning: the Helm form differs at spec.package.spec.observability"))
    }

    @Test func `a literal secret is not shown in a difference`() throws {
        let folder = try Folder()
        let answers = try String(contentsOfFile: Tools.starter("s3-keycloak"), encoding: .utf8)
            .replacingOccurrences(
                of: "{secret: catalog-dsn, key: dsn, env: CATALOG_DSN}",
                with: "{value: 'postgres://u:hunter2@db/i'}"
            )
        let file = try folder.write(answers, to: "answers.yaml")
        for format in ["text", "json"] {
            let run = try Tools.influxgen("verify", file, "--format", format)
            #expect(run.status == 1)
            #expect(run.stdout.contains("spec.package.spec.catalog.dsn"))
            #expect(!run.stdout.contains("hunter2") && !run.stderr.contains("hunter2"))
        }
    }

    static func node(_ record: some Record) throws -> Node {
        let emitter = Emitter()
        record.write(to: emitter)
        var sources = SourceTable()
        let source = sources.add("record")
        var sink = DiagnosticSink()
        return try #require(Parser.parse(try emitter.finish(), from: source, of: sources, into: &sink))
    }
}

/// Random numbers that a seed repeats (SplitMix64).
struct Random {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }
    mutating func pick<T>(_ values: [T]) -> T { values[below(values.count)] }
}

/// A random AppInstance, and the paths at which a chart version cannot follow it.
private struct Sample {
    var instance = AppInstance()
    var losses: [String] = []
    private let chart: Chart

    private static let spec = "spec.package.spec"
    private static let texts = [
        "influxdb", "0123", "true", "no", "1e3", "2024-01-01", "a: b", "a # b", "@x", "- x", "'", "\"", "\\", "x'y\"z",
        "~", "null", "1:30", "0x1f", "=", "*a", "&a", "!a", "|", "> x", "%x", "a\nb", "\ta", "ü 日本", "{a", "[b]",
        "a, b", "https://example.com/x?y=z#q", String(repeating: "long ", count: 200), "a\u{1}b", "${x}", "😀",
        "{{ .Values }}",
    ]
    private static let names: [ObjectName] = ["influxdb", "0123", "true", "1e3", "no", "2024-01-01", "null", "a.b-c"]
    private static let keys: [DataKey] = ["dsn", "0123", "true", "1e3", "no", "ca.pem", "_", "2024-01-01", "A-b.c_d"]

    init(chart: Chart, _ random: inout Random) {
        self.chart = chart
        instance.metadata.name = random.pick(Self.names)
        instance.metadata.namespace = random.pick(["influxdb", "0123", "true", "no", "1e3", "2024-01-01"])
        instance.spec.package.image = "registry.example.com:5000/a/b:" + random.pick(Chart.all).release.text
        if random.chance(70) {
            instance.spec.imagePullSecrets = [AppInstance.PullSecret(name: random.pick(Self.names))]
        } else {
            losses.append("spec.imagePullSecrets")
        }
        if random.chance(20) {
            instance.spec.pause = random.chance(50)
            if instance.spec.pause == true, before(19) {
                losses.append("spec.pause")
            }
        }
        if ChartTests.misplacingPause.contains(chart.text) { losses.append("\(Self.spec).pause") }
        fill(&random)
    }

    private func text(_ random: inout Random) -> String { random.pick(Self.texts) }
    private func reference(_ random: inout Random) -> KeyReference {
        KeyReference(name: random.pick(Self.names), key: random.pick(Self.keys))
    }
    private func before(_ patch: Int) -> Bool { chart.text.split(separator: ".").last.flatMap { Int($0) } ?? 0 < patch }

    private mutating func fill(_ random: inout Random) {
        var spec = PackageSpec()
        spec.catalog.dsn = .secret(reference(&random))
        if random.chance(5) {
            spec.catalog.dsn = random.chance(50) ? .literal(text(&random)) : .configMap(reference(&random))
            losses.append("\(Self.spec).catalog.dsn")
        }
        spec.ingesterStorage.storage = "100Gi"
        spec.monitoringStorage.storage = random.pick(["10Gi", "1e3", "0.5"])
        if random.chance(30) { spec.ingesterStorage.storageClassName = text(&random) }
        hosting(&spec, &random)
        store(&spec, &random)
        admin(&spec, &random)
        pods(&spec, &random)
        if random.chance(30) {
            var images = Images()
            if random.chance(60) { images.registryOverride = text(&random) }
            if images.registryOverride == nil || random.chance(40) {
                var override = Images.Override()
                override.name = text(&random)
                override.newFQIN = text(&random)
                images.overrides = [override]
                if before(5) { losses.append("\(Self.spec).images.overrides") }
            }
            spec.images = images
        }
        if random.chance(30) { spec.egress = Egress(reference(&random)) }
        if random.chance(30) { spec.featureFlags = [FeatureFlag(name: random.pick(["grafana", "no", "true", "1e3"]))] }
        if random.chance(50) {
            var ingress = Ingress()
            if random.chance(80) {
                ingress.hosts = ["influxdb.example.com", "*.example.com"].compactMap { try? Hostname(parsing: $0) }
            }
            if random.chance(50) { ingress.tlsSecretName = random.pick(Self.names) }
            if ingress.hosts.isEmpty || random.chance(50) {
                ingress.template = Ingress.Template()
                ingress.template?.metadata = Ingress.Metadata()
                ingress.template?.metadata?.annotations["example.com/a"] = text(&random)
                if random.chance(10) {
                    ingress.template?.metadata?.annotations["example.com/empty"] = ""
                    losses.append("\(Self.spec).ingress.template.metadata.annotations[\"example.com/empty\"]")
                }
            }
            spec.ingress = ingress
        } else {
            losses.append("\(Self.spec).ingress")
        }
        if random.chance(20) {
            var observability = Observability()
            var monitor = Observability.ServiceMonitor()
            if random.chance(80) { monitor.interval = text(&random) }
            if random.chance(80) { monitor.scrapeTimeout = text(&random) }
            if random.chance(20) { monitor.fallbackScrapeProtocol = text(&random) }
            observability.serviceMonitor = monitor
            if random.chance(20) { observability.retention = text(&random) }
            spec.observability = observability
            let isWhole =
                monitor.interval != nil && monitor.scrapeTimeout != nil && monitor.fallbackScrapeProtocol == nil
            if before(10) || !isWhole || observability.retention != nil {
                losses.append("\(Self.spec).observability")
            }
        }
        instance.spec.package.spec = spec
    }

    private mutating func hosting(_ spec: inout PackageSpec, _ random: inout Random) {
        switch random.below(8) {
        case 0:
            spec.hostingEnvironment = .openshift
            losses.append("\(Self.spec).hostingEnvironment.openshift")
        case 1:
            var aws = HostingEnvironment.AWS()
            if random.chance(80) { aws.eksRoleArn = text(&random) }
            spec.hostingEnvironment = .aws(aws)
            if aws.eksRoleArn == nil || before(10) { losses.append("\(Self.spec).hostingEnvironment") }
        case 2:
            var gke = HostingEnvironment.GKE()
            gke.workloadIdentity = HostingEnvironment.WorkloadIdentity()
            gke.workloadIdentity?.serviceAccountEmail = text(&random)
            spec.hostingEnvironment = .gke(gke)
        default: break
        }
    }

    private mutating func store(_ spec: inout PackageSpec, _ random: inout Random) {
        var s3 = ObjectStore.S3()
        s3.region = text(&random)
        if random.chance(50) { s3.endpoint = text(&random) }
        if random.chance(50) { s3.allowHTTP = BooleanString(random.chance(50)) }
        if random.chance(50) {
            s3.accessKey = .secret(reference(&random))
            s3.secretKey = random.chance(80) ? .configMap(reference(&random)) : .literal(text(&random))
        }
        switch random.below(10) {
        case 0:
            spec.objectStore = ObjectStore(bucket: text(&random), provider: .direct(s3))
            losses.append("\(Self.spec).objectStore")
        case 1, 2:
            var azure = ObjectStore.Azure()
            azure.account = .secret(reference(&random))
            azure.accessKey = .literal(text(&random))
            spec.objectStore = ObjectStore(bucket: text(&random), provider: .azure(azure))
        case 3, 4:
            var google = ObjectStore.Google()
            if random.chance(80) {
                google.serviceAccountSecret = .init(name: random.pick(Self.names), key: random.pick(Self.keys))
            } else {
                losses.append("\(Self.spec).objectStore.google")
            }
            spec.objectStore = ObjectStore(bucket: text(&random), provider: .google(google))
        default:
            spec.objectStore = ObjectStore(bucket: text(&random), provider: .s3(s3))
        }
    }

    private mutating func admin(_ spec: inout PackageSpec, _ random: inout Random) {
        guard random.chance(95) else {
            losses.append("\(Self.spec).admin")
            return
        }
        var admin = Admin()
        admin.identityProvider = text(&random)
        admin.jwksEndpoint = text(&random)
        admin.dsn = random.pick([.secret(reference(&random)), .configMap(reference(&random)), .literal(text(&random))])
        for _ in 0..<random.below(3) {
            var user = Admin.User()
            user.firstName = text(&random)
            user.id = text(&random)
            user.userGroups = random.chance(50) ? [.admin] : []
            admin.users.append(user)
        }
        if admin.users.isEmpty { losses.append("\(Self.spec).admin.users") }
        if random.chance(10) {
            var pair = Admin.InternalSigningKey()
            pair.id = .secret(reference(&random))
            admin.internalSigningKey = pair
            losses.append("\(Self.spec).admin.internalSigningKey")
        }
        if random.chance(5) {
            admin.identityProvider = nil
            losses.append("\(Self.spec).admin.identityProvider")
        }
        spec.admin = admin
    }

    private mutating func pods(_ spec: inout PackageSpec, _ random: inout Random) {
        if random.chance(40) {
            var component = Component()
            var template = Component.PodTemplate()
            var container = Component.Container()
            container.env["A_VARIABLE"] = text(&random)
            if random.chance(10) {
                container.env["EMPTY"] = ""
                losses.append("\(Self.spec).components.querier.template.containers.iox.env.EMPTY")
            }
            template.containers["iox"] = container
            template.nodeSelector[text(&random)] = try? LabelValue(
                parsing: random.pick(["0123", "true", "no", "1e3", "A.b_c", "2024-01-01"])
            )
            component.template = template
            var components = Components()
            components.querier = component
            if random.chance(20) {
                components.router = Component()
                losses.append("\(Self.spec).components.router")
            }
            spec.components = components
        }
        if random.chance(40) {
            var resources = ComponentResources()
            var requests = ComponentResources.Requests()
            requests.cpu = "500m"
            if random.chance(50) { requests.replicas = random.below(3) }
            if requests.replicas == 0 { losses.append("\(Self.spec).resources.querier.requests.replicas") }
            resources.requests = requests
            var all = Resources()
            all.querier = resources
            spec.resources = all
        }
    }
}
