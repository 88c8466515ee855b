/// Something that influxgen can generate.
public enum Artifact: String, Sendable, CaseIterable {
    /// The AppInstance manifest.
    case appinstance
    /// The Helm chart's values.
    case values
    /// The setup script.
    case setup
    /// The script that removes what the setup script has made.
    case teardown
    /// The profile of influxctl.
    case influxctl
    /// The IAM policy for the bucket in AWS.
    case s3Policy = "s3-policy"
    /// The secrets as resources of the External Secrets Operator.
    case externalSecrets = "external-secrets"

    /// The name of the file that holds it.
    public var fileName: String {
        switch self {
        case .appinstance: "myinfluxdb.yml"
        case .values: "values.yaml"
        case .setup: "setup.sh"
        case .teardown: "teardown.sh"
        case .influxctl: "influxctl.toml"
        case .s3Policy: "s3-policy.json"
        case .externalSecrets: "external-secrets.yaml"
        }
    }

    /// Whether its file is to be run.
    var isExecutable: Bool { self == .setup || self == .teardown }
}

/// A file in memory.
public struct GeneratedFile: Sendable {
    /// Which artifact it is.
    public let artifact: Artifact
    /// Its text in UTF-8.
    public let contents: [UInt8]
    /// Whether it is to be run.
    public var isExecutable: Bool { artifact.isExecutable }
}
