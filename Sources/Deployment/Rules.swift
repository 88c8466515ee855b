import Diagnostics

extension Rule {
    /// Two objects of the cluster want the same name, or one key has two values.
    public static let conflictingObjects = Rule(
        "IG2002",
        "conflicting-objects",
        "Two objects in the cluster have the same name, or one key of a secret has two values. Whichever is written last "
            + "would overwrite the other. Give one of them another name.",
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
    /// Something that the Helm chart cannot carry.
    public static let notInChart = Rule(
        "IG3001",
        "not-in-chart",
        "The Helm chart would not render from values.yaml what the manifest says: it drops empty values, has no place for "
            + "some fields, or does not have them yet in this version. This is an error if the cluster would not work and "
            + "the Helm form is the only one, and a warning otherwise.",
        examples: .answers(
            "↓observability: {retention: 24h}",
            accepted: "observability: {serviceMonitor: {interval: 30s, scrapeTimeout: 10s}}"
        )
    )
}
