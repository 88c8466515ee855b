import Diagnostics

extension Rule {
    /// An artifact that was asked for and that the deployment has no use for.
    public static let notNeeded = Rule(
        "IG2013",
        "not-needed",
        "An artifact was asked for with --only that these answers give nothing to write into.",
        example: "influxgen generate answers.yaml --only s3-policy        # with objectStore.google"
    )
    /// A template of the user's that is no Mustache.
    public static let brokenTemplate = Rule(
        "IG0105",
        "broken-template",
        "A template that replaces one of influxgen's own cannot be read, or lets a value through without quotes.",
        example: "kubectl create secret generic {{{name}}}        # {{name}}, which is quoted"
    )
}
