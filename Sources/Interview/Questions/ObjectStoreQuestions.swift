import Answers
import Diagnostics
import Fields

extension Question {
    /// An http:// URL also sets `allowHttp`, because the cluster rejects one without the other; the next question
    /// confirms it.
    private static let endpoint: Question = {
        var question = field(
            .s3Endpoint,
            .objectStore,
            title: "URL of the S3-compatible object store",
            example: "https://minio.example.com",
            when: { store.current($0) == "s3" }
        )
        question.accept = { draft, answer in
            draft.set(.s3Endpoint, answer)
            if answer.hasPrefix("http://") {
                draft.set(.s3AllowHTTP, "true")
            } else if draft.text(.s3AllowHTTP) == "true" {
                draft.clear(.s3AllowHTTP)
            }
        }
        return question
    }()

    /// Asks for the URL again if the user does not allow http://.
    private static let allowHTTP: Question = {
        var question = field(
            .s3AllowHTTP,
            .objectStore,
            .yesNo,
            defaultAnswer: "yes",
            example: "y for a store inside the cluster, or n to enter an https:// URL instead",
            when: { $0.text(.s3Endpoint)?.hasPrefix("http://") == true }
        )
        question.accept = { draft, answer in
            if answer == "yes" {
                draft.set(.s3AllowHTTP, "true")
            } else {
                draft.clear(.s3AllowHTTP)
                draft.clear(.s3Endpoint)
            }
        }
        return question
    }()

    static let objectStore: [Question] =
        [
            store, endpoint, allowHTTP,
            .field(
                .s3Region,
                .objectStore,
                defaultAnswer: "us-east-1",
                example: "eu-central-1",
                when: { $0.has(.s3) }
            ),
            credentials, role, serviceAccount,
        ] + Source.stores.flatMap { $0.details(.objectStore) } + [
            // Asked after the store, which determines the valid names.
            .field(.bucket, .objectStore, example: "influxdb-data-prod")
        ]

    private static let store: Question = pick(
        "store",
        .objectStore,
        "Type of object store",
        help:
            "AWS S3 requires a region. Other S3-compatible stores, such as MinIO, also require a URL.\n"
            + "For example: s3, for MinIO, Ceph or NooBaa.",
        options: { _ in
            [
                Option(value: "aws", title: "AWS S3"),
                Option(
                    value: "s3",
                    title: "another S3-compatible store",
                    aliases: ["minio", "ceph", "noobaa"]
                ),
                Option(value: "azure", title: "Azure Blob Storage"),
                Option(value: "google", title: "Google Cloud Storage", aliases: ["gcs"]),
            ]
        },
        covers: [.s3, .azure, .google],
        defaultAnswer: { runs(on: "gke", $0) ? "google" : runs(on: "aks", $0) ? "azure" : "aws" },
        current: { draft in
            if draft.has(.s3) { return draft.has(.s3Endpoint) ? "s3" : "aws" }
            return draft.has(.azure) ? "azure" : draft.has(.google) ? "google" : nil
        },
        accept: { draft, answer in
            let before = store.current(draft)
            guard answer != before else { return }
            draft.choices["credentials"] = nil
            if let before { draft.shelve(storePath(before), under: before) }
            if answer != "aws" { draft.remove(.eksRoleArn) }
            guard !draft.unshelve(storePath(answer), under: answer) else { return }
            draft.fill(storePath(answer))
        }
    )

    private static func storePath(_ store: String) -> FieldPath {
        store == "azure" ? .azure : store == "google" ? .google : .s3
    }

    private static let credentials: Question = {
        var question = pick(
            "credentials",
            .objectStore,
            "Source of the object store credentials",
            help:
                "influxgen never asks for the credentials and does not store them in any file: setup.sh, the script that it "
                + "generates, reads them and creates the secrets. Pods with an identity need no credentials: an IAM role on "
                + "EKS, or workload identity on GKE.\nFor example: env, to run S3_ACCESS_KEY=... S3_SECRET_KEY=... setup.sh.",
            options: { Source.options($0, Source.store($0)) + identities($0) },
            covers: Source.stores.map(\.path),
            defaultAnswer: { draft in
                let isUsual = runs(on: "eks", draft) || runs(on: "gke", draft)
                if isUsual, !identities(draft).isEmpty { return "identity" }
                return draft.text(.secrets) == "external" ? SecretSource.remoteNameKey : SecretSource.environmentKey
            },
            absence: { $0.has(.azure) ? nil : "identity" },
            when: { !Source.store($0).isEmpty },
            current: { draft in
                if let kind = Source.store(draft).first?.kind(draft) { return kind }
                let hasIdentity =
                    draft.has(.s3) && draft.has(.eksRoleArn)
                    || draft.has(.google) && draft.has(.workloadIdentity)
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

    /// Returns the identities that the pods can use for the store; Azure and self-hosted stores support none.
    private static func identities(_ draft: Draft) -> [Option] {
        if draft.has(.google) {
            return [Option(value: "identity", title: "no credentials; the pods use workload identity (GKE)")]
        }
        let isAWS = draft.has(.s3) && store.current(draft) == "aws"
        return isAWS || draft.choices["credentials"] == "identity"
            ? [Option(value: "identity", title: "no credentials; the pods use an IAM role (EKS)", aliases: ["role"])]
            : []
    }

    /// Optional, because pods can get a role in other ways, such as EKS Pod Identity.
    private static let role: Question = {
        var question = field(
            .eksRoleArn,
            .objectStore,
            example: "arn:aws:iam::111111111111:role/influxdb, or none if the pods get the role in another way",
            isOptional: true,
            when: { $0.has(.s3) && credentials.current($0) == "identity" }
        ).personal()
        question.usual = "configured elsewhere"
        return question
    }()

    private static let serviceAccount: Question = {
        var question = field(
            .serviceAccountEmail,
            .objectStore,
            title: "Email of the Google service account for the pods",
            example: "influxdb@project.iam.gserviceaccount.com",
            when: { $0.has(.google) && credentials.current($0) == "identity" }
        )
        question.hasDefault = true
        question.usual = "configured elsewhere"
        return question
    }()

    // MARK: Catalog

    static let catalog: [Question] = [dsn] + Source.catalog.flatMap { $0.details(.catalog) }

    private static let dsn: Question = {
        var question = pick(
            "dsn",
            .catalog,
            "Source of the catalog DSN",
            help:
                "The DSN has the form postgres://USER:PASSWORD@HOST:5432/DATABASE, with special characters percent-encoded. "
                + "influxgen never asks for it and does not store it in any file: setup.sh reads it.\n"
                + "For example: env, to run CATALOG_DSN=... setup.sh.",
            options: { Source.options($0, Source.catalog) },
            covers: [Answers.Paths.dsn],
            defaultAnswer: {
                $0.text(.secrets) == "external" ? SecretSource.remoteNameKey : SecretSource.environmentKey
            },
            current: { draft in Source.catalog.lazy.compactMap { $0.kind(draft) }.first },
            accept: { draft, kind in for source in Source.catalog { source.set(&draft, to: kind) } }
        )
        question.detail = { Source.variables($0, Source.catalog).first }
        return question
    }()
}
