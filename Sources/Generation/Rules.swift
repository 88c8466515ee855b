import Diagnostics

extension Rule {
    /// An artifact that was selected with `--only` but that the deployment does not need.
    public static let notNeeded = Rule(
        "IG2013",
        "not-needed",
        "You selected an artifact with --only, but these answers do not need it.",
        examples: .command(
            "influxgen generate answers.yaml --only s3-policy",
            reason: "The answers have objectStore.google, and a policy exists only for buckets in S3."
        )
    )
    /// A user's template that cannot be read, or that might insert a value without quotes.
    public static let brokenTemplate = Rule(
        "IG0105",
        "broken-template",
        "influxgen cannot read one of the templates in your --templates directory, or the template inserts a value "
            + "without quotes.",
        examples: .command(
            "influxgen generate answers.yaml --templates my-templates",
            reason: "A script template contains {{{name}}}, which inserts the value without quotes; write {{name}}."
        )
    )
    /// Objects that the result of krm does not contain.
    public static let objectsLeftOut = Rule(
        "IG6101",
        "objects-left-out",
        "The result of krm contains only objects without secrets. The deployment also needs the objects that the note names, "
            + "which setup.sh creates from files, environment variables and commands.",
        examples: .command(
            "influxgen krm < resources.yaml",
            reason: "The answers take the secret of the catalog from an environment variable."
        )
    )
}
