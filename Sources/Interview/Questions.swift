import Diagnostics
import Fields

extension Question {
    /// All questions, in the order in which they are asked.
    static let all: [Question] =
        [
            .field("namespace", .cluster, standard: "influxdb", example: "influxdb"),
            hosts, tls,
        ] + certificate + [store] + storeDetails + [credentials] + credentialDetails + [bucket, dsn] + dsnDetails + [
            provider
        ]
        + providerDetails + [customise] + customised + [
            .field(
                "deploy",
                .deployment,
                .choice([
                    Option(value: "kubectl", title: "the manifest, read by the kubit operator"),
                    Option(value: "helm", title: "the Helm chart"),
                    Option(value: "kubit", title: "kubit on this machine, no operator in the cluster"),
                ]),
                standard: "kubectl"
            )
        ]

    // MARK: Ingress and TLS

    private static let hosts: Question = {
        var question = field("ingress.hosts", .ingress, .list, example: "influxdb.example.com", isOptional: true)
        question.current = { $0.has("ingress.hosts") ? $0.list("ingress.hosts").joined(separator: "\n") : nil }
        question.accept = { draft, text in
            let items = text.split(separator: "\n").map(String.init)
            draft.set("ingress.hosts", items)
            if items.isEmpty { draft.remove("ingress") }
        }
        return question
    }()

    private static let tls = pick(
        "tls",
        .ingress,
        "Where the hosts' TLS certificate comes from",
        help:
            "A certificate of your own is put into a secret by setup.sh. cert-manager gets one by itself, for example from "
            + "Let's Encrypt; it must be installed. Without TLS, passwords and tokens travel in the clear.",
        [
            Option(value: "certificate", title: "files of your own"),
            Option(value: "cert-manager", title: "made by cert-manager"),
            Option(value: "existing", title: "a secret that is in the cluster already"),
            Option(value: "none", title: "no TLS"),
        ],
        covers: ["ingress.tls"],
        standard: "certificate",
        when: { $0.has("ingress.hosts") },
        current: { draft in
            if draft.has("ingress.tls.certificate") { return "certificate" }
            if draft.has("ingress.tls.issuer") { return "cert-manager" }
            if draft.has("ingress.tls.existing") { return "existing" }
            return draft.has("ingress.tls") ? "none" : nil
        },
        accept: { draft, answer in
            let kept: [String: [String]] = [
                "certificate": ["certificate", "key"], "cert-manager": ["issuer"], "existing": ["existing"],
            ]
            for key in ["certificate", "key", "issuer", "existing"] where kept[answer]?.contains(key) != true {
                draft.remove(FieldPath(keys: "ingress", "tls", key))
            }
            if answer == "existing" { draft.set("ingress.tls.existing", "true") }
            if answer == "none" { draft.remove("ingress.tls") }
        }
    )

    private static let certificate: [Question] = [
        .field(
            "ingress.tls.certificate",
            .ingress,
            .file,
            standard: "tls.crt",
            when: { Self.tls.is("certificate", in: $0) }
        ),
        .field("ingress.tls.key", .ingress, .file, standard: "tls.key", when: { $0.has("ingress.tls.certificate") }),
        .field(
            "ingress.tls.issuer.kind",
            .ingress,
            standard: "ClusterIssuer",
            when: { Self.tls.is("cert-manager", in: $0) }
        ),
        .field(
            "ingress.tls.issuer.name",
            .ingress,
            example: "letsencrypt-prod",
            when: { $0.has("ingress.tls.issuer.kind") }
        ),
        .field(
            "ingress.tls.secretName",
            .ingress,
            standard: "ingress-tls",
            when: { $0.has("ingress.tls.existing") }
        ),
    ]

    // MARK: Object store

    private static let store = pick(
        "store",
        .objectStore,
        "Which object store keeps the data",
        help: "AWS S3 needs a region. Any store that speaks the protocol of S3, such as MinIO, needs its URL too.",
        [
            Option(value: "aws", title: "AWS S3"),
            Option(value: "s3", title: "another store that speaks S3's protocol"),
            Option(value: "azure", title: "Azure Blob Storage"), Option(value: "google", title: "Google Cloud Storage"),
        ],
        covers: ["objectStore.s3", "objectStore.azure", "objectStore.google"],
        standard: "aws",
        current: { draft in
            if draft.has("objectStore.s3") { return draft.has("objectStore.s3.endpoint") ? "s3" : "aws" }
            if draft.has("objectStore.azure") { return "azure" }
            return draft.has("objectStore.google") ? "google" : nil
        },
        accept: { draft, answer in
            let key = answer == "aws" ? "s3" : answer
            for other in ["s3", "azure", "google"] where other != key {
                draft.remove(FieldPath(keys: "objectStore", other))
            }
            if answer == "aws" {
                draft.remove("objectStore.s3.endpoint")
                draft.remove("objectStore.s3.allowHttp")
            }
            let path = FieldPath(keys: "objectStore", key)
            if !draft.has(path) { draft.setEmpty(path) }
        }
    )

