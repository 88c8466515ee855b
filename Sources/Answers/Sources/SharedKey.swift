import Diagnostics
import Fields
import InfluxDB
import YAML

extension SecretSource {
    /// Reports two values that are one key of one secret.
    static func checkPair(
        _ first: (key: String, source: SecretSource),
        _ second: (key: String, source: SecretSource),
        at node: Node,
        _ reader: inout Reader
    ) {
        guard first.source.isNamed, second.source.isNamed, first.source.reference == second.source.reference else {
            return
        }
        let reference = second.source.reference
        reader.descend(.key(second.key)) {
            $0.warning(
                .sharedKey,
                "\($0.subject) and \(first.key) are both the key \(reference.key) of the secret \(reference.name)",
                at: (node[second.key]?[dataKeyKey] ?? node[second.key] ?? node).mark,
                fix: "name the key that holds \(second.key)"
            )
        }
    }
}
