import Diagnostics
import Fields
import Formats
import YAML

/// The node and pod affinity of pods, as in the spec of a pod.
public struct Affinity: Record {
    /// Selects nodes by their labels.
    public var nodeAffinity: NodeAffinity?
    /// Selects nodes that already run certain pods.
    public var podAffinity: PodAffinity?
    /// Avoids nodes that already run certain pods.
    public var podAntiAffinity: PodAffinity?

    public init() {}

    public static let fields = Fields<Self> {
        Field("nodeAffinity", \.nodeAffinity, "Nodes that the pods run on, selected by the labels of the nodes.")
        Field("podAffinity", \.podAffinity, "Pods that the pods run next to.")
        Field("podAntiAffinity", \.podAntiAffinity, "Pods that the pods do not run next to.")
    }
}

extension Reader {
    /// Reports a weight of a preference that Kubernetes does not accept.
    fileprivate mutating func checkWeight<Parent: Record>(
        _ weight: Int,
        on property: KeyPath<Parent, Int>,
        of node: Node
    ) {
        guard !(1...100).contains(weight) else { return }
        error(
            .invalidValue,
            "\(subject(of: property)) is \(weight): a weight is from 1 to 100",
            on: property,
            of: node,
            fix: "write a number from 1 to 100"
        )
    }
}

/// Preferred and required nodes.
public struct NodeAffinity: Record {
    public var preferred: [Preference] = []
    public var required: Selector?

    public init() {}

    public static let fields = Fields<Self> {
        Field(
            "preferredDuringSchedulingIgnoredDuringExecution",
            \.preferred,
            "Preferred nodes, each with its weight."
        )
        Field(
            "requiredDuringSchedulingIgnoredDuringExecution",
            \.required,
            "Required nodes, as a list under nodeSelectorTerms."
        )
    }

    /// Nodes that are preferred.
    public struct Preference: Record {
        public var weight = 1
        public var preference = Term()

        public init() {}

        public static let fields = Fields<Self> {
            Field("weight", \.weight, "Weight of the preference, from 1 to 100.").required().within(1...100)
            Field("preference", \.preference, "Preferred nodes.").required()
        }

        /// Reports a weight out of range.
        public func check(at node: Node, _ reader: inout Reader) {
            reader.checkWeight(weight, on: \Self.weight, of: node)
        }
    }

    /// Nodes that are required.
    public struct Selector: Record {
        public var nodeSelectorTerms: [Term] = []

        public init() {}

        public static let fields = Fields<Self> {
            Field("nodeSelectorTerms", \.nodeSelectorTerms, "Nodes that the pods may run on; one of them must match.")
                .required().items(1...(.max))
        }

        /// Reports an empty list, which Kubernetes rejects.
        public func check(at node: Node, _ reader: inout Reader) {
            guard nodeSelectorTerms.isEmpty, !reader.isLenient else { return }
            reader.error(
                .missingKey,
                "\(reader.subject(of: \Self.nodeSelectorTerms)) is empty",
                on: \Self.nodeSelectorTerms,
                of: node,
                fix: "add a term with matchExpressions, or remove the field around it"
            )
        }
    }

    /// Conditions that a node must meet, all of them.
    public struct Term: Record {
        public var matchExpressions: [NodeExpression] = []
        public var matchFields: [NodeExpression] = []

        public init() {}

        public static let fields = Fields<Self> {
            Field("matchExpressions", \.matchExpressions, "Conditions on the labels of a node.")
                .identified(by: [NodeExpression.key(\.key)])
            Field("matchFields", \.matchFields, "Conditions on the name of a node, metadata.name.")
                .identified(by: [NodeExpression.key(\.key)])
        }

        /// Reports conditions on fields that Kubernetes does not support.
        public func check(at node: Node, _ reader: inout Reader) {
            for (index, condition) in matchFields.enumerated() {
                guard let name = condition.operator else { continue }
                let isName =
                    condition.key == "metadata.name" && condition.values.count == 1 && [.oneOf, .noneOf].contains(name)
                guard !isName else { continue }
                let key = Self.key(\.matchFields)
                reader.report(
                    .error,
                    .invalidValue,
                    "\(reader.subject(of: key).appending(index)) must compare metadata.name with exactly one name",
                    at: FieldPath(keys: key).appending(index),
                    of: node,
                    fix: "write {key: metadata.name, operator: In, values: [NAME]}, or use matchExpressions for labels"
                )
            }
        }
    }
}

/// Preferred and required pods, for affinity or anti-affinity.
public struct PodAffinity: Record {
    public var preferred: [Preference] = []
    public var required: [Term] = []

    public init() {}

    public static let fields = Fields<Self> {
        Field(
            "preferredDuringSchedulingIgnoredDuringExecution",
            \.preferred,
            "Pods to consider if possible, each with its weight."
        )
        Field(
            "requiredDuringSchedulingIgnoredDuringExecution",
            \.required,
            "Pods to consider always, each with its topologyKey."
        )
    }

    /// Pods that are considered if possible.
    public struct Preference: Record {
        public var weight = 1
        public var podAffinityTerm = Term()

        public init() {}

        public static let fields = Fields<Self> {
            Field("weight", \.weight, "Weight of the preference, from 1 to 100.").required().within(1...100)
            Field("podAffinityTerm", \.podAffinityTerm, "The pods.").required()
        }

        /// Reports a weight out of range.
        public func check(at node: Node, _ reader: inout Reader) {
            reader.checkWeight(weight, on: \Self.weight, of: node)
        }
    }

    /// Pods, and the size of the place that they share.
    public struct Term: Record {
        public var labelSelector: LabelSelector?
        public var matchLabelKeys: [MetadataKey] = []
        public var mismatchLabelKeys: [MetadataKey] = []
        public var namespaceSelector: LabelSelector?
        public var namespaces: [DNSLabel] = []
        public var topologyKey = ""

        public init() {}

        public static let fields = Fields<Self> {
            Field("labelSelector", \.labelSelector, "Labels of the pods; {} selects all pods.")
                .significantWhenEmpty()
            Field("matchLabelKeys", \.matchLabelKeys, "Labels whose values the pods share.")
            Field("mismatchLabelKeys", \.mismatchLabelKeys, "Labels whose values the pods do not share.")
            Field("namespaceSelector", \.namespaceSelector, "Labels of the namespaces of the pods; {} selects all.")
                .significantWhenEmpty()
            Field("namespaces", \.namespaces, "Namespaces of the pods.").defaults(to: "the namespace of the cluster")
            Field(
                "topologyKey",
                \.topologyKey,
                "Label of nodes that are one place if its value is the same, such as kubernetes.io/hostname."
            )
            .required().format(MetadataKey.self)
        }
    }
}
