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
        guard first.source.isNamed, second.source.isNamed, first.source.holder == second.source.holder else { return }
        let reference = second.source.reference
        guard (first.source.reference.name, first.source.reference.key) == (reference.name, reference.key) else {
            return
        }
        reader.descend(.key(second.key)) {
            $0.warning(
                .sharedKey,
                "\($0.subject) and \(first.key) both use the key \(reference.key) of the \(second.source.holder.title) \(reference.name)",
                at: (node[second.key]?[dataKeyKey] ?? node[second.key] ?? node).mark,
                fix: "write the key that contains \(second.key)"
            )
        }
    }
}

extension SecretSource.Holder {
    /// The kind of object in a message.
    package var title: String {
        switch self {
        case .secret: "secret"
        case .configMap: "config map"
        }
    }
}
