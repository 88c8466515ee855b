import InfluxDB
import YAML

/// The default values of the chart, which Helm merges with the user's values.
enum ChartDefaults {
    /// Merges the user's values into the defaults: merges mappings, removes a default if the value is null, and
    /// otherwise replaces it.
    static func merged(with user: Node) -> Node { defaults.merged(with: user) }

    /// The defaults that affect the AppInstance if the user's values do not replace them.
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
