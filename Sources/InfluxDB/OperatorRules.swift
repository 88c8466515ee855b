import Diagnostics

// Resources that the schema of the release accepts, but the operator or the product cannot run.
extension Rule {
    /// Google Cloud Storage with workload identity, in a release that keeps the data in memory.
    public static let dataInMemory = Rule(
        "IG2050",
        "data-in-memory",
        "From 20231115-746129 to before 20240214-863513, the product keeps its data in memory instead of the bucket if Google "
            + "Cloud Storage has no secret with a service account, as for GKE workload identity. The data is lost when pods "
            + "restart.",
        about: .deployment,
        examples: .answers(
            """
            release: 20231213-791734
            objectStore: {bucket: influxdb, ↓google: {}}
            """,
            accepted: """
                release: 20240214-863513
                objectStore: {bucket: influxdb, google: {}}
                """
        )
    )
    /// A secret with the name of the AppInstance.
    public static let reservedSecret = Rule(
        "IG2051",
        "reserved-secret",
        "The operator keeps the list of what it applied in a Secret with the name of the AppInstance. If another Secret has "
            + "this name, every change of the cluster fails.",
        about: .deployment,
        examples: .answers(
            """
            name: influxdb
            catalog:
              dsn: {↓secret: influxdb, key: dsn, env: CATALOG_DSN}
            """,
            accepted: """
                name: influxdb
                catalog:
                  dsn: {secret: catalog-dsn, key: dsn, env: CATALOG_DSN}
                """
        ),
        .appinstance(
            """
            spec:
              imagePullSecrets: [{name: ↓influxdb}]
            """,
            accepted: """
                spec:
                  imagePullSecrets: [{name: gar-docker-secret}]
                """
        )
    )
    /// Several pull secrets, or an empty list.
    public static let pullSecrets = Rule(
        "IG2052",
        "pull-secrets",
        "The operator supports exactly one pull secret, or none if the key is absent. With several, or with an empty list, it "
            + "does not deploy anything. One secret can contain the credentials of several registries.",
        about: .deployment,
        examples: .appinstance(
            """
            spec:
              imagePullSecrets: [{name: gar-docker-secret}, ↓{name: mirror}]
            """,
            accepted: """
                spec:
                  imagePullSecrets: [{name: gar-docker-secret}]
                """
        ),
        .values(
            "imagePullSecrets: [{name: gar-docker-secret}, ↓{name: mirror}]",
            accepted: "imagePullSecrets: [{name: gar-docker-secret}]"
        )
    )
    /// A name that is too long for the jobs of the operator.
    public static let longName = Rule(
        "IG2053",
        "long-name",
        "The name of an AppInstance has at most 49 characters: the operator creates jobs with the prefix kubit-cleanup-, and "
            + "their names are labels, which have at most 63 characters.",
        about: .deployment,
        examples: .answers(
            "↓name: influxdb-for-the-measurements-of-the-research-group",
            accepted: "name: influxdb-measurements"
        ),
        .values(
            "nameOverride: ↓influxdb-for-the-measurements-of-the-research-group",
            accepted: "nameOverride: influxdb-measurements"
        )
    )
    /// Administrators without an identity provider, its keys, users or a database.
    public static let incompleteAdmin = Rule(
        "IG2054",
        "incomplete-admin",
        "Administrators log in only if the identity provider, its key set, the users and the database are all set. The "
            + "schemas of newer releases do not require them, but the cluster does. Without the whole section, the cluster "
            + "creates an admin token.",
        about: .deployment,
        examples: .answers(
            """
            identity: ↓{provider: keycloak, host: keycloak.example.com, realm: influxdb}
            """,
            accepted: """
                identity:
                  provider: keycloak
                  host: keycloak.example.com
                  realm: influxdb
                  users:
                    - {firstName: Marty, lastName: McFly, email: marty@example.com, id: '1'}
                """
        ),
        .appinstance(
            """
            spec:
              package:
                spec:
                  admin:
                    identityProvider: keycloak
                    jwksEndpoint: https://keycloak.example.com/certs
                    dsn: {valueFrom: {secretKeyRef: {name: catalog, key: dsn}}}
                    users: ↓[]
            """,
            accepted: """
                spec:
                  package:
                    spec:
                      admin:
                        identityProvider: keycloak
                        jwksEndpoint: https://keycloak.example.com/certs
                        dsn: {valueFrom: {secretKeyRef: {name: catalog, key: dsn}}}
                        users: [{firstName: Marty, lastName: McFly, email: marty@example.com, id: '1'}]
                """
        )
    )
}
