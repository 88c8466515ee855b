import Diagnostics
import InfluxDB
import TestSupport
import Testing

/// Amounts whose unit is probably missing or wrong.
@Suite struct QuantityUnitTests {
    private static let answers = """
        license: {file: license.yml}
        catalog: {dsn: {secret: catalog-dsn, key: dsn, env: CATALOG_DSN}}
        objectStore: {bucket: influxdb, s3: {region: us-east-1}}
        ingesterStorage: {storage: 100Gi}
        monitoringStorage: {storage: 10Gi}

        """

    private func found(_ text: String) -> [Diagnostic] {
        Findings.check(text, as: .answers).filter { $0.severity != .note }
    }

    @Test(arguments: [
        ("resources: {querier: {requests: {memory: 512}}}", "512 means 512 bytes", "write 512Mi or 512Gi"),
        ("resources: {querier: {requests: {memory: 512m}}}", "512m means 0.512 bytes", "write 512Mi or 512Gi"),
        ("resources: {querier: {limits: {memory: 16}}}", "16 means 16 bytes", "write 16Mi or 16Gi"),
        ("resources: {querier: {requests: {memory: 64k}}}", "64k means 64000 bytes", "write 64Mi or 64Gi"),
        ("resources: {querier: {requests: {cpu: 1000}}}", "1000 means 1000 CPUs", "write 1000m"),
        ("resources: {compactor: {requests: {cpu: 500}}}", "500 means 500 CPUs", "write 500m"),
        ("resources: {querier: {limits: {cpu: 4Gi}}}", "4Gi means 4294967296 CPUs", "write 4"),
        ("operator: {resources: {limits: {memory: 128}}}", "128 means 128 bytes", "write 128Mi or 128Gi"),
        ("nodes: {cpu: 16000, memory: 64Gi}", "16000 means 16000 CPUs", "write 16000m"),
        ("nodes: {cpu: 16, memory: 64}", "64 means 64 bytes", "write 64Mi or 64Gi"),
    ]) func `a doubtful unit is the only problem`(text: String, message: String, fix: String) {
        let found = found(Self.answers + text + "\n")
        #expect(found.count == 1, "\(found.map(\.message))")
        #expect(found.first?.rule == .quantityUnit && found.first?.severity == .warning)
        #expect(found.first?.message.description.hasSuffix(message) == true, "\(found.map(\.message))")
        #expect(found.first?.fix?.description == fix)
    }

    @Test(arguments: ["storage: 100Gi", "storage: 10Gi"]) func `the size of a volume needs a unit`(size: String) {
        let number = size.prefix { $0 != "G" }
        let found = found(Self.answers.replacing(size, with: number))
        #expect(found.map(\.rule) == [.quantityUnit], "\(found.map(\.message))")
    }

    @Test(arguments: [
        "{cpu: 192, memory: 1Mi}", "{cpu: 10m, memory: 512M}", "{cpu: 1000m, memory: 68719476736}",
        "{cpu: 0, memory: 0}",
        "{cpu: 0.5, memory: 1Ti}", "{cpu: 1e2, memory: 64e9}",
    ]) func `usual amounts are not questioned`(amounts: String) {
        let found = found(Self.answers + "resources: {router: {requests: \(amounts)}}\n")
        #expect(!found.contains { $0.rule == .quantityUnit }, "\(found.map(\.message))")
    }
}
