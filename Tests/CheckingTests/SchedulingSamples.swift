import Diagnostics
import Fields
import InfluxDB

// Tolerations and affinity.
extension RuleSamples {
    private static func toleration(_ text: String) -> String {
        "components: {querier: {template: {tolerations: [\(text)]}}}"
    }

    private static func affinity(_ text: String) -> String {
        "components: {querier: {template: {affinity: {\(text)}}}}"
    }

    private static let preferred = "preferredDuringSchedulingIgnoredDuringExecution"
    private static let required = "requiredDuringSchedulingIgnoredDuringExecution"

    /// Conditions on the labels of nodes.
    private static func expressions(_ text: String) -> String {
        affinity("nodeAffinity: {\(required): {nodeSelectorTerms: [{matchExpressions: [\(text)]}]}}")
    }

    static let scheduling: [(rule: Rule, example: RuleExample)] = [
        (
            .unknownKey,
            .answers(
                toleration("{key: a, ↓operatr: Exists}"),
                accepted: toleration("{key: a, operator: Exists}")
            )
        ),
        (
            .invalidValue,
            .answers(
                toleration("{key: a, operator: Exists, effect: ↓NoScedule}"),
                accepted: toleration("{key: a, operator: Exists, effect: NoSchedule}")
            )
        ),
        (
            .invalidValue,
            package(toleration("{key: a, operator: ↓exists}"), accepted: toleration("{operator: Exists}"))
        ),
        (
            .invalidValue,
            .answers(toleration("↓{effect: NoSchedule}"), accepted: toleration("{key: a, effect: NoSchedule}"))
        ),
        (
            .invalidValue,
            .answers(
                toleration("{key: a, operator: Exists, value: ↓b}"),
                accepted: toleration("{key: a, operator: Equal, value: b}")
            )
        ),
        (
            .invalidValue,
            .values(
                toleration("{key: a, tolerationSeconds: ↓60, effect: NoSchedule}"),
                accepted: toleration("{key: a, tolerationSeconds: 60, effect: NoExecute}")
            )
        ),
        (
            .wrongType,
            package(
                toleration("{key: a, value: ↓true}"),
                accepted: toleration("{key: a, value: 'true'}")
            )
        ),
        (
            .missingKey,
            .answers(
                affinity("podAntiAffinity: {\(required): [↓{labelSelector: {}}]}"),
                accepted: affinity("podAntiAffinity: {\(required): [{labelSelector: {}, topologyKey: zone}]}")
            )
        ),
        (
            .missingKey,
            package(
                affinity("podAffinity: {\(preferred): [↓{podAffinityTerm: {topologyKey: zone}}]}"),
                accepted: affinity("podAffinity: {\(preferred): [{weight: 1, podAffinityTerm: {topologyKey: zone}}]}")
            )
        ),
        (
            .unknownKey,
            .answers(
                affinity("podAntiAffinity: {\(required): [{↓topologykey: zone, topologyKey: zone}]}"),
                accepted: affinity("podAntiAffinity: {\(required): [{topologyKey: zone}]}")
            )
        ),
        (
            .invalidValue,
            .answers(
                affinity("nodeAffinity: {\(preferred): [{weight: ↓101, preference: {}}]}"),
                accepted: affinity("nodeAffinity: {\(preferred): [{weight: 100, preference: {}}]}")
            )
        ),
        (
            .invalidValue,
            .answers(
                affinity("podAffinity: {\(preferred): [{weight: ↓0, podAffinityTerm: {topologyKey: zone}}]}"),
                accepted: affinity("podAffinity: {\(preferred): [{weight: 1, podAffinityTerm: {topologyKey: zone}}]}")
            )
        ),
        (
            .missingKey,
            .answers(
                affinity("nodeAffinity: {\(required): {nodeSelectorTerms: ↓[]}}"),
                accepted: affinity("nodeAffinity: {\(required): {nodeSelectorTerms: [{}]}}")
            )
        ),
        (
            .invalidValue,
            .answers(
                expressions("{key: a, operator: Exists, values: ↓[b]}"),
                accepted: expressions("{key: a, operator: Exists}")
            )
        ),
        (
            .invalidValue,
            .answers(
                expressions("↓{key: a, operator: In}"),
                accepted: expressions("{key: a, operator: In, values: [b, c]}")
            )
        ),
        (
            .invalidValue,
            .answers(
                expressions("{key: a, operator: Gt, values: ↓[x]}"),
                accepted: expressions("{key: a, operator: Gt, values: [4]}")
            )
        ),
        (
            .invalidValue,
            .answers(
                expressions("{key: a, operator: Lt, values: ↓[1, 2]}"),
                accepted: expressions("{key: a, operator: Lt, values: [2]}")
            )
        ),
        (
            .invalidValue,
            .answers(
                affinity(
                    "nodeAffinity: {\(required): {nodeSelectorTerms: [{matchFields: "
                        + "[↓{key: zone, operator: In, values: [a]}]}]}}"
                ),
                accepted: affinity(
                    "nodeAffinity: {\(required): {nodeSelectorTerms: [{matchFields: "
                        + "[{key: metadata.name, operator: In, values: [node-1.example.com]}]}]}}"
                )
            )
        ),
        (
            .invalidValue,
            .answers(
                affinity(
                    "podAffinity: {\(required): [{topologyKey: zone, labelSelector: {matchExpressions: "
                        + "[{key: app, operator: ↓Gt, values: [1]}]}}]}"
                ),
                accepted: affinity(
                    "podAffinity: {\(required): [{topologyKey: zone, labelSelector: {matchExpressions: "
                        + "[{key: app, operator: In, values: [iox]}]}}]}"
                )
            )
        ),
        (
            .invalidValue,
            .answers(
                affinity(
                    "podAffinity: {\(required): [{topologyKey: zone, labelSelector: {matchLabels: {app: ↓a b}}}]}"
                ),
                accepted: affinity(
                    "podAffinity: {\(required): [{topologyKey: zone, labelSelector: {matchLabels: {a: b}}}]}"
                )
            )
        ),
    ]
}
