import Fields
import Helm
import InfluxDB
import TestSupport
import Testing
import YAML

/// The chart drops empty values, some of which mean something in an affinity.
@Suite struct SchedulingDepartureTests {
    private func departures(_ template: String) throws -> [String] {
        var reader = Reader(Dialect(), sources: SourceTable())
        let node = try Records.node(parsing: template)
        let read = try #require(Component.PodTemplate.read(node, &reader), "\(reader.sink.diagnostics)")
        var instance = AppInstance()
        instance.metadata.namespace = "influxdb"
        instance.spec.imagePullSecrets = [AppInstance.PullSecret(name: "pull")]
        instance.spec.package.image = "example.com/influxdb:\(Release.newest)"
        instance.spec.package.spec.catalog.dsn = .secret(KeyReference(name: "catalog", key: "dsn"))
        instance.spec.package.spec.objectStore.bucket = "influxdb"
        var components = Components()
        components.querier = Component()
        components.querier?.template = read
        instance.spec.package.spec.components = components
        let values = HelmValues(
            carrying: instance,
            packageImage: "example.com/influxdb",
            tag: Release.newest.text,
            by: .newest
        )
        let place = "spec.package.spec.components"
        return HelmDeparture.find(try Records.node(instance), carriedBy: try Records.node(values), .newest)
            .map(\.path.description).filter { $0.hasPrefix(place) }.map { String($0.dropFirst(place.count + 1)) }
    }

    @Test func `tolerations and affinity arrive unchanged`() throws {
        let template = """
            tolerations: [{key: a, operator: Exists, tolerationSeconds: 0, effect: NoExecute}, {key: b, value: ''}]
            affinity:
              nodeAffinity:
                requiredDuringSchedulingIgnoredDuringExecution:
                  nodeSelectorTerms: [{matchExpressions: [{key: a, operator: Gt, values: ['4']}]}]
              podAntiAffinity:
                requiredDuringSchedulingIgnoredDuringExecution:
                  - {labelSelector: {}, topologyKey: zone}
            """
        #expect(try departures(template) == [])
    }

    @Test func `an affinity that the chart drops is reported`() throws {
        #expect(try departures("affinity: {podAffinity: {}}") == ["querier.template.affinity.podAffinity"])
        let template = "{nodeSelector: {pool: a}, affinity: {nodeAffinity: {}}}"
        #expect(try departures(template) == ["querier.template.affinity.nodeAffinity"])
    }
}
