import Diagnostics
import Fields
import InfluxDB
import YAML

extension SecretSource {
    /// Warns about two values that refer to the same key of the same secret.
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
                "\($0.subject) and \(first.key) both use the key \(reference.key) of the secret \(reference.name)",
                at: (node[second.key]?[dataKeyKey] ?? node[second.key] ?? node).mark,
                fix: "write the key that contains \(second.key)"
            )
        }
    }
}
