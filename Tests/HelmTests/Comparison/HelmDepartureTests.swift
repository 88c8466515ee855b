import Diagnostics
import Fields
import Formats
import Helm
import TestSupport
import Testing
import YAML

@testable import InfluxDB

/// The Helm form agrees with the manifest, or the difference is reported.
@Suite struct HelmDepartureTests {
    @Test func `random deployments differ exactly where the chart does not support a setting`() throws {
        var clean = 0
        for seed in UInt64(0)..<4000 {
            var random = Random(seed: seed)
            let chart = Chart.all.map(\.chart)[random.below(Chart.all.count)]
            let sample = Sample(chart: chart, &random)
            let image = sample.instance.spec.package.image
            let colon = try #require(image.lastIndex(of: ":"))
            let values = HelmValues(
                carrying: sample.instance,
                packageImage: String(image[..<colon]),
                tag: String(image[colon...].dropFirst()),
                by: chart
            )
            let departures = HelmDeparture.find(
                try Records.node(sample.instance),
                carriedBy: try Records.node(values),
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
        if Charts.misplacingPause.contains(chart.text) { losses.append("\(Self.spec).pause") }
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
