import Diagnostics

extension Rule {
    /// A key that no field has.
    public static let unknownKey = Rule(
        "IG1001",
        "unknown-key",
        "No field has this key here. The operator refuses an AppInstance with an unknown key, and the Helm chart silently "
            + "drops it, so that a setting seems to be made and is not.",
        example: "objectStore:\n  s3:\n    bucket: influxdb        # bucket belongs beside s3, under objectStore"
    )
    /// A required field is absent.
    public static let missingKey = Rule(
        "IG1002",
        "missing-key",
        "A field that is needed is absent or empty. The operator would refuse the resource.",
        example: "ingesterStorage: {}        # add storage: 100Gi"
    )
    /// A value of another type than the field's.
    public static let wrongType = Rule(
        "IG1004",
        "wrong-type",
        "The value has another type than the field. In YAML false, 4 and 1e3 are no strings: where the product wants a "
            + "string they must stand in quotes, as environment variables, quantities and allowHttp do in an AppInstance.",
        example: "allowHttp: false        # write 'false'"
    )
    /// Of several fields that exclude each other, none or more than one is given.
    public static let exclusiveKeys = Rule(
        "IG1005",
        "exclusive-keys",
        "Some fields exclude each other, such as the object stores s3, azure and google, or a value and its valueFrom. "
            + "Exactly one of them must be given.",
        example:
            "objectStore:\n  bucket: influxdb\n  s3: {region: us-east-1}\n  google: {}        # keep one of the two"
    )
    /// A value that the field does not take.
    public static let invalidValue = Rule(
        "IG1006",
        "invalid-value",
        "The value has the right type, but not the right form: Kubernetes or the product would refuse it.",
        example: "namespace: Influx_DB        # lower-case letters, digits and - only"
    )
    /// Text of the vendor's example file that was to be replaced.
    public static let placeholder = Rule(
        "IG1007",
        "placeholder",
        "The vendor's example file marks what is to be filled in with angle brackets. One of them was left over.",
        example: "bucket: <bucket name>        # put the bucket's name in its place"
    )
    /// A field or value that the chosen release does not have.
    public static let notInRelease = Rule(
        "IG3002",
        "not-in-release",
        "The chosen release does not have this field or value yet, or not any more. The operator validates a resource by "
            + "the schema of the release that its package image names, and refuses what the schema does not know.",
        example: "release: 20240214-863513\nobservability: {retention: 24h}        # came with 20250212-1570743"
    )
}
