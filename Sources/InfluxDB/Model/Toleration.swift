import Diagnostics
import Fields
import Formats
import YAML

/// A node taint that pods tolerate, as in the spec of a pod.
public struct Toleration: Record {
    public var key: String?
    public var `operator`: Operator?
    public var value: String?
    public var effect: Effect?
    public var tolerationSeconds: Int?

    public init() {}

    public static let fields = Fields<Self> {
        Field("key", \.key, "Key of the taint; without it, the toleration matches every taint.")
            .format(MetadataKey.self, orEmpty: true)
        Field("operator", \.operator, "Whether the taint must have the value, or only the key.")
            .defaults(to: "Equal")
        Field("value", \.value, "Value of the taint, for the operator Equal.")
            .format(LabelValue.self, orEmpty: true)
        Field("effect", \.effect, "Effect of the taint; without it, the toleration matches every effect.")
        Field(
            "tolerationSeconds",
            \.tolerationSeconds,
            "How long the pods stay on a node with the taint, for the effect NoExecute."
        )
    }

    /// How a toleration compares itself with a taint.
    public enum Operator: String, ChoiceValue {
        /// The taint has the key and the value.
        case equal = "Equal"
        /// The taint has the key.
        case exists = "Exists"
    }

    /// What a taint does to pods that do not tolerate it.
    public enum Effect: String, ChoiceValue {
        /// Keeps new pods away.
        case noSchedule = "NoSchedule"
        /// Keeps new pods away if possible.
        case preferNoSchedule = "PreferNoSchedule"
        /// Also removes the pods that run.
        case noExecute = "NoExecute"
    }

    /// Reports settings that Kubernetes rejects together.
    public func check(at node: Node, _ reader: inout Reader) {
        if key?.isEmpty != false, `operator` != .exists, !reader.isLenient {
            reader.error(
                .invalidValue,
                "\(reader.subject) has no key, which the operator Equal needs",
                at: node.mark,
                fix: "add a key, or operator: Exists to tolerate every taint"
            )
        }
        if `operator` == .exists, value?.isEmpty == false {
            reader.error(
                .invalidValue,
                "\(reader.subject(of: \Self.value)) must be absent with the operator Exists",
                on: \Self.value,
                of: node,
                fix: "remove it, or use the operator Equal"
            )
        }
        if tolerationSeconds != nil, effect != .noExecute {
            reader.error(
                .invalidValue,
                "\(reader.subject(of: \Self.tolerationSeconds)) needs the effect NoExecute",
                on: \Self.tolerationSeconds,
                of: node,
                fix: "remove it, or write effect: NoExecute"
            )
        }
    }
}
