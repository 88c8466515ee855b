import InfluxDB
import YAML

/// The chart's own values, onto which Helm lays the user's.
enum ChartDefaults {
    /// The user's values over the chart's: mappings are merged, null takes a default away, all else replaces it.
    static func merged(with user: Node) -> Node { defaults.merged(with: user) }

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