    /// Asked for when the store is known otherwise: its kind decides which names it takes.
    private static let bucket = field("objectStore.bucket", .objectStore, example: "influxdb-example-com")

    private static let storeDetails: [Question] = [
        .field(
            "objectStore.s3.endpoint",
            .objectStore,
            example: "https://minio.example.com",
            when: { Self.store.is("s3", in: $0) }
        ),
        .field(
            "objectStore.s3.allowHttp",
            .objectStore,
            .yesNo,
            standard: "yes",
            when: { $0.text("objectStore.s3.endpoint")?.hasPrefix("http://") == true }
        ),
        .field("objectStore.s3.region", .objectStore, standard: "us-east-1", when: { $0.has("objectStore.s3") }),
    ]

    private static let sources = [
        Option(value: "env", title: "environment variables"), Option(value: "file", title: "files"),
        Option(value: "prompt", title: "typed in, hidden, when setup.sh runs"),
        Option(value: "command", title: "commands, such as pass show"),
        Option(value: "existing", title: "a secret that is in the cluster already"),
    ]

    /// The secret keys of the object store that is chosen, and what they are called.
    private static func storeKeys(_ draft: Draft) -> [(path: FieldPath, key: String, variable: String, prompt: String)]
    {
        if draft.has("objectStore.s3") {
            return [
                ("objectStore.s3.accessKey", "access-key", "S3_ACCESS_KEY", "S3 access key"),
                ("objectStore.s3.secretKey", "secret-key", "S3_SECRET_KEY", "S3 secret key"),
            ]
        }
        if draft.has("objectStore.azure") {
            return [
                ("objectStore.azure.account", "account", "AZURE_STORAGE_ACCOUNT", "Azure storage account"),
                ("objectStore.azure.accessKey", "access-key", "AZURE_STORAGE_KEY", "Azure storage key"),
            ]
        }
        return [
            (
                "objectStore.google.serviceAccountSecret", "service-account.json", "GOOGLE_SERVICE_ACCOUNT",
                "Google service account (JSON)"
            )
        ]
    }

    private static let credentials = pick(
        "credentials",
        .objectStore,
        "Where setup.sh takes the store's credentials from",
        help:
            "The credentials themselves are never asked for here, and stand in no file. With an identity the pods need none: "
            + "an IAM role on EKS, workload identity on GKE.",
        sources + [Option(value: "identity", title: "none: the pods have an identity (EKS, GKE)")],
        covers: [
            "objectStore.s3.accessKey", "objectStore.azure.accessKey", "objectStore.google.serviceAccountSecret",
        ],
        standard: "env",
        current: { draft in
            let keys = storeKeys(draft)
            for option in sources where draft.has(keys[0].path.appending(option.value)) { return option.value }
            if draft.has("hostingEnvironment.aws") && draft.has("objectStore.s3") { return "identity" }
            if draft.has("hostingEnvironment.gke") && draft.has("objectStore.google") { return "identity" }
            return nil
        },
        accept: { draft, answer in
            for item in storeKeys(draft) {
                if answer == "identity" {
                    draft.remove(item.path)
                    if draft.has("objectStore.azure") { continue }
                    if item.path == "objectStore.google.serviceAccountSecret" {
                        draft.setEmpty("objectStore.google")
                        if !draft.has("hostingEnvironment.gke") { draft.setEmpty("hostingEnvironment.gke") }
                    } else if !draft.has("hostingEnvironment.aws") {
                        draft.setEmpty("hostingEnvironment.aws")
                    }
                } else {
                    setSource(&draft, item.path, "object-store", item.key, answer, item.variable, item.prompt)
                }
            }
        }
    )

