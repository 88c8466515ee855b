import InfluxDB
import YAML

/// The chart's own values, onto which Helm lays the user's.
enum ChartDefaults {
    /// The user's values over the chart's: mappings are merged, null takes a default away, all else replaces it.
    static func merged(with user: Node) -> Node { merge(defaults, user) }

    private static func merge(_ base: Node, _ over: Node) -> Node {
        guard case .mapping(var entries) = base.content, case .mapping(let changes) = over.content else { return over }
        for change in changes {
            let index = entries.firstIndex { $0.key == change.key }
            switch (index, change.value.isNull) {
            case (let index?, true): entries.remove(at: index)
            case (let index?, false): entries[index].value = merge(entries[index].value, change.value)
            case (nil, _): entries.append(change)
            }
        }
        return Node(.mapping(entries), at: over.mark)
    }

    /// The defaults that leave a trace where the user's values say nothing.
    private static let defaults = Node.mapping([
        ("imagePullSecrets", Node(made: .sequence([.mapping([("name", .string("gar-docker-secret"))])]))),
        ("pause", Node(made: .scalar(Scalar("false", form: .plain)))),
        ("ingesterStorage", .mapping([("storage", .string("2Gi"))])),
        ("monitoringStorage", .mapping([("storage", .string("1Gi"))])),
        ("ingress", .mapping([("hosts", Node(made: .sequence([.string("")])))])),
        (
            "admin",
            .mapping([
                (
                    "users",
                    Node(
                        made: .sequence([
                            .mapping([
                                ("firstName", .string("")), ("lastName", .string("")), ("email", .string("")),
                                ("id", .string("")),
                            ])
                        ])
                    )
                ),
                ("dsn", emptyReference("secretKeyRef")),
            ])
        ),
        ("egress", .mapping([("customCertificates", emptyReference("configMapKeyRef"))])),
        ("components", Node(made: .mapping([]))),
        ("resources", Node(made: .mapping([]))),
    ])

    private static func emptyReference(_ kind: String) -> Node {
        .mapping([("valueFrom", .mapping([(kind, .mapping([("name", .string("")), ("key", .string(""))]))]))])
    }
}
