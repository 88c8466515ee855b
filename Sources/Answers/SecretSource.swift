import Fields
import InfluxDB
import Kubernetes
import YAML

/// A key of a secret, and where the script that makes the secret takes its value from.
public struct SecretSource: Record, Hashable {
    /// Where a secret's value comes from.
    public enum Origin: Sendable, Hashable {
        /// An environment variable of the script.
        case environment(String)
        /// A file.
        case file(String)
        /// A hidden prompt with this text.
        case prompt(String)
        /// The secret exists; the script only checks that.
        case existing
        /// The value stands in the answers, and will stand in the manifest.
        case literal(String)
    }

    /// The secret's name.
    public var secret: ObjectName = "unnamed"
    /// The key within it.
    public var key: DataKey = "unnamed"
    /// Where the value comes from.
    public var origin = Origin.existing

    /// A source yet to be read.
    public init() {}

    /// The form that a manifest has for it.
    public var sourcedValue: SourcedValue {
        if case .literal(let value) = origin { return .literal(value) }
        return .secret(reference)
    }

    /// The secret and key.
    public var reference: KeyReference { KeyReference(name: secret, key: key) }

    /// The secret and one origin.
    public static let fields = Fields<Self> {
        Field("secret", \.secretName, "Name of the secret.")
        Field("key", \.dataKey, "Key within the secret.")
        oneOf {
            Field("env", \.environment, "Environment variable that holds the value when setup.sh runs.")
            Field("file", \.file, "File that holds the value when setup.sh runs.")
            Field("prompt", \.prompt, "Text of a hidden prompt for the value when setup.sh runs.")
            Field("existing", \.existing, "true: the secret exists already; setup.sh only checks that it does.")
            Field("value", \.literal, "The value itself. It will be readable in the manifest: avoid it.").secret()
        }
    }

    /// A literal has no secret; everything else needs its name and key.
    public func check(at node: Node, _ reader: inout Reader) {
        if case .literal = origin {
            reader.warning(
                .literalSecret,
                "\(reader.subject) writes a secret into the manifest, readable for all who see it",
                at: node.mark,
                fix: "name a secret, its key, and env, file or prompt instead of value"
            )
            return
        }
        for (name, text) in [("secret", secret.text), ("key", key.text)] where text == "unnamed" {
            reader.error(
                .missingKey,
                "\(reader.subject) lacks \(name)",
                at: node.mark,
                key: name,
                fix: "add \(name)"
            )
        }
        if case .environment(let name) = origin, !Self.isVariable(name) {
            reader.error(
                .invalidValue,
                "\(reader.subject).env: \(reader.quoted(name)) is not a variable's name",
                at: node.mark,
                fix: "use letters, digits and \"_\", such as CATALOG_DSN"
            )
        }
    }

    private static func isVariable(_ name: String) -> Bool {
        guard let first = name.utf8.first, !(0x30...0x39).contains(first) else { return false }
        return name.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x5F
        }
    }

    private var secretName: ObjectName? {
        get { secret }
        set { if let newValue { secret = newValue } }
    }
    private var dataKey: DataKey? {
        get { key }
        set { if let newValue { key = newValue } }
    }
    private var environment: String? {
        get { if case .environment(let name) = origin { name } else { nil } }
        set { if let newValue { origin = .environment(newValue) } }
    }
    private var file: String? {
        get { if case .file(let path) = origin { path } else { nil } }
        set { if let newValue { origin = .file(newValue) } }
    }
    private var prompt: String? {
        get { if case .prompt(let text) = origin { text } else { nil } }
        set { if let newValue { origin = .prompt(newValue) } }
    }
    private var existing: Bool? {
        get { if case .existing = origin { true } else { nil } }
        set { if newValue != nil { origin = .existing } }
    }
    private var literal: String? {
        get { if case .literal(let value) = origin { value } else { nil } }
        set { if let newValue { origin = .literal(newValue) } }
    }
}
