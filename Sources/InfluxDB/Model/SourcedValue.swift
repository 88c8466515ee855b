import Fields
import Formats
import YAML

/// A key of a secret or config map.
public struct KeyReference: Record, Hashable {
    /// The object's name.
    public var name: ObjectName = "unnamed"
    /// The key within it.
    public var key: DataKey = "unnamed"
    /// Whether the pod may start without it.
    public var optional: Bool?

    /// A reference yet to be read.
    public init() {}

    /// Refers to a key.
    public init(name: ObjectName, key: DataKey) {
        self.name = name
        self.key = key
    }

    /// Name, key and whether it may be missing.
    public static let fields = Fields<Self> {
        Field("name", \.name, "Name of the secret or config map.").required()
        Field("key", \.key, "Key within it.").required()
        Field("optional", \.optional, "Whether the pods may start although it does not exist.").defaults(to: "false")
    }
}

/// A value that is written out, or taken from a secret or a config map when a pod starts; exactly one of them.
public enum SourcedValue: Sendable, Hashable {
    /// The value itself, readable by whoever reads the manifest.
    case literal(String)
    /// A key of a secret.
    case secret(KeyReference)
    /// A key of a config map.
    case configMap(KeyReference)
}

extension SourcedValue: Record {
    /// An empty literal, before reading.
    public init() { self = .literal("") }

    /// The value or where it comes from.
    public static let fields = Fields<Self> {
        oneOf {
            Field("value", \.literal, "The value itself, readable in the manifest.").secret()
            Field("valueFrom", \.origin, "The secret or config map that holds the value.")
        }
    }

    /// A secret that is written out can be read by whoever can read the resource.
    public func check(at node: Node, _ reader: inout Reader) {
        guard reader.isStrict, reader.secrecy != .open, case .literal = self, let value = node[Self.literalKey] else {
            return
        }
        reader.warning(
            .literalSecret,
            "\(reader.subject) holds a secret in plain text, readable for all who see the resource",
            at: value.mark,
            fix: "put it into a secret, and name that under valueFrom.secretKeyRef"
        )
    }

    /// Reports what is wrong with a DSN that is written out.
    func checkDSN(of key: String, at parent: Node, _ reader: inout Reader) {
        guard case .literal(let text) = self, let node = parent[key] else { return }
        let mark = (node[Self.literalKey] ?? node).mark
        reader.descend(.key(key)) { reader in
            reader.descend(.key(Self.literalKey)) { DSN.check(text, at: mark, &$0) }
        }
    }

    static let literalKey = key(\.literal)

    private var literal: String? {
        get { if case .literal(let value) = self { value } else { nil } }
        set { if let newValue { self = .literal(newValue) } }
    }

    var origin: Origin? {
        get { Origin(self) }
        set { if let newValue { self = newValue.value } }
    }

    /// The `valueFrom` of a sourced value.
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

/// A boolean that the product wants as the string `'true'` or `'false'`.
public struct BooleanString: FieldValue, Hashable {
    /// The boolean.
    public let value: Bool

    /// Wraps a boolean.
    public init(_ value: Bool) { self.value = value }

    /// Like a boolean.
    public static let shape = Bool.shape

    /// Reads a boolean, quoted or not; in a manifest, the string.
    public static func read(_ node: Node, _ reader: inout Reader) -> BooleanString? {
        guard reader.isStrict else { return Bool.read(node, &reader).map(BooleanString.init) }
        guard let text = String.read(node, &reader) else { return nil }
        switch text {
        case "true": return BooleanString(true)
        case "false": return BooleanString(false)
        default:
            reader.error(
                .invalidValue,
                "\(reader.subject): \(reader.quoted(text)) is neither 'true' nor 'false'",
                at: node.mark,
                fix: "write 'true' or 'false', in quotes"
            )
            return nil
        }
    }

    /// Writes a string.
    public func write(to emitter: Emitter) { emitter.string(value ? "true" : "false") }
}
