import Diagnostics

extension Rule {
    /// A secret's value in the answers or the manifest.
    public static let literalSecret = Rule(
        "IG2001",
        "literal-secret",
        "A secret's value stands in the file, where everybody who can read the file or the resource reads it, and where "
            + "version control keeps it for ever. Name a secret of the cluster instead.",
        example: "dsn: {value: 'postgres://…'}        # dsn: {secret: catalog-dsn, key: dsn, env: CATALOG_DSN}"
    )
    /// Something that the release needs is not answered.
    public static let missingLicense = Rule(
        "IG2003",
        "missing-license",
        "Releases from 20241024-1354148 on do not start without a licence, which stands in the cluster as a resource of "
            + "its own.",
        example: "license: {file: license.yml}"
    )
    /// The scheme of the object store's URL and `allowHttp` contradict each other.
    public static let transport = Rule(
        "IG2004",
        "transport",
        "The scheme of the object store's endpoint and allowHttp contradict each other. Without allowHttp the cluster "
            + "refuses to talk to an http:// endpoint and does not start; with it, an https:// endpoint may be "
            + "redirected to plain HTTP.",
        example: "s3: {endpoint: 'http://minio:9000', region: us-east-1}        # add allowHttp: true"
    )
    /// A bucket's name that the object store does not take.
    public static let bucketName = Rule(
        "IG2005",
        "bucket-name",
        "Object stores have rules for the names of their buckets; a name that breaks them cannot exist.",
        example: "bucket: My_Bucket        # my-bucket"
    )
    /// A DSN that PostgreSQL clients do not read as it was meant.
    public static let faultyDSN = Rule(
        "IG2006",
        "faulty-dsn",
        "The data source name of the catalog is not read as it was meant: special characters in user or password must be "
            + "percent-encoded, or the cluster fails with \"invalid port number\"; the database must be named; and "
            + "sslmode=disable sends the catalog's traffic unencrypted.",
        example: "postgres://influxdb:meow#meow@db:5432/influxdb        # meow%23meow"
    )
    /// The catalog's DSN and the administrators' are not the same.
    public static let differentDSNs = Rule(
        "IG2007",
        "different-dsns",
        "catalog.dsn and admin.dsn name the same database. Where they differ, the administrators are written into another "
            + "database than the one that the cluster reads.",
        example: "catalog: {dsn: {valueFrom: {secretKeyRef: {name: a, key: dsn}}}}\n"
            + "admin: {dsn: {valueFrom: {secretKeyRef: {name: b, key: dsn}}}}        # name the same secret"
    )
    /// A user twice.
    public static let duplicateUser = Rule(
        "IG2008",
        "duplicate-user",
        "Two users have the same e-mail address or the same id at the identity provider; only one of them can log in.",
        example: "users: [{email: a@example.com, id: '1', …}, {email: a@example.com, id: '2', …}]"
    )
    /// A limit below the request that it limits.
    public static let limitBelowRequest = Rule(
        "IG2009",
        "limit-below-request",
        "Kubernetes refuses pods whose limit of CPU or memory is below what they request.",
        example: "requests: {memory: 32Gi}\nlimits: {memory: 16Gi}        # 32Gi or more"
    )
    /// A volume below the recommended minimum.
    public static let smallStorage = Rule(
        "IG2010",
        "small-storage",
        "The volume is smaller than the vendor recommends: 2Gi for each ingester's write-ahead log, 10Gi for the bundled "
            + "Prometheus. A full volume stops the component.",
        example: "monitoringStorage: {storage: 1Gi}        # 10Gi or more"
    )
    /// More than one garbage collector.
    public static let oneGarbageCollector = Rule(
        "IG2011",
        "one-garbage-collector",
        "The garbage collector cannot be scaled: the product takes one replica, no more and no less.",
        example: "resources: {garbage-collector: {requests: {replicas: 3}}}        # 1, or leave it out"
    )
    /// One secret's name for two kinds of secret.
    public static let ambiguousSecret = Rule(
        "IG2012",
        "ambiguous-secret",
        "The same name is used for secrets of different types. A pull secret, a TLS secret and a generic secret cannot be "
            + "one object: their types are fixed when they are made.",
        example: "imagePullSecrets: [{name: credentials}]\ncatalog: … secretKeyRef: {name: credentials, key: dsn}"
    )
    /// A release that influxgen does not know.
    public static let unknownRelease = Rule(
        "IG3003",
        "unknown-release",
        "The release or chart version was not published, or is newer than this version of influxgen. A newer one is "
            + "treated as the newest known; anything else is refused.",
        example: "release: 20250101-1        # influxgen releases lists them all"
    )
    /// A release that is older than the one that runs.
    public static let downgrade = Rule(
        "IG3004",
        "downgrade",
        "The product cannot be downgraded: a newer release has changed the catalog in ways that an older one cannot read.",
        example: "influxgen upgrade answers.yaml --to 20240214-863513        # with release: 20240819-1176644"
    )
    /// What the vendor says of a release that concerns this configuration.
    public static let advisory = Rule(
        "IG3005",
        "advisory",
        "The vendor's notes on this release concern this configuration: a known fault with its work-around, or something "
            + "that has become without effect.",
        example: "release: 20241217-1494922\nfeatureFlags: [clusteredAuth]        # needs AUTHZ_TOKEN_SVC_ADDRESS"
    )
    /// Values from which the chart does not render, or renders something else than they say.
    public static let chartRefuses = Rule(
        "IG3006",
        "chart-refuses",
        "The chart does not render from these values, or what it pastes without quotes is read as something else: a "
            + "bucket 0123 becomes a number, an identity provider no becomes false.",
        example: "objectStore: {bucket: \"0123\"}        # bucket: \"'0123'\""
    )
}
