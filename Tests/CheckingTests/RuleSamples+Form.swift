import Diagnostics
import Fields
import InfluxDB
import YAML

extension RuleSamples {
    /// Input that breaks the rules on the form of a document: its syntax, its keys and their types.
    static let form: [(rule: Rule, example: RuleExample)] = [
        (.syntax, .answers("a: {b\n", accepted: "pause: false")),
        (.notText, .answers("pause: ↓\u{0}", accepted: "pause: true")),
        (
            .tooMuch,
            .answers(
                "x: " + String(repeating: "[", count: 63) + "↓[[[" + String(repeating: "]", count: 66),
                accepted: "featureFlags: []"
            )
        ),
        (.unknownKey, .answers("↓puase: true", accepted: "pause: true")),
        (.missingKey, .answers("objectStore:\n  bucket: ↓''", accepted: "objectStore:\n  bucket: abc")),
        (.missingKey, .answers("objectStore:\n  s3:\n    region: ↓''", accepted: "objectStore:\n  s3:\n    region: a")),
        (.missingKey, package("objectStore:\n  ↓bucket:", accepted: "objectStore:\n  bucket: a-b")),
        (
            .missingKey,
            package(
                """
                objectStore:
                  s3: {region: r, ↓accessKey: {valueFrom: {secretKeyRef: {name: a, key: b}}}}
                """,
                accepted: """
                    objectStore:
                      s3: {region: r}
                    """
            )
        ),
        (.duplicateKey, .answers("pause: true\n↓pause: false", accepted: "pause: true")),
        (
            .wrongType,
            package(
                "objectStore:\n  s3: {region: r, allowHttp: ↓false}",
                accepted: "objectStore:\n  s3: {region: r, allowHttp: 'false'}"
            )
        ),
        (
            .wrongType,
            package(
                "components: {querier: {template: {containers: {iox: {env: {A: ↓true}}}}}}",
                accepted: "components: {querier: {template: {containers: {iox: {env: {A: 'true'}}}}}}"
            )
        ),
        (
            .exclusiveKeys,
            .values(
                "kubitSingleNamespace: true\n↓namespaceOverride: a",
                accepted: "kubitSingleNamespace: true"
            )
        ),
    ]
}
