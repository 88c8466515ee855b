import Diagnostics

extension Rule {
    /// The text is not YAML.
    public static let syntax = Rule(
        "IG0101",
        "syntax",
        "The text is not valid YAML, so influxgen cannot check anything else in it. The usual causes are tabs used for "
            + "indentation, a missing space after a colon, and a quote or bracket that is not closed.",
        examples: .answers("featureFlags: [grafana↓}", accepted: "featureFlags: [grafana]")
    )
    /// The input is not text in UTF-8.
    public static let notText = Rule(
        "IG0102",
        "not-text",
        "YAML files are text in UTF-8. A file with NUL bytes, control characters or another encoding is probably not the "
            + "file that you meant.",
        examples: .command("influxgen check image.png", reason: "An image is not text.")
    )
    /// The input is larger or more deeply nested than any real file.
    public static let tooMuch = Rule(
        "IG0103",
        "too-much",
        "The file is larger or more deeply nested than any configuration, or its aliases expand to more values than fit "
            + "into memory. influxgen stops reading it, to protect the machine it runs on.",
        examples: .command("influxgen check export.yaml", reason: "The file nests lists more than 64 levels deep.")
    )
    /// YAML that Kubernetes files do not use: custom tags, keys that are not scalars, several documents.
    public static let unsupportedYAML = Rule(
        "IG0104",
        "unsupported-yaml",
        "The YAML is valid, but uses features that Kubernetes files do not use: custom tags, keys that are lists or "
            + "`key: value` settings themselves, or several documents in one file.",
        examples: .answers("name: ↓!vault influxdb", accepted: "name: influxdb")
    )
    /// The same key twice.
    public static let duplicateKey = Rule(
        "IG1003",
        "duplicate-key",
        "The same key appears twice. Most YAML readers silently use the last one, and ignore the other.",
        examples: .answers("name: influxdb\n↓name: other", accepted: "name: influxdb")
    )
}
