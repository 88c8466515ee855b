import Formats
import Testing

@testable import InfluxDB

/// What the notes of each release ask, and for which configurations.
@Suite struct ManualStepTests {
    private func configuration(_ change: (inout PackageSpec) -> Void = { _ in }) -> Advisory.Configuration {
        var spec = PackageSpec()
        spec.catalog.dsn = .secret(KeyReference(name: "catalog-dsn", key: "dsn.txt"))
        change(&spec)
        return Advisory.Configuration(spec, hasLicense: true, namespace: "measurements")
    }

    private func commands(
        _ id: String,
        from: Release,
        to target: Release,
        _ configuration: Advisory.Configuration
    ) throws -> ManualSteps? {
        let advisory = Advisory.of(stepFrom: from, to: target, configuration).first { $0.id == id }
        return try #require(advisory, "\(id)").manualSteps(for: configuration)
    }

    private func ids(_ from: Release, _ target: Release, _ configuration: Advisory.Configuration) -> [String] {
        Advisory.of(stepFrom: from, to: target, configuration).map(\.id)
    }

    @Test func `commands name the namespace of the cluster`() throws {
        #expect(
            try commands("prometheus-stateful-set", from: .r20230908, to: .r20230911, configuration())
                == .after("kubectl --namespace measurements delete statefulset prometheus")
        )
        #expect(!ids(.r20230911, .r20230912, configuration()).contains("prometheus-stateful-set"))
    }

    @Test func `the rows of the catalog are counted with the DSN of its secret`() throws {
        let steps = try commands("catalog-migration", from: .r20231213, to: .r20240111, configuration())
        #expect(
            steps?.commands == [
                "psql \"$(kubectl --namespace measurements get secret catalog-dsn "
                    + "--output go-template='{{index .data \"dsn.txt\" | base64decode}}')\" "
                    + "--command \"SELECT reltuples::bigint FROM pg_class WHERE relname = 'parquet_file'\""
            ]
        )
        #expect(steps?.moment == .before)
        let literal = configuration { $0.catalog.dsn = .literal("postgres://u:s3cret@h/d") }
        let shown = try commands("catalog-migration", from: .r20231213, to: .r20240111, literal)
        #expect(shown?.commands.first?.hasPrefix("psql \"$CATALOG_DSN\" ") == true, "\(String(describing: shown))")
    }

    @Test func `a registry mirror needs the new image first, and other clusters need nothing`() throws {
        let mirrored = configuration {
            $0.images = Images()
            $0.images?.registryOverride = "mirror.example.com/a"
        }
        let steps = try commands("granite-image", from: .r20240430, to: .r20240605, mirrored)
        let image = Advisory.graniteImage
        #expect(steps == .before("crane copy \(image) mirror.example.com/a/\(image)"))
        #expect(!ids(.r20240430, .r20240605, configuration()).contains("granite-image"))
    }

    @Test(arguments: [
        ("own-ingress-gateway", Release.r20230915, Release.r20230922),
        ("own-ingress-core", .r20240819, .r20241024),
    ]) func `only clusters without an Ingress of the product may have others`(id: String, from: Release, to: Release)
        throws
    {
        #expect(try commands(id, from: from, to: to, configuration())?.commands.count == 1)
        let host = try Hostname(parsing: "a.example.com")
        let served = configuration {
            $0.ingress = Ingress()
            $0.ingress?.hosts = [host]
        }
        #expect(!ids(from, to, served).contains(id))
    }

    private func collecting(_ variables: [String: String]) -> Advisory.Configuration {
        configuration {
            var container = Component.Container()
            for (name, value) in variables { container.env[name] = value }
            var template = Component.PodTemplate()
            template.containers["iox"] = container
            var component = Component()
            component.template = template
            $0.components = Components()
            $0.components?.garbageCollector = component
        }
    }

    @Test func `advisories about backups apply only if the catalog is backed up`() {
        let backup = ["INFLUXDB_IOX_CREATE_CATALOG_BACKUP_DATA_SNAPSHOT_FILES": "true"]
        #expect(Advisory.of(.r20250508, collecting(backup)).map(\.id) == ["broken-catalog-backup"])
        #expect(Advisory.of(.r20250613, collecting(backup)).isEmpty)
        #expect(Advisory.of(.r20250508, collecting([:])).isEmpty)
        #expect(ids(.r20250508, .r20250613, collecting(backup)).contains("catalog-backup-interval"))
        let own = backup.merging(["INFLUXDB_IOX_CREATE_CATALOG_BACKUP_INTERVAL": "2h"]) { $1 }
        #expect(!ids(.r20250508, .r20250613, collecting(own)).contains("catalog-backup-interval"))
        #expect(!ids(.r20250508, .r20250613, configuration()).contains("catalog-backup-interval"))
    }

    @Test func `recovery gets shorter unless the cutoff is set`() {
        #expect(ids(.r20240227, .r20240326, configuration()).contains("shorter-recovery"))
        let own = collecting(["INFLUXDB_IOX_GC_OBJECTSTORE_CUTOFF": "100d"])
        #expect(!ids(.r20240227, .r20240326, own).contains("shorter-recovery"))
    }

    @Test func `the flag grafana gives a warning until the release without known vulnerabilities`() {
        let grafana = configuration { $0.featureFlags = [FeatureFlag(name: "grafana")] }
        func found(_ release: Release) -> [String] { Advisory.of(release, grafana).map(\.id) }
        #expect(found(.r20250613) == ["grafana-vulnerabilities", "grafana-vulnerabilities-2"])
        #expect(found(.r20250618) == ["grafana-vulnerabilities-2"])
        #expect(found(.r20250721) == ["grafana-vulnerabilities-2"])
        #expect(found(.r20250814).isEmpty)
        #expect(Advisory.of(.r20250613, configuration()).isEmpty)
    }

    @Test func `an upgrade from a release that kept Google's data in memory says so`() {
        let identity = configuration { $0.objectStore.provider = .google(ObjectStore.Google()) }
        #expect(ids(.r20231213, .r20240214, identity).contains("data-in-memory"))
        #expect(!ids(.r20240214, .r20240227, identity).contains("data-in-memory"))
        #expect(!ids(.r20231213, .r20240214, configuration()).contains("data-in-memory"))
    }

    @Test func `only the release with the regression has its advisory`() {
        #expect(Advisory.of(.r20231115, configuration()).map(\.id) == ["release-20231115-regression"])
        #expect(Advisory.of(.r20231117, configuration()).isEmpty)
    }

    @Test func `every advisory about an upgrade names the first release`() {
        for advisory in Advisory.all where advisory.isTransition {
            #expect(advisory.lifetime.since != nil, "\(advisory.id)")
        }
    }
}
