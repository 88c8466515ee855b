import Diagnostics
import Fields

extension Question {
    /// An http:// URL is taken with the leave for it, which is asked for next: the cluster refuses one without the other.
    private static let endpoint: Question = {
        var question = field(
            "objectStore.s3.endpoint",
            .objectStore,
            title: "URL of the S3-compatible object store",
            example: "https://minio.example.com",
            when: { store.current($0) == "s3" }
        )
        question.accept = { draft, answer in
            draft.set("objectStore.s3.endpoint", answer)
            if answer.hasPrefix("http://") {
                draft.set("objectStore.s3.allowHttp", "true")
            } else if draft.text("objectStore.s3.allowHttp") == "true" {
                draft.clear("objectStore.s3.allowHttp")
            }
        }
        return question
    }()

    /// Without leave for http://, the URL is asked for again.
    private static let allowHTTP: Question = {
        var question = field(
            "objectStore.s3.allowHttp",
            .objectStore,
            .yesNo,
            standard: "yes",
            example: "y for a store inside the cluster; n asks for an https:// URL instead",
            when: { $0.text("objectStore.s3.endpoint")?.hasPrefix("http://") == true }
        )
        question.accept = { draft, answer in
            if answer == "yes" {
                draft.set("objectStore.s3.allowHttp", "true")
            } else {
                draft.clear("objectStore.s3.allowHttp")
                draft.clear("objectStore.s3.endpoint")
            }
        }
        return question
    }()

    static let objectStore: [Question] =
        [
            store, endpoint, allowHTTP,
            .field(
                "objectStore.s3.region",
                .objectStore,
                standard: "us-east-1",
                example: "eu-central-1",
                when: { $0.has("objectStore.s3") }
            ),
            credentials, role, serviceAccount,
        ] + Source.all.dropFirst().flatMap { $0.details(.objectStore) } + [
            // Asked for when the store is known: its kind decides which names it takes.
            .field("objectStore.bucket", .objectStore, example: "influxdb-data-prod")
        ]

    private static let store: Question = pick(
        "store",
        .objectStore,
        "Which object store keeps the data",
        help:
            "AWS S3 needs a region. Any store that speaks the protocol of S3, such as MinIO, needs its URL too.\n"
            + "For example: s3, for MinIO, Ceph or NooBaa.",
        options: { _ in
            [
                Option(value: "aws", title: "AWS S3"),
                Option(
                    value: "s3",
                    title: "another store that speaks S3's protocol",
                    aliases: ["minio", "ceph", "noobaa"]
                ),
                Option(value: "azure", title: "Azure Blob Storage"),
                Option(value: "google", title: "Google Cloud Storage", aliases: ["gcs"]),
            ]
        },
        covers: ["objectStore.s3", "objectStore.azure", "objectStore.google"],
        standard: { runs(on: "gke", $0) ? "google" : runs(on: "aks", $0) ? "azure" : "aws" },
        current: { draft in
            if draft.has("objectStore.s3") { return draft.has("objectStore.s3.endpoint") ? "s3" : "aws" }
            return draft.has("objectStore.azure") ? "azure" : draft.has("objectStore.google") ? "google" : nil
        },
        accept: { draft, answer in
            let before = store.current(draft)
            guard answer != before else { return }
            draft.choices["credentials"] = nil
            if let before { draft.shelve(storePath(before), under: before) }
            if answer != "aws" { draft.remove("hostingEnvironment.aws.eksRoleArn") }
            guard !draft.unshelve(storePath(answer), under: answer) else { return }
            draft.fill(storePath(answer))
        }
    )

    private static func storePath(_ store: String) -> FieldPath {
        FieldPath(keys: "objectStore", store == "aws" ? "s3" : store)
    }

