import Diagnostics

extension Rule {
    /// A key without a field.
    public static let unknownKey = Rule(
        "IG1001",
        "unknown-key",
        "No field has this key here. The operator rejects an AppInstance with an unknown key, and the Helm chart silently "
            + "ignores it, so that the setting has no effect.",
        examples: .answers(
            """
            objectStore:
              s3:
                ↓bucket: influxdb
            """,
            accepted: """
                objectStore:
                  bucket: influxdb
                """
        ),
        .appinstance(
            "↓ingress: {hosts: [influxdb.example.com]}",
            accepted: """
                spec:
                  package:
                    spec:
                      ingress: {hosts: [influxdb.example.com]}
                """
        )
    )
    /// A missing required field.
    public static let missingKey = Rule(
        "IG1002",
        "missing-key",
        "A required field is missing or empty. The operator would reject the resource.",
        examples: .answers("ingesterStorage: ↓{}", accepted: "ingesterStorage: {storage: 100Gi}")
    )
    /// A value that does not have the type of the field.
    public static let wrongType = Rule(
        "IG1004",
        "wrong-type",
        "The value does not have the type of the field. In YAML, false, 4 and 1e3 are not strings: if the product expects a "
            + "string, put them in quotes, for example environment variables, quantities and allowHttp in an AppInstance.",
        examples: .answers("featureFlags: ↓grafana", accepted: "featureFlags: [grafana]"),
        .appinstance(
            """
            spec:
              package:
                spec:
                  resources: {querier: {requests: {cpu: ↓4}}}
            """,
            accepted: """
                spec:
                  package:
                    spec:
                      resources: {querier: {requests: {cpu: '4'}}}
                """
        )
    )
    /// None, or more than one, of several fields that exclude each other.
    public static let exclusiveKeys = Rule(
        "IG1005",
        "exclusive-keys",
        "Some fields exclude each other, such as the object stores s3, azure and google, or a value and its valueFrom. "
            + "Set exactly one of them.",
        examples: .answers(
            "hostingEnvironment: {openshift: {}, ↓gke: {}}",
            accepted: "hostingEnvironment: {openshift: {}}"
        )
    )
    /// A value with the wrong form for the field.
    public static let invalidValue = Rule(
        "IG1006",
        "invalid-value",
        "The value has the right type, but not the right form: Kubernetes or the product would reject it.",
        examples: .answers("namespace: ↓Influx_DB", accepted: "namespace: influx-db"),
        .answers("ingress: {hosts: [↓10.0.0.1]}", accepted: "ingress: {hosts: ['*.example.com']}"),
        .answers("observability: {retention: ↓12 hours}", accepted: "observability: {retention: 12h}")
    )
    /// A placeholder that the user has not replaced.
    public static let placeholder = Rule(
        "IG1007",
        "placeholder",
        "The vendor's example files mark the values that you must replace with angle brackets, and the vendor's pages write "
            + "them in capital letters, such as KEYCLOAK_HOST or PACKAGE_VERSION. The file still contains one of these "
            + "placeholders. Answers also get a warning for the examples of the starters: hosts, buckets and projects with "
            + "the word example, the AWS account 111111111111, the user McFly and the tenant 11111111-2222-....",
        examples: .answers(
            """
            objectStore:
              bucket: ↓<bucket name>
            """,
            accepted: """
                objectStore:
                  bucket: influxdb
                """
        ),
        .answers(
            """
            identity:
              host: ↓KEYCLOAK_HOST
            """,
            accepted: """
                identity:
                  host: keycloak.internal
                """
        ),
        .answers("ingress: {hosts: [↓influxdb.example.com]}", accepted: "ingress: {hosts: [influxdb.internal]}"),
        .appinstance(
            """
            spec:
              package:
                image: ↓us-docker.pkg.dev/influxdb2-artifacts/clustered/influxdb:PACKAGE_VERSION
            """,
            accepted: """
                spec:
                  package:
                    image: us-docker.pkg.dev/influxdb2-artifacts/clustered/influxdb:20260421-2022186
                """
        )
    )
    /// A field or value that the chosen release does not support.
    public static let notInRelease = Rule(
        "IG3002",
        "not-in-release",
        "The chosen release does not support this field or value yet, or no longer supports it. The operator validates a "
            + "resource against the schema of the release in its package image, and rejects anything that is not in the schema.",
        examples: .answers(
            """
            release: 20240214-863513
            ↓observability: {retention: 24h}
            """,
            accepted: """
                release: 20250212-1570743
                observability: {retention: 24h}
                """
        )
    )
}
