import Diagnostics
import Fields

extension Question {
    /// All questions, in the order in which they are asked; there are as many about users as there are users.
    static func all(_ draft: Draft) -> [Question] {
        beforeUsers + (0..<userCount(draft)).flatMap { user($0) } + behindUsers
    }

    private static let beforeUsers = cluster + ingress + objectStore + catalog + identity
    private static let behindUsers = [customise] + storage + sizing + deployment

    // MARK: Cluster

    private static let cluster: [Question] = [
        hosting,
        .field(
            "images.registryOverride",
            .cluster,
            title: "Registry of your own that the images are pulled from",
            example: "registry.example.com",
            when: { hosting.current($0) == "air-gapped" }
        ),
        .field("namespace", .cluster, standard: "influxdb", example: "influxdb, or one namespace for each cluster"),
    ]

    private static let hosting: Question = pick(
        "hosting",
        .cluster,
        "Where the cluster runs",
        help:
            "It decides which answers are offered first, how the pods may get at the object store, and whether images are "
            + "mirrored.\nFor example: eks, where an IAM role takes the place of S3 keys.",
        options: { _ in
            [
                Option(value: "kubernetes", title: "any Kubernetes that has none of the following"),
                Option(value: "eks", title: "Amazon EKS", aliases: ["aws"]),
                Option(value: "gke", title: "Google Kubernetes Engine", aliases: ["google"]),
                Option(value: "aks", title: "Azure Kubernetes Service", aliases: ["azure"]),
                Option(value: "openshift", title: "Red Hat OpenShift"),
                Option(value: "air-gapped", title: "without a way to the internet: images from a registry of your own"),
            ]
        },
        covers: ["hostingEnvironment"],
        standard: { _ in "kubernetes" },
        absence: { _ in "kubernetes" },
        current: { draft in
            if draft.has("hostingEnvironment.aws") { return "eks" }
            if draft.has("hostingEnvironment.gke") { return "gke" }
            if draft.has("hostingEnvironment.openshift") { return "openshift" }
            return draft.has("images.registryOverride") ? "air-gapped" : nil
        },
        accept: { draft, answer in
            for (key, environment) in [("aws", "eks"), ("gke", "gke"), ("openshift", "openshift")] {
                let path = FieldPath(keys: "hostingEnvironment", key)
                if environment == answer {
                    _ = draft.has(path) || draft.unshelve(path, under: "hosting")
                } else if draft.has(path) {
                    draft.shelve(path, under: "hosting")
                    draft.remove(path)
                }
            }
            if answer == "openshift" { draft.fill("hostingEnvironment.openshift") }
            if answer != "air-gapped", !draft.isRevision { draft.remove("images.registryOverride") }
        }
    )

    /// Where the cluster runs, as far as that is known.
    static func runs(on environment: String, _ draft: Draft) -> Bool { hosting.current(draft) == environment }

    // MARK: What is asked on request

    private static let customise: Question = {
        var question = yesNo(
            "customise",
            .deployment,
            "Customise storage, sizing or deployment",
            help:
                "Everything in these three chapters has a sound default: volumes of 100Gi and 10Gi, the vendor's number and "
                + "size of pods, the newest release, kubectl, license.yml and influxdb-docker-config.json. Say yes to be "
                + "asked about one chapter after the other.\nFor example: y, to deploy with Helm.",
            when: { _ in true }
        )
        question.leadsOn = true
        return question
    }()

    private static func chapter(_ chapter: Chapter, _ what: String) -> Question {
        yesNo(
            "customise.\(chapter.rawValue.lowercased())",
            chapter,
            "Customise \(chapter.rawValue.lowercased())",
            help: "That is \(what). Everything has a default.\nFor example: y, to be asked about each.",
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
            standard: { _ in "no" },
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
                "ingesterStorage.storage",
                .storage,
                of: "Volume of each ingester",
                standard: "100Gi",
                example: "100Gi"
            ),
            storageClass("ingesterStorage.storageClassName", of: "Volume of each ingester"),
            .field(
                "monitoringStorage.storage",
                .storage,
                of: "Volume of the bundled Prometheus",
                standard: "10Gi",
                example: "10Gi"
            ),
            storageClass("monitoringStorage.storageClassName", of: "Volume of the bundled Prometheus"),
        ].map { $0.asked(if: customises(.storage)) }

    private static func storageClass(_ path: FieldPath, of volume: String) -> Question {
        .field(
            path,
            .storage,
            of: volume,
            example: "gp3; \"kubectl get storageclass\" lists what there is",
            isOptional: true
        )
    }

    private static let sizing: [Question] =
        [chapter(.sizing, "the number and the size of ingesters, queriers, compactors and routers")]
        + ["ingester", "querier", "compactor", "router"].flatMap(pods).map { $0.asked(if: customises(.sizing)) }

    private static func pods(_ component: String) -> [Question] {
        [("replicas", "3"), ("cpu", "8, or 500m"), ("memory", "32Gi")].map { key, example in
            .field(
                FieldPath(keys: "resources", component, "requests", key),
                .sizing,
                of: component.prefix(1).uppercased() + component.dropFirst() + "s",
                example: example,
                isOptional: true
            )
        }
    }

    private static let deploy: Question = {
        var question = field(
            "deploy",
            .deployment,
            .choice,
            title: "How setup.sh deploys",
            options: [
                Option(value: "kubectl", title: "the manifest, read by the kubit operator"),
                Option(value: "helm", title: "the Helm chart"),
                Option(value: "kubit", title: "kubit on this machine, no operator in the cluster"),
            ],
            standard: "kubectl",
            example: "helm, where other things in the cluster come from charts too"
        ).concerningAll()
        question.detail = { draft in
            guard draft.text("deploy") == "helm", draft.has("images.registryOverride"), !draft.has("operator.image")
            else { return nil }
            return
                "the chart pulls the operator's images from the internet, unless operator.image and its like name others"
        }
        return question
    }()

    private static let deployment: [Question] =
        [chapter(.deployment, "kubectl or Helm, the release, names, the vendor's files and a CA of your own")]
        + [
            deploy, release,
            .field("name", .deployment, standard: "influxdb", example: "influxdb"),
            .field(
                "license.file",
                .deployment,
                .file,
                title: "The vendor's licence",
                standard: "license.yml",
                example: "license.yml, as it came by mail",
                when: { !$0.has("license.existing") }
            ),
            .field(
                "registry.pullSecret.file",
                .deployment,
                .file,
                standard: "influxdb-docker-config.json",
                example: "influxdb-docker-config.json",
                when: {
                    $0.has("registry.pullSecret.file") || !$0.isRevision && !$0.has("registry.pullSecret.existing")
                }
            ),
            .field(
                "images.registryOverride",
                .deployment,
                id: "registry",
                example: "registry.example.com",
                isOptional: true,
                when: { hosting.current($0) != "air-gapped" }
            ),
            .field(
                "egress.customCertificates.file",
                .deployment,
                .file,
                of: "CA of your own",
                example: "private_ca.pem",
                isOptional: true,
                when: { !$0.has("egress.customCertificates.existing") }
            ),
        ].map { $0.asked(if: customises(.deployment)) }
}
