import Diagnostics

extension Rule {
    /// The text is not YAML.
    public static let syntax = Rule(
        "IG0101",
        "syntax",
        "The text is not YAML, so that nothing else can be said of it. The usual causes are tabs for indentation, a "
            + "missing space behind a colon, and a quote or bracket that is never closed.",
        example: """
            objectStore: {bucket: influxdb        # the closing } is missing
            """
    )
    /// The input is not text in UTF-8.
    public static let notText = Rule(
        "IG0102",
        "not-text",
        "YAML files are text in UTF-8. A file with NUL bytes, another encoding or control characters is most likely "
            + "another file than the one that was meant.",
        example: "influxgen check image.png"
    )
    /// The input is larger, deeper or more than any real file.
    public static let tooMuch = Rule(
        "IG0103",
        "too-much",
        "The file is larger or deeper nested than any configuration, or its aliases expand to more values than fit into "
            + "memory. It is refused before it does harm.",
        example: "a: &a [x, x]\nb: &b [*a, *a]        # and so on, a hundred times"
    )
    /// YAML that Kubernetes files do not use: tags of one's own, keys that are not scalars, several documents.
    public static let unsupportedYAML = Rule(
        "IG0104",
        "unsupported-yaml",
        "The YAML is sound, but uses what Kubernetes files do not: tags of one's own, keys that are lists or mappings, or "
            + "several documents in one file.",
        example: "password: !vault abc        # no reader of the cluster knows the tag !vault"
    )
    /// One mapping has the same key twice.
    public static let duplicateKey = Rule(
        "IG1003",
        "duplicate-key",
        "A mapping has the same key twice. Most readers silently take the last, so that the other one is lost.",
        example: "name: influxdb\nname: other        # remove one of the two"
    )
}
