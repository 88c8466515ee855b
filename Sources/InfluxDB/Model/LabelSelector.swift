import Diagnostics
import Fields
import Formats
import YAML

/// Selects objects by their labels; an empty selector selects all of them.
public struct LabelSelector: Record {
    public var matchLabels = Entries<LabelValue>()
    public var matchExpressions: [LabelExpression] = []

    public init() {}

    public static let fields = Fields<Self> {
        Field("matchLabels", \.matchLabels, "Labels that an object must have.").keys(MetadataKey.self)
        Field("matchExpressions", \.matchExpressions, "Conditions that the labels of an object must meet.")
            .identified(by: [LabelExpression.key(\.key)])
    }
}

/// A condition on a label.
public struct LabelExpression: Record {
    public var key = ""
    public var `operator`: Operator?
    public var values: [LabelValue] = []

    public init() {}

    public static let fields = Fields<Self> {
        Field("key", \.key, "Key of the label.").required().format(MetadataKey.self)
        Field("operator", \.operator, "How to compare the label with the values.").required()
        Field("values", \.values, "Values of the label, for the operators In and NotIn.").usual().example("value")
    }

    /// How to compare a label with the values.
    public enum Operator: String, ChoiceValue {
        case oneOf = "In"
        case noneOf = "NotIn"
        case exists = "Exists"
        case doesNotExist = "DoesNotExist"

        fileprivate var count: ValueCount {
            switch self {
            case .oneOf, .noneOf: .any
            case .exists, .doesNotExist: .none
            }
        }
    }

    /// Reports values that are missing, or that the operator does not use.
    public func check(at node: Node, _ reader: inout Reader) {
        guard let name = `operator` else { return }
        name.count.check(values, of: name.rawValue, at: node, on: \Self.values, &reader)
    }
}

/// A condition on a label or field of a node.
public struct NodeExpression: Record {
    public var key = ""
    public var `operator`: Operator?
    public var values: [String] = []

    public init() {}

    public static let fields = Fields<Self> {
        Field("key", \.key, "Key of the label, or metadata.name in matchFields.").required().format(MetadataKey.self)
        Field("operator", \.operator, "How to compare the label with the values.").required()
        Field("values", \.values, "Values of the label; exactly one integer for the operators Gt and Lt.").usual()
            .example("value")
    }

    /// How to compare a label with the values.
    public enum Operator: String, ChoiceValue {
        case oneOf = "In"
        case noneOf = "NotIn"
        case exists = "Exists"
        case doesNotExist = "DoesNotExist"
        case greater = "Gt"
        case less = "Lt"

        fileprivate var count: ValueCount {
            switch self {
            case .oneOf, .noneOf: .any
            case .exists, .doesNotExist: .none
            case .greater, .less: .one
            }
        }
    }

    /// Reports values that are missing, or that the operator does not use.
    public func check(at node: Node, _ reader: inout Reader) {
        guard let name = `operator` else { return }
        let isSound = name.count.check(values, of: name.rawValue, at: node, on: \Self.values, &reader)
        guard isSound, name.count == .one, let value = values.first, Int(value) == nil else { return }
        reader.error(
            .invalidValue,
            "\(reader.subject(of: \Self.values)): \(reader.quoted(value)) is not an integer",
            on: \Self.values,
            of: node,
            fix: "the operators Gt and Lt compare integers: write one, such as '4'"
        )
    }
}

/// The number of values that an operator needs.
private enum ValueCount {
    case none, one, any

    /// Reports the wrong number of values; returns whether the number is right.
    @discardableResult
    func check<Parent: Record, Value>(
        _ values: [Value],
        of name: String,
        at node: Node,
        on property: KeyPath<Parent, [Value]>,
        _ reader: inout Reader
    ) -> Bool {
        let problem: (reason: Message, fix: Message)
        switch self {
        case .none where !values.isEmpty: problem = ("must be absent", "remove it, or use the operator In")
        case .one where values.count != 1: problem = ("needs exactly one value", "write one integer, such as ['4']")
        case .any where values.isEmpty: problem = ("needs at least one value", "add the values")
        default: return true
        }
        reader.error(
            .invalidValue,
            "\(reader.subject(of: property)) \(problem.reason) with the operator \(name)",
            on: property,
            of: node,
            fix: problem.fix
        )
        return false
    }
}
