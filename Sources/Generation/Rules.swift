import Diagnostics

extension Rule {
    /// Two objects of the cluster want the same name, or one key has two values.
    public static let conflictingObjects = Rule(
        "IG2002",
        "conflicting-objects",
        "Two things want to be the same object of the cluster, or one key of a secret is to hold two values. Whichever is "
            + "made last would overwrite the other.",
        example: "registry: {pullSecret: {name: credentials, file: docker.json}}\n"
            + "ingress: {tls: {secretName: credentials, …}}        # give one of them another name"
    )
    /// An artifact that was asked for and that the deployment has no use for.
    public static let notNeeded = Rule(
        "IG2013",
        "not-needed",
        "An artifact was asked for with --only that these answers give nothing to write into.",
        example: "influxgen generate answers.yaml --only s3-policy        # with objectStore.google"
    )
    /// A user's template that cannot be read, or that might not keep a value quoted.
    public static let brokenTemplate = Rule(
        "IG0105",
        "broken-template",
        "A template that replaces one of influxgen's own cannot be read, or lets a value through without quotes.",
        example: "kubectl create secret generic {{{name}}}        # {{name}}, which is quoted"
    )
    /// Something that the Helm chart cannot carry.
    public static let notInChart = Rule(
        "IG3001",
        "not-in-chart",
        "The Helm chart would render something else from values.yaml than the manifest says: it drops what is empty, has "
            + "no place for some fields, or did not have it yet in this version. It is an error where the cluster would "
            + "break on it and the Helm form is the only one, a warning otherwise.",
        example: "hostingEnvironment: {openshift: {}}        # the chart makes null of {}: deploy with kubectl"
    )
}