    private static let credentials: Question = {
        var question = pick(
            "credentials",
            .objectStore,
            "Where setup.sh takes the store's credentials from",
            help:
                "setup.sh is the script that influxgen generates: it makes the secrets. The credentials themselves are never "
                + "asked for here, and stand in no file. With an identity the pods need none: an IAM role on EKS, workload "
                + "identity on GKE.\nFor example: env, to run S3_ACCESS_KEY=... S3_SECRET_KEY=... setup.sh.",
            options: { Source.options($0, Source.store($0)) + identities($0) },
            covers: [
                "objectStore.s3.accessKey", "objectStore.s3.secretKey", "objectStore.azure.account",
                "objectStore.azure.accessKey", "objectStore.google.serviceAccountSecret",
            ],
            standard: { draft in
                let isUsual = runs(on: "eks", draft) || runs(on: "gke", draft)
                if isUsual, !identities(draft).isEmpty { return "identity" }
                return draft.text("secrets") == "external" ? "remote" : "env"
            },
            absence: { $0.has("objectStore.azure") ? nil : "identity" },
            when: { !Source.store($0).isEmpty },
            current: { draft in
                if let kind = Source.store(draft).first?.kind(draft) { return kind }
                let hasIdentity =
                    draft.has("objectStore.s3") && draft.has("hostingEnvironment.aws.eksRoleArn")
                    || draft.has("objectStore.google") && draft.has("hostingEnvironment.gke.workloadIdentity")
                return hasIdentity ? "identity" : nil
            },
            accept: { draft, answer in
                for source in Source.store(draft) {
                    if answer == "identity" { draft.clear(source.path) } else { source.set(&draft, to: answer) }
                }
            }
        )
        question.detail = { draft in
            let variables = Source.variables(draft, Source.store(draft))
            return variables.isEmpty ? nil : variables.joined(separator: ", ")
        }
        return question
    }()

    /// The identities that pods can have at the store: none at Azure's, and none at a store of one's own.
    private static func identities(_ draft: Draft) -> [Option] {
        if draft.has("objectStore.google") {
            return [Option(value: "identity", title: "none: the pods have a workload identity (GKE)")]
        }
        let isAWS = draft.has("objectStore.s3") && store.current(draft) == "aws"
        return isAWS || draft.choices["credentials"] == "identity"
            ? [Option(value: "identity", title: "none: the pods have an IAM role (EKS)", aliases: ["role"])] : []
    }

    /// Pods can come by a role in other ways, such as EKS Pod Identity.
    private static let role: Question = {
        var question = field(
            "hostingEnvironment.aws.eksRoleArn",
            .objectStore,
            example: "arn:aws:iam::111111111111:role/influxdb; none, if the pods come by it in another way",
            isOptional: true,
            when: { $0.has("objectStore.s3") && credentials.current($0) == "identity" }
        ).personal()
        question.usual = "by other means"
        return question
    }()

    private static let serviceAccount: Question = {
        var question = field(
            "hostingEnvironment.gke.workloadIdentity.serviceAccountEmail",
            .objectStore,
            title: "E-mail of the Google service account that the pods act as",
            example: "influxdb@project.iam.gserviceaccount.com",
            when: { $0.has("objectStore.google") && credentials.current($0) == "identity" }
        )
        question.hasDefault = true
        question.usual = "by other means"
        return question
    }()

    // MARK: Catalog

    static let catalog: [Question] = [dsn] + Source.dsn.details(.catalog)

    private static let dsn: Question = {
        var question = pick(
            "dsn",
            .catalog,
            "Where setup.sh takes the catalog's DSN from",
            help:
                "The DSN looks like postgres://USER:PASSWORD@HOST:5432/DATABASE, with special characters percent-encoded. It "
                + "is never asked for here, and stands in no file.\nFor example: env, to run CATALOG_DSN=... setup.sh.",
            options: { Source.options($0, [.dsn]) },
            covers: ["catalog.dsn"],
            standard: { $0.text("secrets") == "external" ? "remote" : "env" },
            current: { Source.dsn.kind($0) },
            accept: { Source.dsn.set(&$0, to: $1) }
        )
        question.detail = { Source.variables($0, [.dsn]).first }
        return question
    }()
}