    private static let credentialDetails: [Question] =
        [
            .field(
                "hostingEnvironment.aws.eksRoleArn",
                .objectStore,
                example: "arn:aws:iam::111111111111:role/influxdb",
                when: {
                    $0.has("objectStore.s3") && !$0.has("objectStore.s3.accessKey") && $0.has("hostingEnvironment.aws")
                }
            ),
            .field(
                "hostingEnvironment.gke.workloadIdentity.serviceAccountEmail",
                .objectStore,
                example: "influxdb@project.iam.gserviceaccount.com",
                when: {
                    $0.has("objectStore.google") && !$0.has("objectStore.google.serviceAccountSecret")
                        && $0.has("hostingEnvironment.gke")
                }
            ),
        ]
        + [
            "objectStore.s3.accessKey", "objectStore.s3.secretKey", "objectStore.azure.account",
            "objectStore.azure.accessKey", "objectStore.google.serviceAccountSecret",
        ].flatMap { sourceDetails($0, .objectStore) }

    // MARK: Catalog

    private static let dsn = pick(
        "dsn",
        .catalog,
        "Where setup.sh takes the catalog's DSN from",
        help:
            "The DSN looks like postgres://USER:PASSWORD@HOST:5432/DATABASE, with special characters percent-encoded. It is "
            + "never asked for here, and stands in no file.",
        sources,
        covers: ["catalog.dsn"],
        standard: "env",
        current: { draft in
            for option in sources where draft.has(("catalog.dsn" as FieldPath).appending(option.value)) {
                return option.value
            }
            return nil
        },
        accept: { setSource(&$0, "catalog.dsn", "catalog-dsn", "dsn", $1, "CATALOG_DSN", "Catalog DSN") }
    )

    private static let dsnDetails = sourceDetails("catalog.dsn", .catalog)

    /// What a source needs to know beyond its kind.
    private static func sourceDetails(_ path: FieldPath, _ chapter: Chapter) -> [Question] {
        [
            .field(path.appending("file"), chapter, .file, when: { $0.has(path.appending("file")) }),
            .field(
                path.appending("command"),
                chapter,
                example: "pass show influxdb/\(path.description.split(separator: ".").last ?? "")",
                when: { $0.has(path.appending("command")) }
            ),
            .field(path.appending("secret"), chapter, when: { $0.has(path.appending("existing")) }),
            .field(path.appending("key"), chapter, when: { $0.has(path.appending("existing")) }),
        ]
    }

    private static func setSource(
        _ draft: inout Draft,
        _ path: FieldPath,
        _ secret: String,
        _ key: String,
        _ how: String,
        _ variable: String,
        _ prompt: String
    ) {
        if !draft.has(path.appending("secret")) { draft.set(path.appending("secret"), secret) }
        if !draft.has(path.appending("key")) { draft.set(path.appending("key"), key) }
        for option in sources where option.value != how { draft.root(removing: path.appending(option.value)) }
        guard !draft.has(path.appending(how)) else { return }
        let value: [String: String] = [
            "env": variable, "prompt": prompt, "existing": "true", "file": variable.lowercased() + ".txt",
            "command": "pass show influxdb/\(key)",
        ]
        draft.set(path.appending(how), value[how] ?? "")
    }

    // MARK: Identity provider

    private static let provider = pick(
        "provider",
        .identity,
        "Which identity provider knows the administrators",
        help:
            "Without one the cluster makes an admin token, which is enough for a first look and not for production. The "
            + "Helm chart needs a provider.",
        [
            Option(value: "none", title: "none for now: an admin token"), Option(value: "keycloak", title: "Keycloak"),
            Option(value: "auth0", title: "Auth0"), Option(value: "azure", title: "Microsoft Entra ID"),
            Option(value: "other", title: "any other with the device authorization flow"),
        ],
        covers: ["identity"],
        standard: "none",
        current: { draft in
            guard let name = draft.text("identity.provider") else { return draft.has("identity") ? "other" : nil }
            return ["keycloak", "auth0", "azure"].contains(name) ? name : "other"
        },
        accept: { draft, answer in
            let before = draft.text("identity.provider")
            if answer == "none" {
                draft.remove("identity")
                return
            }
            if answer == before
                || answer == "other" && before.map({ !["keycloak", "auth0", "azure"].contains($0) }) == true
            {
                return
            }
            for key in ["host", "realm", "tenant", "jwksEndpoint", "deviceAuthorizationEndpoint", "tokenEndpoint"] {
                draft.remove(FieldPath(keys: "identity", key))
            }
            draft.set("identity.provider", answer)
        }
    )

