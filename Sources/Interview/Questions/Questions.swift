import Answers
import Diagnostics
import Fields
import InfluxDB

extension Question {
    /// Returns all questions in the order in which they are asked, including those about each user.
    static func all(_ draft: Draft) -> [Question] {
        (beforeUsers + (0..<userCount(draft)).flatMap { user($0) } + afterUsers).map { question in
            guard let adapt = question.adapt else { return question }
            var question = question
            adapt(&question, draft)
            return question
        }
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
        applyStepImage,
        .field(
            .namespace,
            .cluster,
            defaultAnswer: "influxdb",
            example: "influxdb-prod",
            note: "Use a namespace of its own for each cluster."
        ),
    ]

    private static let hosting: Question = pick(
        "hosting",
        .cluster,
        "Hosting environment",
        help:
            "The environment determines the defaults of other questions, how the pods can access the object store, and "
            + "whether images are mirrored.\nFor example: eks",
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

    /// Only a mirror registry needs the answer: elsewhere, teardown.sh replaces the operator's default image.
    private static let applyStepImage: Question = field(
        .applyStepImage,
        .cluster,
        title: "Image with kubectl and a shell, for the operator",
        example: "registry.example.com/tools/kubectl:1.31.9",
        note:
            "Without it, the operator installs and upgrades the cluster, but cannot delete it. The image "
            + "docker.io/bitnamilegacy/kubectl:1.27.5 works in a copy, but is no longer maintained.",
        lookup: "The operator deletes the cluster with it.",
        isOptional: true,
        when: { $0.has(.registryOverride) && $0.text(.deploy) != "kubit" }
    ).adapted { question, draft in
        if let registry = draft.text(.registryOverride) {
            question.show(example: "\(registry)/tools/kubectl:1.31.9", lookup: question.lookup)
        }
        question.usual = nil
    }

    // MARK: Optional chapters

    private static let customise: Question = {
        var question = yesNo(
            "customise",
            .deployment,
            "Customize storage, sizing or deployment",
            help:
                "All questions in these three chapters have defaults: volumes of 100Gi and 10Gi, the number and size of pods "
                + "that InfluxData recommends, the newest release, kubectl, license.yml and influxdb-docker-config.json. "
                + "Type y to deploy with Helm, or to change anything else; influxgen then asks about each chapter.\nFor example: y",
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
            help: "This covers \(what). All questions have defaults.\nFor example: y",
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
            example: "standard",
            lookup: "To list the storage classes: kubectl get storageclass",
            isOptional: true
        ).adapted { question, draft in
            let known = ["eks": "gp3", "gke": "premium-rwo", "aks": "managed-premium"]
            if let name = hosting.current(draft).flatMap({ known[$0] }) {
                question.show(example: name, lookup: question.lookup)
            }
        }
    }

    private static let sizing: [Question] =
        [chapter(.sizing, "the number and the size of ingesters, queriers, compactors and routers")]
        + [
            pods("Ingesters", .ingester, Answers.path { $0.spec.resources.ingester.requests }),
            pods("Queriers", .querier, Answers.path { $0.spec.resources.querier.requests }),
            pods("Compactors", .compactor, Answers.path { $0.spec.resources.compactor.requests }),
            pods("Routers", .router, Answers.path { $0.spec.resources.router.requests }),
        ].flatMap { $0 }.map { $0.asked(if: customises(.sizing)) }

    private static func pods(_ component: String, _ part: Resources.Part, _ requests: FieldPath) -> [Question] {
        typealias Requests = ComponentResources.Requests
        typealias Value = @Sendable (DefaultResources) -> String?
        let details: [(key: String, example: String, value: Value)] = [
            (Requests.key(\.replicas), "3", { String($0.replicas) }),
            (Requests.key(\.cpu), "8", { $0.cpu?.text }),
            (Requests.key(\.memory), "32Gi", { $0.memory?.text }),
        ]
        return details.map { detail in
            .field(
                requests.appending(detail.key),
                .sizing,
                of: component,
                example: detail.example,
                isOptional: true
            ).adapted { question, draft in
                let release = draft.text(.release).flatMap(Edition.init) ?? Release.newest.edition
                question.usual =
                    DefaultResources.of(part, in: release).flatMap(detail.value).map { "vendor's default: \($0)" }
            }
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
            example: "helm",
            note: "Use helm if you already use charts in the cluster."
        ).concerningAll()
        question.detail = { draft in
            guard draft.text(.deploy) != "kubit", draft.has(.registryOverride), !draft.has(.applyStepImage)
            else { return nil }
            return
                "to delete the deployment, the operator needs an image with kubectl and a shell: operator.applyStepImage"
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
                title: "License file",
                defaultAnswer: "license.yml",
                example: "license.yml",
                note: "InfluxData sends this file with the contract.",
                when: { !$0.has(.licenseExisting) }
            ),
            .field(
                .pullSecretFile,
                .deployment,
                .file,
                title: "File with the registry credentials",
                defaultAnswer: "influxdb-docker-config.json",
                example: "influxdb-docker-config.json",
                note: "InfluxData sends this Docker configuration with the contract.",
                when: {
                    $0.has(.pullSecretFile) || !$0.isRevision && !$0.has(.pullSecretExisting)
                }
            ),
            Question.field(
                .vendorFile,
                .deployment,
                .file,
                title: "File with the registry credentials, for copying images",
                defaultAnswer: "influxdb-docker-config.json",
                example: "influxdb-docker-config.json",
                when: { $0.has(.vendorFile) }
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
