/// Something that influxgen can generate.
public enum Artifact: String, Sendable, CaseIterable {
    /// The AppInstance manifest.
    case appinstance
    /// The Helm chart's values.
    case values
    /// The setup script.
    case setup

    /// The name of the file that holds it.
    public var fileName: String {
        switch self {
        case .appinstance: "myinfluxdb.yml"
        case .values: "values.yaml"
        case .setup: "setup.sh"
        }
    }
}

/// A file in memory.
public struct GeneratedFile: Sendable {
    /// Which artifact it is.
    public let artifact: Artifact
    /// Its text in UTF-8.
    public let contents: [UInt8]
    /// Whether it is to be run.
    public var isExecutable: Bool { artifact == .setup }
}
