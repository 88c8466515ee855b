import Diagnostics
import Fields
import Formats
import InfluxDB
import YAML

/// A key of a secret, and where its value comes from.
public struct SecretSource: Record, Hashable {
    /// Where a secret's value comes from.
    public enum Origin: Sendable, Hashable {
        /// An environment variable of the script.
        case environment(String)
        /// A file.
        case file(String)
        /// A hidden prompt with this text.
        case prompt(String)
        /// A command that prints the value.
        case command(String)
        /// A DSN made of its parts.
        indirect case parts(DSNParts)
        /// The external store alone.
        case remote
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
    public var origin = Origin.remote
    /// Whether the newline at the end of a file is part of the value.
    public var keepNewline: Bool?
    /// Its key in the external store; the secret's name where nil.
    public var remote: String?

    /// A source yet to be read.
    public init() {}

    /// The form that a manifest has for it.
    public var sourcedValue: SourcedValue {
        if case .literal(let value) = origin { return .literal(value) }
        return .secret(reference)
    }

    /// Whether it names a secret and key: a literal does not, nor does what was not read.
    public var isNamed: Bool {
        if case .literal = origin { return false }
        return secret != "unnamed" && key != "unnamed"
    }

    /// The secret and key.
    public var reference: KeyReference { KeyReference(name: secret, key: key) }

    /// The secret and one origin.
    public static let fields = Fields<Self> {
        secretAndKey
        oneOf(optional: true) {
            scriptOrigins(of: "value")
            standingOrigins(of: "value")
        }
        Field("keepNewline", \.keepNewline, "Whether the newline at the end of file is part of the value.")
            .defaults(to: "false")
        remoteKey
    }

    /// The secret and the key within it.
    static var secretAndKey: FieldsPart<Self> {
        listed {
            Field("secret", \.secretName, "Name of the secret.")
            Field("key", \.dataKey, "Key within the secret.")
        }
    }

    /// Where setup.sh can take something from when it runs.
    ///
    /// - Parameter value: what it takes, in a word: "DSN".
    static func scriptOrigins(of value: String) -> FieldsPart<Self> {
        listed {
            Field("env", \.environment, "Environment variable that holds the \(value) when setup.sh runs.")
                .format(ShellVariable.self)
            Field("file", \.file, "File that holds the \(value) when setup.sh runs.").format(FilePath.self)
            Field("prompt", \.prompt, "Text of a hidden prompt for the \(value) when setup.sh runs.")
                .format(ScriptText.self)
            Field(
                "command",
                \.command,
                "Command that prints the \(value) when setup.sh runs, such as pass show influxdb."
            )
            .format(ScriptText.self)
        }
    }

    /// The origins with which setup.sh has nothing to do: a secret that exists, and the value itself.
    static func standingOrigins(of value: String) -> FieldsPart<Self> {
        listed {
            Field("existing", \.existing, "true: the secret exists already; setup.sh only checks that it does.")
            Field("value", \.literal, "The \(value) itself. It will be readable in the manifest: avoid it.").secret()
        }
    }

    /// The key in the external store.
    static var remoteKey: Field<Self> {
        Field("remote", \.remote, "Key in the external store (secrets: external).").defaults(to: "the secret's name")
    }

    /// A literal has no secret; everything else needs its name and key.
    public static func checkKeys(of node: Node, _ reader: inout Reader) {
        if node.has(literalKey) {
            reader.warning(
                .literalSecret,
                "\(reader.subject) writes a secret into the manifest, readable for all who see it",
                at: node.mark,
                fix: "name a secret, its key, and env, file or prompt instead of value"
            )
            return
        }
        for name in [secretNameKey, dataKeyKey] where !node.has(name) {
            reader.error(
                .missingKey,
                "\(reader.subject) lacks \(name)",
                at: node.mark,
                key: name,
                fix: "add \(name)"
            )
        }
        if !origins.contains(where: node.has) {
            reader.error(
                .exclusiveKeys,
                "\(reader.subject) needs one of: env, file, prompt, command, existing, remote",
                at: node.mark,
                fix: "add one of them"
            )
        }
        if node[keepNewlineKey] != nil, !node.has(fileKey) {
            reader.error(
                .unknownKey,
                "\(reader.subject(of: \Self.keepNewline)) goes with file only",
                on: \Self.keepNewline,
                of: node,
                fix: "remove it"
            )
        }
    }
}

// What the fields are read into and written from.
extension SecretSource {
    /// The keys of the fields that take a value from where setup.sh runs.
    package static let scriptOriginKeys = [environmentKey, fileKey, promptKey, commandKey]
    /// The key of the fields of a DSN's parts, which only a DSN has.
    package static let partsKey = "parts"
    private static let origins = scriptOriginKeys + [partsKey, existingKey, remoteNameKey]
    package static let environmentKey = key(\.environment)
    package static let fileKey = key(\.file)
    package static let promptKey = key(\.prompt)
    package static let commandKey = key(\.command)
    private static let keepNewlineKey = key(\.keepNewline)
    package static let secretNameKey = key(\.secretName)
    package static let dataKeyKey = key(\.dataKey)
    package static let existingKey = key(\.existing)
    package static let literalKey = key(\.literal)
    package static let remoteNameKey = key(\.remote)
    static let keysBesideOrigin = [secretNameKey, dataKeyKey, remoteNameKey, keepNewlineKey]

    var secretName: ObjectName? {
        get { secret }
        set { if let newValue { secret = newValue } }
    }
    var dataKey: DataKey? {
        get { key }
        set { if let newValue { key = newValue } }
    }
    var environment: String? {
        get { if case .environment(let name) = origin { name } else { nil } }
        set { if let newValue { origin = .environment(newValue) } }
    }
    var file: String? {
        get { if case .file(let path) = origin { path } else { nil } }
        set { if let newValue { origin = .file(newValue) } }
    }
    var prompt: String? {
        get { if case .prompt(let text) = origin { text } else { nil } }
        set { if let newValue { origin = .prompt(newValue) } }
    }
    var command: String? {
        get { if case .command(let command) = origin { command } else { nil } }
        set { if let newValue { origin = .command(newValue) } }
    }
    var parts: DSNParts? {
        get { if case .parts(let parts) = origin { parts } else { nil } }
        set { if let newValue { origin = .parts(newValue) } }
    }
    var existing: Existing? {
        get { if case .existing = origin { Existing() } else { nil } }
        set { if newValue != nil { origin = .existing } }
    }
    var literal: String? {
        get { if case .literal(let value) = origin { value } else { nil } }
        set { if let newValue { origin = .literal(newValue) } }
    }
}
