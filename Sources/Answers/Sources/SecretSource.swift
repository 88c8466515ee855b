import Diagnostics
import Fields
import Formats
import InfluxDB
import YAML

/// A key of a secret, and the source of its value.
public struct SecretSource: Record, Hashable {
    /// The source of a secret's value.
    public enum Origin: Sendable, Hashable {
        /// An environment variable that setup.sh reads.
        case environment(String)
        /// A file that setup.sh reads.
        case file(String)
        /// A hidden prompt of setup.sh, with this text.
        case prompt(String)
        /// A command that setup.sh runs and that prints the value.
        case command(String)
        /// A DSN that setup.sh builds from its parts.
        indirect case parts(DSNParts)
        /// Only the external store.
        case remote
        /// An existing secret; setup.sh only checks that it exists.
        case existing
        /// The value itself, which influxgen copies from the answers to the manifest.
        case literal(String)
    }

    /// The name of the secret.
    public var secret: ObjectName = "unnamed"
    /// The key in the secret.
    public var key: DataKey = "unnamed"
    /// The source of the value.
    public var origin = Origin.remote
    /// Whether the newline at the end of a file is part of the value.
    public var keepNewline: Bool?
    /// The key in the external store, or nil if it is the name of the secret.
    public var remote: String?

    public init() {}

    /// The value or reference for the manifest.
    public var sourcedValue: SourcedValue {
        if case .literal(let value) = origin { return .literal(value) }
        return .secret(reference)
    }

    /// Whether the source has a secret and key; a literal does not, nor does a source that has not been read.
    public var isNamed: Bool {
        if case .literal = origin { return false }
        return secret != "unnamed" && key != "unnamed"
    }

    /// The reference to the secret and key.
    public var reference: KeyReference { KeyReference(name: secret, key: key) }

    public static let fields = Fields<Self> {
        secretAndKey
        oneOf(optional: true) {
            scriptOrigins(of: "value")
            staticOrigins(of: "value")
        }
        Field(keepNewlineKey, \.keepNewline, "Whether the newline at the end of file is part of the value.")
            .defaults(to: "false")
        remoteKey
    }

    /// The fields for the secret and its key.
    static var secretAndKey: FieldsPart<Self> {
        listed {
            Field(secretNameKey, \.secretName, "Name of the secret.").usual().example("my-secret")
            Field(dataKeyKey, \.dataKey, "Key in the secret.").usual().example("my-key")
        }
    }

    /// Returns the fields for the sources that setup.sh can read.
    ///
    /// - Parameter value: the word for the value in the summaries, such as "DSN".
    static func scriptOrigins(of value: String) -> FieldsPart<Self> {
        listed {
            Field(environmentKey, \.environment, "Environment variable with the \(value) when setup.sh runs.")
                .format(ShellVariable.self).usual().example("MY_VARIABLE")
            Field(fileKey, \.file, "File with the \(value) when setup.sh runs.").format(FilePath.self)
            Field(promptKey, \.prompt, "Text of a hidden prompt for the \(value) when setup.sh runs.")
                .format(ScriptText.self)
            Field(
                commandKey,
                \.command,
                "Command that prints the \(value) when setup.sh runs, such as pass show influxdb."
            )
            .format(ScriptText.self)
        }
    }

    /// Returns the fields for the sources that setup.sh does not read: an existing secret, and the value itself.
    static func staticOrigins(of value: String) -> FieldsPart<Self> {
        listed {
            Field(existingKey, \.existing, "true: the secret already exists; setup.sh only checks that it does.")
            Field(literalKey, \.literal, "The \(value) itself, which everyone with access to the manifest can read.")
                .secret()
        }
    }

    /// The field for the key in the external store.
    static var remoteKey: Field<Self> {
        Field(remoteNameKey, \.remote, "Key in the external store (secrets: external).")
            .defaults(to: "the name of the secret")
    }

    /// The rules for the secret, the key and the source, unless the value itself is given.
    public static let keyRules = [
        KeyRule.all([secretNameKey, dataKeyKey], unless: literalKey), .some(origins + [literalKey]),
    ]

    /// Reports the problems that any secret source can have, and `keepNewline` without a file.
    public static func checkKeys(of node: Node, _ reader: inout Reader) {
        checkSource(of: node, &reader)
        if node[keepNewlineKey] != nil, !node.has(literalKey), !node.has(fileKey) {
            reader.error(
                .unknownKey,
                "\(reader.subject(of: \Self.keepNewline)) is allowed only together with file",
                on: \Self.keepNewline,
                of: node,
                fix: "remove it"
            )
        }
    }

    /// Warns about a literal value, and reports a missing secret, key or source.
    static func checkSource(of node: Node, _ reader: inout Reader) {
        if node.has(literalKey) {
            reader.warning(
                .literalSecret,
                "\(reader.subject) writes a secret to the manifest, which everyone with access to it can read",
                at: node.mark,
                fix: "set secret, key, and one of env, file or prompt instead of value"
            )
            return
        }
        for name in [secretNameKey, dataKeyKey] where !node.has(name) {
            reader.error(
                .missingKey,
                "\(reader.subject) lacks \(name)",
                at: node.mark,
                key: name,
                fix: reader.adding(name, of: Self.self, at: node.mark)
            )
        }
        checkVariable(of: node, &reader)
        if !origins.contains(where: node.has) {
            reader.error(
                .exclusiveKeys,
                "\(reader.subject) needs one of: env, file, prompt, command, existing, remote",
                at: node.mark,
                fix: reader.adding(environmentKey, of: Self.self, at: node.mark, or: "another")
            )
        }
    }
}

// The keys and properties of the fields. The keys are constants, because looking up the key of a computed property takes
// longer than reading a secret source.
extension SecretSource {
    /// The keys of the sources that setup.sh reads.
    package static let scriptOriginKeys = [environmentKey, fileKey, promptKey, commandKey]
    /// The key of the parts of a DSN, which only a DSN source has.
    package static let partsKey = "parts"
    private static let origins = scriptOriginKeys + [partsKey, existingKey, remoteNameKey]
    package static let environmentKey = "env"
    package static let fileKey = "file"
    package static let promptKey = "prompt"
    package static let commandKey = "command"
    private static let keepNewlineKey = "keepNewline"
    package static let secretNameKey = "secret"
    package static let dataKeyKey = "key"
    package static let existingKey = "existing"
    package static let literalKey = "value"
    package static let remoteNameKey = "remote"
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
