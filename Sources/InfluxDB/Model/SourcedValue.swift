import Fields
import Formats
import YAML

/// A reference to a key of a secret or config map.
public struct KeyReference: Record, Hashable {
    /// The name of the secret or config map.
    public var name: ObjectName = "unnamed"
    /// The key in the secret or config map.
    public var key: DataKey = "unnamed"
    /// Whether pods start even if the secret, config map or key does not exist.
    public var optional: Bool?

    public init() {}

    /// Creates a reference.
    public init(name: ObjectName, key: DataKey, optional: Bool? = nil) {
        self.name = name
        self.key = key
        self.optional = optional
    }

    public static let fields = Fields<Self> {
        Field("name", \.name, "Name of the secret or config map.").required().example("my-secret")
        Field("key", \.key, "Key in the secret or config map.").required()
        Field("optional", \.optional, "Whether pods start even if the key does not exist.").defaults(to: "false")
    }
}

/// A literal value, or a reference to a secret or config map that pods read when they start.
public enum SourcedValue: Sendable, Hashable {
    /// The value itself, which everyone with access to the manifest can read.
    case literal(String)
    /// A key of a secret.
    case secret(KeyReference)
    /// A key of a config map.
    case configMap(KeyReference)
}

extension SourcedValue: Record {
    public init() { self = .literal("") }

    public static let fields = Fields<Self> {
        oneOf {
            Field("value", \.literal, "The value itself, which everyone with access to the manifest can read.").secret()
            Field("valueFrom", \.origin, "The secret or config map that holds the value.").usual()
        }
    }

    /// Warns about a secret in plain text.
    public func check(at node: Node, _ reader: inout Reader) {
        guard reader.isStrict, reader.secrecy != .open, case .literal = self, let value = node[Self.literalKey] else {
            return
        }
        reader.warning(
            .literalSecret,
            "\(reader.subject) contains a secret in plain text, which everyone with access to the resource can read",
            at: value.mark,
            fix: "put the value into a Secret, and refer to it with valueFrom.secretKeyRef"
        )
    }

    /// Whether two values come from the same place, although only one of them may be optional.
    func isSameSource(as other: SourcedValue) -> Bool {
        switch (self, other) {
        case (.secret(let own), .secret(let other)), (.configMap(let own), .configMap(let other)):
            (own.name, own.key) == (other.name, other.key)
        default: self == other
        }
    }

    /// Reports the problems of a literal DSN.
    func checkDSN(of key: String, at parent: Node, _ reader: inout Reader) {
        guard case .literal(let text) = self, let node = parent[key] else { return }
        let mark = (node[Self.literalKey] ?? node).mark
        reader.descend(.key(key)) { reader in
            reader.descend(.key(Self.literalKey)) { DSN.check(text, at: mark, &$0) }
        }
    }

    package static let literalKey = key(\.literal)

    private var literal: String? {
        get { if case .literal(let value) = self { value } else { nil } }
        set { if let newValue { self = .literal(newValue) } }
    }

    var origin: Origin? {
        get { Origin(self) }
        set { if let newValue { self = newValue.value } }
    }

    /// The `valueFrom` settings, with the secret or config map.
    struct Origin: Record {
        var value: SourcedValue

        init() { value = .literal("") }

        init?(_ value: SourcedValue) {
            if case .literal = value { return nil }
            self.value = value
        }

        var secretKeyRef: KeyReference? {
            get { if case .secret(let reference) = value { reference } else { nil } }
            set { if let newValue { value = .secret(newValue) } }
        }

        var configMapKeyRef: KeyReference? {
            get { if case .configMap(let reference) = value { reference } else { nil } }
            set { if let newValue { value = .configMap(newValue) } }
        }

        static let fields = Fields<Self> {
            oneOf {
                Field("secretKeyRef", \.secretKeyRef, "A key of a secret in the same namespace.")
                Field("configMapKeyRef", \.configMapKeyRef, "A key of a config map in the same namespace.")
            }
        }
    }
}

/// A boolean that the product requires as the string `'true'` or `'false'`.
public struct BooleanString: FieldValue, Hashable {
    public let value: Bool

    /// Creates a value from a boolean.
    public init(_ value: Bool) { self.value = value }

    /// The shape of a boolean.
    public static var shape: Shape { .scalar(ScalarForm("boolean", .booleanString)) }

    /// Reads a boolean, with or without quotes; a manifest requires the string.
    public static func read(_ node: Node, _ reader: inout Reader) -> BooleanString? {
        guard reader.isStrict else { return Bool.read(node, &reader).map(BooleanString.init) }
        guard let text = String.read(node, &reader) else { return nil }
        switch text {
        case "true": return BooleanString(true)
        case "false": return BooleanString(false)
        default:
            reader.error(
                .invalidValue,
                "\(reader.subject): \(reader.quoted(text)) is not 'true' or 'false'",
                at: node.mark,
                fix: "write 'true' or 'false', in quotes"
            )
            return nil
        }
    }

    /// Writes the boolean as a string.
    public func write(to emitter: Emitter) { emitter.string(value ? "true" : "false") }
}
