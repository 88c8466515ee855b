import Diagnostics
import Fields
import InfluxDB
import TestSupport
import Testing

/// What is reported about resources, variables and scheduling, in words.
@Suite struct SchedulingMessageTests {
    private func findings(_ part: String) throws -> [Diagnostic] {
        Findings.check(try CleanDocument.text(.answers, with: part), as: .answers)
    }

    @Test(arguments: [
        ("tolerations: [{operatr: Exists}]", "did you mean operator?"),
        ("tolerations: [{operator: Exist}]", "did you mean Exists?"),
        ("tolerations: [{key: a, effect: NoScedule}]", "did you mean NoSchedule?"),
        (
            "affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKe: a, topologyKey: a}]}}",
            "did you mean topologyKey?"
        ),
        (
            "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: "
                + "[{matchExpressions: [{key: a, operator: notin, values: [b]}]}]}}}",
            "did you mean NotIn?"
        ),
    ]) func `a misspelled word is corrected, and causes no other finding`(text: String, fix: String) throws {
        let found = try findings("components: {querier: {template: {\(text)}}}")
        #expect(found.compactMap(\.fix?.description) == [fix], "\(found.map { "\($0.message)" })")
    }

    @Test(arguments: [
        ("INFLUXDB_IOX_GC_OBJECTSTORE_CUTOF: 6h", "did you mean INFLUXDB_IOX_GC_OBJECTSTORE_CUTOFF?"),
        ("influxdb_iox_gc_objectstore_cutoff: 6h", "did you mean INFLUXDB_IOX_GC_OBJECTSTORE_CUTOFF?"),
        ("INFLUXDB_IOX_EXEC_MEM_POOL_BYTES: 1Gi", "write '1073741824'"),
        (
            "INFLUXDB_IOX_PARTIAL_WRITES_ENABLED: true",
            "move it to components.ingester.template.containers.iox.env"
        ),
    ]) func `the fix of a variable says what to write`(variable: String, fix: String) throws {
        let found = try findings(
            "components: {garbage-collector: {template: {containers: {iox: {env: {\(variable)}}}}}}"
        )
        #expect(found.compactMap(\.fix?.description) == [fix], "\(found.map { "\($0.message)" })")
    }

    /// A user's own variable can contain anything, and messages must not show its value.
    @Test func `values of other variables are not looked at`() throws {
        let env = "{POSTGRES_PASSWORD: hunter2, HTTP_PROXY: 'http://proxy:3128', CUTOFF: 1h, LOG_FILTER: x}"
        #expect(try findings("components: {common: {template: {containers: {iox: {env: \(env)}}}}}").isEmpty)
    }

    @Test func `default requests that no node can hold are one finding`() throws {
        let found = try findings("nodes: {cpu: 5, memory: 100Gi}")
        #expect(
            found.map { "\($0.message)" } == [
                "nodes.cpu is 5, but the default requests of some components are higher: ingester 6, querier 8, compactor 8"
            ]
        )
        #expect(found.first?.path == "nodes.cpu" && found.first?.severity == .error)
    }

    @Test func `an advisory that is an error shows the section to write`() throws {
        let found = try findings("release: 20241217-1494922").filter { $0.severity == .error }
        #expect(found.map(\.id) == ["prometheus-cpu-limit"])
        #expect(found.first?.fix?.description == "resources:\n  prometheus:\n    limits:\n      cpu: '1'")
    }
}
