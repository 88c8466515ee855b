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
            example: "y",
            note: "Type y for a store inside the cluster, or n to enter an https:// URL instead.",
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
            ).adapted { question, draft in
                if store.current(draft) == "aws" {
                    question.lookup = "To print it: aws s3api get-bucket-location --bucket NAME"
                }
            },
            credentials, role, serviceAccount,
        ] + Source.stores.flatMap { $0.details(.objectStore) } + [
            // Asked after the store, which determines the valid names.
            bucket
        ]

    private static let bucket = field(
        .bucket,
        .objectStore,
        summary: "Bucket for the data.",
        example: "influxdb-data-prod",
        note: "The bucket must exist when setup.sh runs."
    ).adapted { question, draft in
        switch store.current(draft) {
        case "aws": question.lookup = "To list the buckets: aws s3 ls"
        case "google": question.lookup = "To list the buckets: gcloud storage buckets list"
        case "azure":
            question.title = "Container for the data"
            question.help = question.help.replacing("Bucket", with: "Container").replacing("bucket", with: "container")
                .replacing("objectStore.container", with: "objectStore.bucket")
            question.lookup = "To list the containers: az storage container list --account-name NAME --output table"
        default: break
        }
    }

    private static let store: Question = pick(
        "store",
        .objectStore,
        "Type of object store",
        help:
            "AWS S3 requires a region. Other S3-compatible stores, such as MinIO, also require a URL.\n"
            + "For example: s3",
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
                + "EKS, or workload identity on GKE.\nFor example: env",
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
            example: "arn:aws:iam::111111111111:role/influxdb",
            note: "Skip the question if the pods get the role in another way, such as EKS Pod Identity.",
            lookup: "To print it: aws iam get-role --role-name NAME --query Role.Arn --output text",
            isOptional: true,
            when: { $0.has(.s3) && credentials.current($0) == "identity" }
        ).personal()
        question.usual = nil
        let accept = question.accept
        question.accept = { draft, answer in
            let isEKS = runs(on: "eks", draft)
            accept(&draft, answer)
            // Without a role in the file, only these choices say that the pods have one.
            if answer.isEmpty {
                draft.choices["credentials"] = "identity"
                if isEKS { draft.choices["hosting"] = "eks" }
            }
        }
        return question
    }()

    private static let serviceAccount: Question = {
        var question = field(
            .serviceAccountEmail,
            .objectStore,
            title: "Email of the Google service account for the pods",
            example: "influxdb@example-project.iam.gserviceaccount.com",
            lookup: "To list them: gcloud iam service-accounts list",
            when: { $0.has(.google) && credentials.current($0) == "identity" }
        )
        question.hasDefault = true
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
                + "For example: env",
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
