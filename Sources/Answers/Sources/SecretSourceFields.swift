import Fields
import Formats

// The parts of the list of fields, which other records with a secret source share.
extension SecretSource {
    /// The fields for the secret and its key, where a config map is not possible.
    static var secretAndKey: FieldsPart<Self> {
        listed {
            secretName
            Field(dataKeyKey, \.dataKey, "Key in the secret.").isName().usual().example("my-key")
        }
    }

    private static var secretName: Field<Self> {
        Field(secretNameKey, \.secretName, "Name of the secret.").isName().usual().example("my-secret")
    }

    /// The fields for the secret or config map, and for the key in it.
    static var objectAndKey: FieldsPart<Self> {
        listed {
            oneOf(optional: true) {
                secretName
                Field(
                    configMapKey,
                    \.configMapName,
                    "Name of a config map instead of a secret; it must already exist."
                )
                .isName().example("my-config")
            }
            Field(dataKeyKey, \.dataKey, "Key in the secret or config map.").isName().usual().example("my-key")
            Field(optionalKey, \.reference.optional, "Whether pods start even if the key does not exist.")
                .defaults(to: "false")
        }
    }

    /// Returns the fields for the sources that setup.sh can read.
    ///
    /// - Parameter value: the word for the value in the summaries, such as "DSN".
    static func scriptOrigins(of value: String) -> FieldsPart<Self> {
        listed {
            Field(environmentKey, \.environment, "Environment variable with the \(value) when setup.sh runs.")
                .format(ShellVariable.self).isName().usual().example("MY_VARIABLE")
            Field(fileKey, \.file, "File with the \(value) when setup.sh runs.").format(FilePath.self).isName()
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
            Field(
                existingKey,
                \.existing,
                "true: the secret or config map already exists; setup.sh only checks that it does."
            )
            .isName()
            Field(literalKey, \.literal, "The \(value) itself, which everyone with access to the manifest can read.")
                .secret()
        }
    }

    /// The field for an existing secret, where a config map is not possible.
    static var existingSecret: Field<Self> {
        Field(existingKey, \.existing, "true: the secret already exists; setup.sh only checks that it does.").isName()
    }

    /// The field for the newline at the end of a file.
    static var fileEnding: Field<Self> {
        Field(keepNewlineKey, \.keepNewline, "Whether the newline at the end of file is part of the value.")
            .defaults(to: "false")
    }

    /// The field for the key in the external store.
    static var remoteKey: Field<Self> {
        Field(remoteNameKey, \.remote, "Key in the external store (secrets: external).").isName()
            .defaults(to: "the name of the secret")
    }
}

// The keys and properties of the fields. The keys are constants, because looking up the key of a computed property takes
// longer than reading a secret source.
extension SecretSource {
    /// The keys of the sources that setup.sh reads.
    package static let scriptOriginKeys = [environmentKey, fileKey, promptKey, commandKey]
    /// The key of the parts of a DSN, which only a DSN source has.
    package static let partsKey = "parts"
    static let origins = scriptOriginKeys + [partsKey, existingKey, remoteNameKey]
    package static let environmentKey = "env"
    package static let fileKey = "file"
    package static let promptKey = "prompt"
    package static let commandKey = "command"
    static let keepNewlineKey = "keepNewline"
    package static let secretNameKey = "secret"
    package static let configMapKey = "configMap"
    package static let dataKeyKey = "key"
    package static let optionalKey = "optional"
    package static let existingKey = "existing"
    package static let literalKey = "value"
    package static let remoteNameKey = "remote"
    static let keysBesideOrigin = [
        secretNameKey, configMapKey, dataKeyKey, optionalKey, remoteNameKey, keepNewlineKey,
    ]

    var secretName: ObjectName? {
        get { holder == .secret ? name : nil }
        set { if let newValue { (holder, reference.name) = (.secret, newValue) } }
    }
    var configMapName: ObjectName? {
        get { holder == .configMap ? name : nil }
        set { if let newValue { (holder, reference.name) = (.configMap, newValue) } }
    }
    var dataKey: DataKey? {
        get { reference.key == "unnamed" ? nil : reference.key }
        set { if let newValue { reference.key = newValue } }
    }
    /// The name of the object, or nil if there is none because the value is a literal.
    private var name: ObjectName? { reference.name == "unnamed" ? nil : reference.name }
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
