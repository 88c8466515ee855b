import Diagnostics

/// A path at which two nodes differ.
public struct NodeDifference: Sendable {
    /// The path.
    public let path: FieldPath
    /// What the first node has there; nil when it has nothing.
    public let old: Node?
    /// What the second node has there; nil when it has nothing.
    public let new: Node?
}

/// Compares two nodes.
///
/// Differences come in the order of the first node's keys, and then of those that only the second node has. Lists of
/// different lengths differ as a whole.
public struct NodeDiff {
    /// Whether two scalars say the same.
    private let isSame: (Scalar, Scalar) -> Bool
    /// Whether a mapping that the second node lacks is compared key by key, so that each key is a difference.
    private let entersMissing: (Node) -> Bool

    /// Compares scalars by their text, unless told otherwise.
    public init(
        isSame: @escaping (Scalar, Scalar) -> Bool = { $0.text == $1.text },
        entersMissing: @escaping (Node) -> Bool = { _ in false }
    ) {
        self.isSame = isSame
        self.entersMissing = entersMissing
    }

    /// The paths at which two nodes differ.
    public func differences(from old: Node?, to new: Node?) -> [NodeDifference] {
        var differences: [NodeDifference] = []
        compare(old, new, FieldPath()) { differences.append($0) }
        return differences
    }

    private func compare(_ old: Node?, _ new: Node?, _ path: FieldPath, _ report: (NodeDifference) -> Void) {
        switch (old, new, old?.content, new?.content) {
        case (let old?, nil, .mapping(let entries), _) where !entries.isEmpty && entersMissing(old):
            for entry in entries { compare(entry.value, nil, path.appending(entry.key), report) }
        case (_, _, .mapping(let left), .mapping(let right)):
            var others = Dictionary(right.map { ($0.key, $0.value) }) { first, _ in first }
            for entry in left {
                compare(entry.value, others.removeValue(forKey: entry.key), path.appending(entry.key), report)
            }
            for entry in right where others[entry.key] != nil {
                compare(nil, entry.value, path.appending(entry.key), report)
            }
        case (_, _, .sequence(let left), .sequence(let right)) where left.count == right.count:
            for (index, pair) in zip(left, right).enumerated() {
                compare(pair.0, pair.1, path.appending(index), report)
            }
        case (_, _, .scalar(let left), .scalar(let right)) where isSame(left, right): break
        case (nil, nil, _, _): break
        default: report(NodeDifference(path: path, old: old, new: new))
        }
    }
}
