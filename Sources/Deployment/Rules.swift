import Diagnostics

extension Rule {
    /// Two objects in the cluster have the same name, or a key has two values.
    public static let conflictingObjects = Rule(
        "IG2002",
        "conflicting-objects",
        "Two objects in the cluster have the same name, or a key of a secret has two values. The one that is created "
            + "last would overwrite the other. Give one of them another name.",
        about: .deployment,
        examples: .answers(
            """
            registry:
              pullSecret: {name: credentials, file: docker.json}
            ingress:
              tls: {↓secretName: credentials, existing: true}
            """,
            accepted: """
                registry:
                  pullSecret: {name: credentials, file: docker.json}
                ingress:
                  tls: {secretName: ingress-tls, existing: true}
                """
        )
    )
    /// A setting that the Helm chart cannot express.
    public static let notInChart = Rule(
        "IG3001",
        "not-in-chart",
        "The AppInstance that the Helm chart renders differs from the manifest: the chart drops empty values, and this "
            + "version of it does not support some fields. If the chart deploys the cluster, this is an error where the cluster "
            + "would not work, and a warning otherwise. If the manifest deploys the cluster (deploy: kubectl or kubit), it is "
            + "a single note, and `influxgen verify` lists every difference.",
        about: .deployment,
        examples: .answers(
            """
            deploy: kubectl
            ↓observability: {retention: 24h}
            """,
            accepted: """
                deploy: kubectl
                observability: {serviceMonitor: {interval: 30s, scrapeTimeout: 10s}}
                """
        )
    )
}
