import Answers
import Diagnostics
import Fields
import InfluxDB

extension Question {
    /// Returns all questions in the order in which they are asked, including those about each user.
    static func all(_ draft: Draft) -> [Question] {
        beforeUsers + (0..<userCount(draft)).flatMap { user($0) } + afterUsers
    }

    private static let beforeUsers = cluster + ingress + objectStore + catalog + identity
    private static let afterUsers = [customise] + storage + sizing + deployment

    // MARK: Cluster

    private static let cluster: [Question] = [
        hosting,
        .field(
            .registryOverride,
            .cluster,
            title: "Private registry to pull images from",
            example: "registry.example.com",
            when: { hosting.current($0) == "air-gapped" }
        ),
        .field(
            .namespace,
            .cluster,
            defaultAnswer: "influxdb",
            example: "influxdb, or one namespace for each cluster"
        ),
    ]

    private static let hosting: Question = pick(
        "hosting",
        .cluster,
        "Hosting environment",
        help:
            "The environment determines the defaults of other questions, how the pods can access the object store, and "
            + "whether images are mirrored.\nFor example: eks, where an IAM role can replace S3 keys.",
        options: { _ in
            [
                Option(value: "kubernetes", title: "a generic Kubernetes cluster"),
                Option(value: "eks", title: "Amazon EKS", aliases: ["aws"]),
                Option(value: "gke", title: "Google Kubernetes Engine", aliases: ["google"]),
                Option(value: "aks", title: "Azure Kubernetes Service", aliases: ["azure"]),
                Option(value: "openshift", title: "Red Hat OpenShift"),
                Option(value: "air-gapped", title: "no internet access; images come from a private registry"),
            ]
        },
        covers: [.hostingEnvironment],
        defaultAnswer: { _ in "kubernetes" },
        absence: { _ in "kubernetes" },
        current: { draft in
            if draft.has(.aws) { return "eks" }
            if draft.has(.gke) { return "gke" }
            if draft.has(.openshift) { return "openshift" }
            return draft.has(.registryOverride) ? "air-gapped" : nil
        },
        accept: { draft, answer in
            for (path, environment) in [(FieldPath.aws, "eks"), (.gke, "gke"), (.openshift, "openshift")] {
                if environment == answer {
                    _ = draft.has(path) || draft.unshelve(path, under: "hosting")
                } else if draft.has(path) {
                    draft.shelve(path, under: "hosting")
                    draft.remove(path)
                }
            }
            if answer == "openshift" { draft.fill(.openshift) }
            if answer != "air-gapped", !draft.isRevision { draft.remove(.registryOverride) }
        }
    )

    /// Whether the cluster is known to run in the environment.
    static func runs(on environment: String, _ draft: Draft) -> Bool { hosting.current(draft) == environment }

    // MARK: Optional chapters

    private static let customise: Question = {
        var question = yesNo(
            "customise",
            .deployment,
            "Customize storage, sizing or deployment",
            help:
                "All questions in these three chapters have defaults: volumes of 100Gi and 10Gi, the number and size of pods "
                + "that InfluxData recommends, the newest release, kubectl, license.yml and influxdb-docker-config.json. "
                + "If you type y, influxgen asks about each chapter.\nFor example: y, to deploy with Helm.",
            when: { _ in true }
        )
        question.leadsOn = true
        return question
    }()

    private static func chapter(_ chapter: Chapter, _ what: String) -> Question {
        yesNo(
            "customise.\(chapter.rawValue.lowercased())",
            chapter,
            "Customize \(chapter.rawValue.lowercased())",
            help: "This covers \(what). All questions have defaults.\nFor example: y, to answer each question.",
            when: { customise.current($0) == "yes" }
        )
    }

    private static func yesNo(
        _ id: String,
        _ chapter: Chapter,
        _ title: String,
        help: String,
        when applies: @escaping @Sendable (Draft) -> Bool
    ) -> Question {
        var question = pick(
            id,
            chapter,
            title,
            help: help,
            options: { _ in [] },
            defaultAnswer: { _ in "no" },
            absence: { _ in "no" },
            when: applies,
            current: { _ in nil },
            accept: { _, _ in }
        )
        question.kind = .yesNo
        return question
    }

