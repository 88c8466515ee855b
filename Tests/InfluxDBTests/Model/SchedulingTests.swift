import Fields
import InfluxDB
import TestSupport
import Testing

/// Tolerations and affinity, which Kubernetes defines.
@Suite struct SchedulingTests {
    private static let template = """
        tolerations:
          - operator: Exists
          - key: dedicated
            operator: Equal
            value: "true"
            effect: NoSchedule
          - key: spot
            value: ""
            effect: NoExecute
            tolerationSeconds: 0
        affinity:
          nodeAffinity:
            preferredDuringSchedulingIgnoredDuringExecution:
              - weight: 100
                preference:
                  matchExpressions:
                    - key: cores
                      operator: Gt
                      values:
                        - "15"
            requiredDuringSchedulingIgnoredDuringExecution:
              nodeSelectorTerms:
                - matchFields:
                    - key: metadata.name
                      operator: NotIn
                      values:
                        - node-1.example.com
                - {}
          podAffinity:
            requiredDuringSchedulingIgnoredDuringExecution:
              - labelSelector: {}
                namespaceSelector: {}
                topologyKey: topology.kubernetes.io/zone
          podAntiAffinity:
            preferredDuringSchedulingIgnoredDuringExecution:
              - weight: 1
                podAffinityTerm:
                  labelSelector:
                    matchLabels:
                      app: iox
                      empty: ""
                    matchExpressions:
                      - key: tier
                        operator: DoesNotExist
                  matchLabelKeys:
                    - pod-template-hash
                  mismatchLabelKeys:
                    - tenant
                  namespaces:
                    - influxdb
                  topologyKey: kubernetes.io/hostname

        """

    @Test func `the template of pods is written as it was read`() throws {
        let node = try Records.node(parsing: Self.template)
        var reader = Reader(Dialect(isStrict: true), sources: .init())
        let template = try #require(Component.PodTemplate.read(node, &reader), "\(reader.sink.diagnostics)")
        #expect(reader.sink.diagnostics.isEmpty, "\(reader.sink.diagnostics)")
        #expect(try Records.text(try Records.node(template)) == Records.text(node))
    }

    /// In answers, scalars need no quotes; Kubernetes gets the right types.
    @Test func `scalars of answers get the type that Kubernetes expects`() throws {
        let node = try Records.node(parsing: "{key: a, value: true, effect: NoExecute, tolerationSeconds: '60'}")
        var reader = Reader(Dialect(), sources: .init())
        let toleration = try #require(Toleration.read(node, &reader), "\(reader.sink.diagnostics)")
        #expect(
            try Records.text(try Records.node(toleration))
                == "key: a\nvalue: 'true'\neffect: NoExecute\ntolerationSeconds: 60\n"
        )
    }
}
