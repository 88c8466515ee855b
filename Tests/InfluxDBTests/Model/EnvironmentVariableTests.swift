import Fields
import Testing

@testable import InfluxDB

/// The public environment variables of the product.
@Suite struct EnvironmentVariableTests {
    @Test func `the table names every variable once, and components that exist`() {
        let names = EnvironmentVariable.all.map(\.name)
        #expect(Set(names).count == names.count && names.count > 25)
        let keys = Set(Components().all.map(\.key))
        guard case .record(let fields) = Components.shape else {
            Issue.record("components are not a record")
            return
        }
        #expect(keys == Set(fields().map(\.key)))
        for variable in EnvironmentVariable.all {
            #expect(keys.isSuperset(of: variable.components), "\(variable.name)")
            if let name = variable.switchedBy { #expect(EnvironmentVariable.named(name)?.kind == .boolean, "\(name)") }
        }
    }

    /// A default is a legal value of its variable.
    @Test func `the product can use its own defaults`() {
        for variable in EnvironmentVariable.all {
            for (_, value) in variable.defaults {
                #expect(variable.problem(with: value) == nil, "\(variable.name): \(value)")
            }
        }
    }

    @Test func `defaults depend on the release`() {
        let cutoff = EnvironmentVariable.named("INFLUXDB_IOX_GC_OBJECTSTORE_CUTOFF")
        #expect(cutoff?.standard(in: Release.r20240227.edition) == "100d")
        #expect(cutoff?.standard(in: Release.r20240326.edition) == "30d")
        #expect(cutoff?.standard(in: nil) == "30d")
    }

    @Test(arguments: [
        ("INFLUXDB_IOX_COMPACTION_MAX_CONCURRENCY", true), ("INFLUXDB_IOX_COMPACTION__CONCURRENCY", false),
        ("INFLUXDB_IOX_COMPACTION_CONCURRENCY", false), ("influxdb_iox_object_store", false),
        ("INFLUXDB_IOX_OBJECT_STORE", true), ("SOME_VARIABLE", false),
    ]) func `a variable is found by its name`(name: String, isKnown: Bool) {
        #expect((EnvironmentVariable.named(name) != nil) == isKnown)
    }

    @Test(arguments: [
        ("30d", 2_592_000), ("100m", 6000), ("1day 12h", 129_600), ("3 hours", 10_800), ("90s", 90), ("2w", 1_209_600),
        ("500ms", 0.5), ("1M", 2_630_016), ("0s", 0),
    ]) func `durations have a length`(text: String, seconds: Double) {
        #expect(HumanDuration(text)?.seconds == seconds)
    }

    @Test(arguments: ["", " ", "30", "d", "30 x", "1.5h", "-3h", "h3", "3h30", "٣h"])
    func `other texts are not durations`(text: String) { #expect(HumanDuration(text) == nil) }

    @Test(arguments: [
        ("INFLUXDB_IOX_MAX_HTTP_REQUESTS", "5000", "5k"), ("INFLUXDB_IOX_WAL_ROTATION_PERIOD_SECONDS", "360", "6m"),
        ("INFLUXDB_IOX_MAX_HTTP_REQUEST_SIZE", "52428800", "80%"), ("INFLUXDB_IOX_EXEC_MEM_POOL_BYTES", "80%", "10Gi"),
        ("INFLUXDB_IOX_EXEC_MEM_POOL_PERCENT", "80", "0"), ("INFLUXDB_IOX_EXEC_MEM_POOL_PERCENT", "100", "101"),
        ("INFLUXDB_IOX_PARTIAL_WRITES_ENABLED", "false", "no"), ("INFLUXDB_IOX_GC_PARQUETFILE_CUTOFF", "3h", "179m"),
        ("AUTHZ_TOKEN_SVC_ADDRESS", "http://core:8091/", "core:8091"), ("INFLUXDB_IOX_MAX_HTTP_REQUESTS", "0", "+1"),
        ("INFLUXDB_IOX_RAM_SOFT_LIMIT_BYTES", "1", "101%"),
    ]) func `values have the type of their variable`(name: String, good: String, bad: String) throws {
        let variable = try #require(EnvironmentVariable.named(name))
        #expect(variable.problem(with: good) == nil)
        #expect(variable.problem(with: bad) != nil)
    }

    @Test func `the fix converts a quantity into bytes`() {
        let variable = EnvironmentVariable.named("INFLUXDB_IOX_EXEC_MEM_POOL_BYTES")
        #expect(variable?.problem(with: "10Gi")?.fix.description == "write '10737418240'")
    }
}