    private static func customises(_ chapter: Chapter) -> @Sendable (Draft) -> Bool {
        { $0.choices["customise.\(chapter.rawValue.lowercased())"] == "yes" }
    }

    private static let storage: [Question] =
        [chapter(.storage, "the size and the storage class of the volumes")]
        + [
            .field(
                .ingesterVolume,
                .storage,
                of: "Volume of each ingester",
                defaultAnswer: "100Gi",
                example: "100Gi"
            ),
            storageClass(.ingesterStorageClass, of: "Volume of each ingester"),
            .field(
                .monitoringVolume,
                .storage,
                of: "Volume of the bundled Prometheus",
                defaultAnswer: "10Gi",
                example: "10Gi"
            ),
            storageClass(.monitoringStorageClass, of: "Volume of the bundled Prometheus"),
        ].map { $0.asked(if: customises(.storage)) }

    private static func storageClass(_ path: FieldPath, of volume: String) -> Question {
        .field(
            path,
            .storage,
            of: volume,
            example: "gp3. To list the storage classes, run: kubectl get storageclass",
            isOptional: true
        )
    }

    private static let sizing: [Question] =
        [chapter(.sizing, "the number and the size of ingesters, queriers, compactors and routers")]
        + [
            pods("Ingesters", Answers.path { $0.spec.resources.ingester.requests }),
            pods("Queriers", Answers.path { $0.spec.resources.querier.requests }),
            pods("Compactors", Answers.path { $0.spec.resources.compactor.requests }),
            pods("Routers", Answers.path { $0.spec.resources.router.requests }),
        ].flatMap { $0 }.map { $0.asked(if: customises(.sizing)) }

    private static func pods(_ component: String, _ requests: FieldPath) -> [Question] {
        typealias Requests = ComponentResources.Requests
        return [
            (Requests.key(\.replicas), "3"), (Requests.key(\.cpu), "8, or 500m"), (Requests.key(\.memory), "32Gi"),
        ].map { key, example in
            .field(
                requests.appending(key),
                .sizing,
                of: component,
                example: example,
                isOptional: true
            )
        }
    }

    private static let deploy: Question = {
        var question = field(
            .deploy,
            .deployment,
            .choice,
            title: "Deployment method",
            options: [
                Option(value: "kubectl", title: "apply the manifest for the kubit operator"),
                Option(value: "helm", title: "install the Helm chart"),
                Option(value: "kubit", title: "run kubit on this machine, without an operator in the cluster"),
            ],
            defaultAnswer: "kubectl",
            example: "helm, if you already use charts in the cluster"
        ).concerningAll()
        question.detail = { draft in
            guard draft.text(.deploy) != "kubit", draft.has(.registryOverride), !draft.has(.applyStepImage)
            else { return nil }
            return
                "to delete the deployment, the operator needs an image with kubectl and a shell: set operator.applyStepImage"
        }
        return question
    }()

    private static let deployment: [Question] =
        [chapter(.deployment, "kubectl or Helm, the release, the names, the files from InfluxData and a private CA")]
        + [
            deploy, release,
            .field(.name, .deployment, defaultAnswer: "influxdb", example: "influxdb"),
            .field(
                .licenseFile,
                .deployment,
                .file,
                title: "License file from InfluxData",
                defaultAnswer: "license.yml",
                example: "license.yml, as InfluxData sent it",
                when: { !$0.has(.licenseExisting) }
            ),
            .field(
                .pullSecretFile,
                .deployment,
                .file,
                defaultAnswer: "influxdb-docker-config.json",
                example: "influxdb-docker-config.json",
                when: {
                    $0.has(.pullSecretFile) || !$0.isRevision && !$0.has(.pullSecretExisting)
                }
            ),
            .field(
                .registryOverride,
                .deployment,
                id: "registry",
                example: "registry.example.com",
                isOptional: true,
                when: { hosting.current($0) != "air-gapped" }
            ),
            .field(
                .caBundleFile,
                .deployment,
                .file,
                of: "Private CA",
                example: "private_ca.pem",
                isOptional: true,
                when: { !$0.has(.caBundleExisting) }
            ),
        ].map { $0.asked(if: customises(.deployment)) }
}
