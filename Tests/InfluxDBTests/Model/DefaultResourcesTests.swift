import Fields
import Formats
import InfluxDB
import TestSupport
import Testing

/// The default resources of the components, compared with the vendor's schemas.
@Suite struct DefaultResourcesTests {
    @Test func `the default resources of every release match the vendor's schema`() throws {
        let digest = try SchemaDigest()
        var compared = 0
        for release in StarterAnswers.releases {
            let schema = try #require(digest.facts[release.text])
            for part in Resources.Part.allCases {
                let path = "spec.package.spec.resources.\(part.rawValue)"
                guard let defaults = DefaultResources.of(part, in: release.edition) else {
                    #expect(!schema.paths.contains(path), "\(release) \(path)")
                    continue
                }
                #expect(schema.paths.contains(path), "\(release) \(path)")
                func text(_ key: String) -> String? { schema.defaults["\(path).\(key)"]?.replacing("\"", with: "") }
                // Later schemas allow only one garbage collector instead of a default.
                let isFixed = part == .garbageCollector && release >= .r20240819
                #expect(
                    String(defaults.replicas) == text("requests.replicas") ?? (isFixed ? "1" : nil),
                    "\(release) \(path)"
                )
                #expect(defaults.cpu?.text == text("requests.cpu"), "\(release) \(path)")
                #expect(defaults.memory?.text == text("requests.memory"), "\(release) \(path)")
                #expect(defaults.cpuLimit?.text == text("limits.cpu"), "\(release) \(path)")
                #expect(defaults.memoryLimit?.text == text("limits.memory"), "\(release) \(path)")
                compared += 1
            }
        }
        #expect(compared > 160, "\(compared)")
    }

    @Test func `every component is a field of the resources with its key`() {
        guard case .record(let fields) = Resources.shape else {
            Issue.record("resources are not a record")
            return
        }
        #expect(Set(fields().map(\.key)) == Set(Resources.Part.allCases.map(\.rawValue)))
        var resources = Resources()
        for part in Resources.Part.allCases { #expect(resources[part] == nil) }
        resources.garbageCollector = ComponentResources()
        #expect(resources[.garbageCollector] != nil)
    }

    @Test func `the newest release requests 68 CPUs by default`() {
        #expect(PackageSpec().totalRequests(in: .newest).description == "68 CPU and 257Gi of memory")
        #expect(PackageSpec().totalRequests(in: .r20230922).description == "0.8 CPU and 1Gi of memory")
    }

    @Test func `requests in the configuration and feature flags change the sum`() throws {
        var spec = PackageSpec()
        var querier = ComponentResources()
        querier.requests = ComponentResources.Requests()
        querier.requests?.cpu = "500m"
        querier.requests?.memory = "1Gi"
        querier.requests?.replicas = 2
        var collector = ComponentResources()
        collector.limits = ComponentResources.Limits()
        collector.limits?.cpu = "1"
        var resources = Resources()
        resources.querier = querier
        resources.garbageCollector = collector
        spec.resources = resources
        // Without a request or a default, the limit counts.
        #expect(spec.totalRequests(in: .newest).cpu == 68 - 24 + 1 + 1)
        spec.featureFlags = try flags("[noPrometheus]")
        #expect(spec.totalRequests(in: .newest).cpu == 46 - 1.5)
        let parts = spec.requestedResources(in: .r20231115).map(\.part)
        #expect(parts == [.ingester, .querier, .compactor, .router])
    }

    private func flags(_ text: String) throws -> [FeatureFlag] {
        var reader = Reader(Dialect(), sources: .init())
        return try #require([FeatureFlag].read(try Records.node(parsing: text), &reader))
    }
}