    private static let providerDetails: [Question] = {
        func on(_ names: String...) -> @Sendable (Draft) -> Bool {
            { draft in provider.current(draft).map(names.contains) ?? false }
        }
        let some: @Sendable (Draft) -> Bool = { $0.has("identity") }
        var name = field("identity.provider", .identity, example: "okta", when: on("other"))
        name.current = { $0.text("identity.provider").flatMap { $0 == "other" ? nil : $0 } }
        return [
            name,
            .field("identity.host", .identity, example: "keycloak.example.com", when: on("keycloak", "auth0")),
            .field("identity.realm", .identity, standard: "influxdb", when: on("keycloak")),
            .field("identity.tenant", .identity, example: "11111111-2222-3333-4444-555555555555", when: on("azure")),
            .field("identity.jwksEndpoint", .identity, example: "https://idp.example.com/keys", when: on("other")),
            .field(
                "identity.deviceAuthorizationEndpoint",
                .identity,
                example: "https://idp.example.com/device",
                isOptional: true,
                when: on("other")
            ),
            .field(
                "identity.tokenEndpoint",
                .identity,
                example: "https://idp.example.com/token",
                isOptional: true,
                when: on("other")
            ),
            .field("identity.clientID", .identity, example: "influxctl", isOptional: true, when: some),
        ]
            + [
                ("firstName", "Marty"), ("lastName", "McFly"), ("email", "mcfly@example.com"),
                ("id", "8f1e6a52-4a61-4c5b-9f0e-0d6ff5a1c2b3"),
            ].map { key, example in
                let path = FieldPath([.key("identity"), .key("users"), .index(0), .key(key)])
                return .field(path, .identity, example: example, when: some)
            }
    }()

    // MARK: What is asked on request

    /// Whether the user wants to be asked about everything else; never part of the answers.
    static let customise = pick(
        "customise",
        .storage,
        "Customise volumes, sizing, release, image registry or a private CA",
        help: "Everything has a sound default. Say yes to be asked about each.",
        [],
        standard: "no",
        current: { $0.customises ? "yes" : nil },
        accept: { $0.customises = $1 == "yes" }
    )

    private static let customised: [Question] = {
        let all: @Sendable (Draft) -> Bool = { $0.customises }
        var bundle = field("egress.customCertificates.file", .deployment, .file, isOptional: true, when: all)
        bundle.accept = { draft, answer in
            draft.set("egress.customCertificates.file", answer)
            if answer.isEmpty { draft.remove("egress") }
        }
        return [
            .field("ingesterStorage.storage", .storage, standard: "100Gi", when: all),
            .field("ingesterStorage.storageClassName", .storage, example: "gp3", isOptional: true, when: all),
            .field("monitoringStorage.storage", .storage, standard: "10Gi", when: all),
            .field("resources.ingester.requests.replicas", .sizing, example: "3", isOptional: true, when: all),
            .field("resources.querier.requests.replicas", .sizing, example: "3", isOptional: true, when: all),
            .field("resources.querier.requests.cpu", .sizing, example: "8", isOptional: true, when: all),
            .field("resources.querier.requests.memory", .sizing, example: "32Gi", isOptional: true, when: all),
            .field("name", .deployment, standard: "influxdb", when: all),
            .field("release", .deployment, isOptional: true, when: all),
            .field("license.file", .deployment, .file, standard: "license.yml", when: all),
            .field("registry.pullSecret.file", .deployment, .file, standard: "influxdb-docker-config.json", when: all),
            .field(
                "images.registryOverride",
                .deployment,
                example: "registry.example.com",
                isOptional: true,
                when: all
            ),
            bundle,
        ]
    }()

    // MARK: Choices that steer

    private static func pick(
        _ id: String,
        _ chapter: Chapter,
        _ text: String,
        help: String,
        _ options: [Option],
        covers: [FieldPath] = [],
        standard: String,
        when applies: @escaping @Sendable (Draft) -> Bool = { _ in true },
        current: @escaping @Sendable (Draft) -> String?,
        accept: @escaping @Sendable (inout Draft, String) -> Void
    ) -> Question {
        Question(
            id: id,
            chapter: chapter,
            path: nil,
            text: text,
            help: help,
            kind: options.isEmpty ? .yesNo : .choice(options),
            covers: covers,
            applies: applies,
            current: current,
            standard: { _ in standard },
            accept: accept
        )
    }

    fileprivate func `is`(_ answer: String, in draft: Draft) -> Bool {
        (draft.choices[id] ?? current(draft)) == answer
    }
}
