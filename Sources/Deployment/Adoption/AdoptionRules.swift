import Diagnostics

extension Rule {
    /// A setting of a running cluster that answers cannot express.
    public static let notInAnswers = Rule(
        "IG5001",
        "not-in-answers",
        "The AppInstance has a setting that answers cannot express, so that influxgen would generate another AppInstance from "
            + "them. adopt writes nothing then. Change the setting in the source, or leave it out and set it again after each "
            + "deployment.",
        examples: .command(
            "influxgen adopt instance.yaml",
            reason: "The AppInstance has two pull secrets."
        )
    )
    /// A credential in plain text, which answers take from another place.
    public static let movedCredential = Rule(
        "IG5002",
        "moved-credential",
        "The source contains a credential in plain text. influxgen copies no credentials, so the answers take it from an "
            + "environment variable when setup.sh runs, and setup.sh puts it into a secret to which the AppInstance then refers. "
            + "The result of convert only refers to the secret.",
        examples: .command(
            "influxgen adopt instance.yaml",
            reason: "The access key of the object store has a value instead of valueFrom."
        )
    )
    /// A credential where the product accepts nothing else than plain text.
    public static let credentialInSetting = Rule(
        "IG5003",
        "credential-in-setting",
        "A setting of the source contains a credential, where the product accepts only plain text: for example in an "
            + "environment variable of a container. influxgen copies no credentials, so adopt and convert write nothing.",
        examples: .command(
            "influxgen adopt instance.yaml",
            reason: "An environment variable of the querier is the URL of a proxy with a password."
        )
    )
    /// Sources that do not describe exactly one deployment.
    public static let unclearSource = Rule(
        "IG5004",
        "unclear-source",
        "adopt and convert read a single deployment: one AppInstance, or the values of one Helm release. Its name, namespace "
            + "and release must be known; --name, --namespace and --release say what the source does not.",
        examples: .command(
            "influxgen adopt values.yaml",
            reason: "The values do not say which namespace the cluster is in; --namespace does."
        )
    )
    /// A setting that the other form of a deployment does not have.
    public static let lostSetting = Rule(
        "IG5005",
        "lost-setting",
        "convert cannot keep the setting, because the other form of the deployment has nothing for it: the values also "
            + "configure the operator, and an AppInstance does not.",
        examples: .command(
            "influxgen convert values.yaml --to appinstance",
            reason: "The values contain skipOperator."
        )
    )
    /// Something that the AppInstance needs and the cluster does not have.
    public static let missingInCluster = Rule(
        "IG5006",
        "missing-in-cluster",
        "The AppInstance refers to a secret, a config map or a key that does not exist in the cluster, so pods that need it do "
            + "not start. The answers mark it as existing all the same.",
        about: .deployment,
        examples: .command(
            "influxgen adopt --live influxdb",
            reason: "The secret with the DSN of the catalog was deleted."
        )
    )
}
