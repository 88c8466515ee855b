import Diagnostics

extension Rule {
    /// A literal secret in the answers or the manifest.
    public static let literalSecret = Rule(
        "IG2001",
        "literal-secret",
        "The file contains the value of a secret. Everyone who can read the file or the resource can read the secret, and "
            + "version control keeps it forever. Refer to a Secret in the cluster instead.",
        examples: .answers(
            """
            catalog:
              dsn: ↓{value: 'postgres://influxdb:meow@db:5432/influxdb'}
            """,
            accepted: """
                catalog:
                  dsn: {secret: catalog-dsn, key: dsn, env: CATALOG_DSN}
                """
        )
    )
    /// A missing license for a release that requires one.
    public static let missingLicense = Rule(
        "IG2003",
        "missing-license",
        "Releases since 20241024-1354148 do not start without a license, which is a separate resource in the cluster.",
        about: .deployment,
        examples: .answers("↓license:", accepted: "license: {file: license.yml}")
    )
    /// The scheme of the object store's URL and `allowHttp` contradict each other.
    public static let transport = Rule(
        "IG2004",
        "transport",
        "The scheme of the object store's endpoint and allowHttp contradict each other. Without allowHttp, the cluster "
            + "does not connect to an http:// endpoint and does not start; with it, an https:// endpoint may be redirected "
            + "to plain HTTP.",
        about: .deployment,
        examples: .answers(
            """
            objectStore:
              s3:
                endpoint: ↓http://minio:9000
            """,
            accepted: """
                objectStore:
                  s3:
                    endpoint: http://minio:9000
                    allowHttp: true
                """
        )
    )
    /// A bucket name that the object store does not allow.
    public static let bucketName = Rule(
        "IG2005",
        "bucket-name",
        "Each object store has rules for the names of its buckets. A bucket with this name cannot exist.",
        about: .deployment,
        examples: .answers(
            """
            objectStore:
              bucket: ↓My_Bucket
            """,
            accepted: """
                objectStore:
                  bucket: my-bucket
                """
        )
    )
    /// A DSN that PostgreSQL clients reject, or read differently from what the user meant.
    public static let faultyDSN = Rule(
        "IG2006",
        "faulty-dsn",
        "PostgreSQL clients would read the catalog's data source name differently from what you meant, or not at all. "
            + "Special characters in the user name or password must be percent-encoded, or the cluster fails with "
            + "\"invalid port number\"; the DSN must contain the database; and sslmode=disable sends the catalog's traffic "
            + "unencrypted. All parts of the product accept the scheme postgresql:// only from 20251218-1946608 on.",
        about: .deployment,
        examples: .answers(
            """
            catalog:
              dsn: {value: ↓'postgres://influxdb:meow#meow@db:5432/influxdb'}
            """,
            accepted: """
                catalog:
                  dsn: {value: 'postgres://influxdb:meow%23meow@db:5432/influxdb'}
                """
        ),
        .answers(
            """
            release: 20250925-1878107
            catalog:
              dsn: {value: ↓'postgresql://influxdb:meow@db:5432/influxdb'}
            """,
            accepted: """
                release: 20251218-1946608
                catalog:
                  dsn: {value: 'postgresql://influxdb:meow@db:5432/influxdb'}
                """
        )
    )
    /// Different DSNs for the catalog and the administrators.
    public static let differentDSNs = Rule(
        "IG2007",
        "different-dsns",
        "catalog.dsn and admin.dsn must refer to the same database. If they differ, the product writes the administrators "
            + "to another database than the one that the cluster reads.",
        examples: .appinstance(
            """
            spec:
              package:
                spec:
                  catalog: {dsn: {valueFrom: {secretKeyRef: {name: catalog, key: dsn}}}}
                  admin:
                    identityProvider: keycloak
                    jwksEndpoint: https://keycloak.example.com/certs
                    users: [{firstName: Marty, lastName: McFly, email: marty@example.com, id: '1'}]
                    dsn: ↓{valueFrom: {secretKeyRef: {name: other, key: dsn}}}
            """,
            accepted: """
                spec:
                  package:
                    spec:
                      catalog: {dsn: {valueFrom: {secretKeyRef: {name: catalog, key: dsn}}}}
                      admin:
                        identityProvider: keycloak
                        jwksEndpoint: https://keycloak.example.com/certs
                        users: [{firstName: Marty, lastName: McFly, email: marty@example.com, id: '1'}]
                        dsn: {valueFrom: {secretKeyRef: {name: catalog, key: dsn}}}
                """
        )
    )
    /// Two users with the same e-mail address or id.
    public static let duplicateUser = Rule(
        "IG2008",
        "duplicate-user",
        "Two users have the same e-mail address, or the same id at the identity provider. Only one of them can log in.",
        about: .deployment,
        examples: .answers(
            """
            identity:
              users:
                - {firstName: Marty, lastName: McFly, email: marty@example.com, id: '1'}
                - {firstName: Emmett, lastName: Brown, email: ↓marty@example.com, id: '2'}
            """,
            accepted: """
                identity:
                  users:
                    - {firstName: Marty, lastName: McFly, email: marty@example.com, id: '1'}
                    - {firstName: Emmett, lastName: Brown, email: emmett@example.com, id: '2'}
                """
        )
    )
    /// A limit that is lower than the request.
    public static let limitBelowRequest = Rule(
        "IG2009",
        "limit-below-request",
        "Kubernetes rejects pods that request more CPU or memory than their limit.",
        about: .deployment,
        examples: .answers(
            "resources: {querier: {requests: {memory: 32Gi}, limits: {memory: ↓16Gi}}}",
            accepted: "resources: {querier: {requests: {memory: 32Gi}, limits: {memory: 32Gi}}}"
        )
    )
    /// A volume that is smaller than recommended.
    public static let smallStorage = Rule(
        "IG2010",
        "small-storage",
        "The volume is smaller than the vendor recommends: 2Gi for the write-ahead log of each ingester, 10Gi for the "
            + "bundled Prometheus. A component stops when its volume is full.",
        examples: .answers("monitoringStorage: {storage: ↓1Gi}", accepted: "monitoringStorage: {storage: 10Gi}")
    )
    /// A number of garbage collectors other than one.
    public static let oneGarbageCollector = Rule(
        "IG2011",
        "one-garbage-collector",
        "The garbage collector does not scale: the product needs exactly one replica.",
        about: .deployment,
        examples: .answers(
            "resources: {garbage-collector: {requests: {replicas: ↓3}}}",
            accepted: "resources: {garbage-collector: {requests: {replicas: 1}}}"
        )
    )
    /// The same name for secrets of different types.
    public static let ambiguousSecret = Rule(
        "IG2012",
        "ambiguous-secret",
        "The same name is used for Secrets of different types. A pull secret, a TLS secret and a generic secret cannot be "
            + "one object, because the type of a Secret never changes.",
        about: .deployment,
        examples: .appinstance(
            """
            spec:
              imagePullSecrets: [{name: credentials}]
              package:
                spec:
                  catalog: {dsn: {valueFrom: {secretKeyRef: {name: ↓credentials, key: dsn}}}}
            """,
            accepted: """
                spec:
                  imagePullSecrets: [{name: credentials}]
                  package:
                    spec:
                      catalog: {dsn: {valueFrom: {secretKeyRef: {name: catalog, key: dsn}}}}
                """
        )
    )
    /// A duplicate list item.
    public static let duplicateItem = Rule(
        "IG2015",
        "duplicate-item",
        "A list contains the same item twice: a host, a feature flag, a user's group, or an image to "
            + "replace. At best the second one has no effect; of two replacements of one image, only one is used.",
        examples: .answers("featureFlags: [grafana, ↓grafana]", accepted: "featureFlags: [grafana]")
    )
    /// Two values in the same key of a secret.
    public static let sharedKey = Rule(
        "IG2016",
        "shared-key",
        "Two settings with different contents refer to the same key of the same Secret, such as an access key and its "
            + "secret key. One of the references was probably copied from the other.",
        examples: .answers(
            """
            objectStore:
              s3:
                accessKey: {secret: object-store, key: access-key, env: S3_ACCESS_KEY}
                secretKey: {secret: object-store, key: ↓access-key, env: S3_SECRET_KEY}
            """,
            accepted: """
                objectStore:
                  s3:
                    accessKey: {secret: object-store, key: access-key, env: S3_ACCESS_KEY}
                    secretKey: {secret: object-store, key: secret-key, env: S3_SECRET_KEY}
                """
        )
    )
    /// A scrape timeout that is longer than the interval between scrapes.
    public static let scrapeTimeout = Rule(
        "IG2017",
        "scrape-timeout",
        "Prometheus rejects a scrape timeout that is longer than the interval between scrapes. Its operator then ignores "
            + "the whole ServiceMonitor, and no metrics are collected.",
        examples: .answers(
            "observability: {serviceMonitor: {interval: 30s, scrapeTimeout: ↓1m}}",
            accepted: "observability: {serviceMonitor: {interval: 30s, scrapeTimeout: 10s}}"
        )
    )
    /// A key set with an `http://` URL.
    public static let unencryptedKeySet = Rule(
        "IG2018",
        "unencrypted-key-set",
        "The cluster trusts tokens that are signed with the identity provider's keys. Over plain HTTP, an attacker on the "
            + "network can answer with other keys, and then log in as any user.",
        examples: .answers(
            """
            identity:
              jwksEndpoint: ↓http://keycloak.example.com/certs
            """,
            accepted: """
                identity:
                  jwksEndpoint: https://keycloak.example.com/certs
                """
        )
    )
}
