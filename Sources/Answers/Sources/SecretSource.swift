import Diagnostics
import Fields
import Formats
import InfluxDB
import YAML

/// A key of a secret or config map, and the source of its value.
public struct SecretSource: Record, Hashable {
    /// The kind of object that holds the value.
    public enum Holder: Sendable, Hashable {
        /// A secret.
        case secret
        /// A config map, which influxgen never creates.
        case configMap
    }

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
        /// An existing secret or config map; setup.sh only checks that it exists.
        case existing
        /// The value itself, which influxgen copies from the answers to the manifest.
        case literal(String)
    }

    /// The kind of object that holds the value.
    public var holder = Holder.secret
    /// The name of the object, the key in it, and whether pods start without it.
    public var reference = KeyReference()
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
        return switch holder {
        case .secret: .secret(reference)
        case .configMap: .configMap(reference)
        }
    }

    /// Whether the source has an object and a key; a literal does not, nor does a source that has not been read.
    public var isNamed: Bool {
        if case .literal = origin { return false }
        return reference.name != "unnamed" && reference.key != "unnamed"
    }

    public static let fields = Fields<Self> {
        objectAndKey
        oneOf(optional: true) {
            scriptOrigins(of: "value")
            staticOrigins(of: "value")
        }
        fileEnding
        remoteKey
    }

    /// The rules for the object, the key and the source, unless the value itself is given.
    public static let keyRules = [
        KeyRule.all([dataKeyKey], unless: literalKey), .some([secretNameKey, configMapKey, literalKey]),
        .some(origins + [literalKey]), .needing(configMapKey, existingKey, unless: literalKey),
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

    /// Warns about a literal value, and reports a missing secret, key or source, and a config map to be created.
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
        let isConfigMap = node.has(configMapKey)
        for name in (isConfigMap ? [] : [secretNameKey]) + [dataKeyKey] where !node.has(name) {
            reader.error(
                .missingKey,
                "\(reader.subject) lacks \(name)",
                at: node.mark,
                key: name,
                fix: reader.adding(name, of: Self.self, at: node.mark)
            )
        }
        checkVariable(of: node, &reader)
        if isConfigMap {
            checkConfigMap(of: node, &reader)
        } else if !origins.contains(where: node.has) {
            reader.error(
                .exclusiveKeys,
                "\(reader.subject) needs one of: env, file, prompt, command, existing, remote",
                at: node.mark,
                fix: reader.adding(environmentKey, of: Self.self, at: node.mark, or: "another")
            )
        }
    }

    /// Reports a config map whose value has a source, because influxgen stores values only in secrets.
    private static func checkConfigMap(of node: Node, _ reader: inout Reader) {
        guard !node.has(existingKey), let name = node[configMapKey] else { return }
        let given = origins.first(where: node.has)
        reader.error(
            .exclusiveKeys,
            "\(reader.subject(of: configMapKey)): influxgen does not create this config map, so it must already exist",
            at: name.mark,
            key: configMapKey,
            fix: given.map { "write existing: true instead of \($0), or secret instead of configMap" }
                ?? "add existing: true"
        )
    }
}
