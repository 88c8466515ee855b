import Diagnostics

/// A place at which two nodes differ.
public struct NodeDifference: Sendable {
    /// The first or the second of two nodes.
    public enum Side: Sendable {
        case old, new
    }

    /// The path in the first node, or in the second one if only that has something there.
    public let path: FieldPath
    /// The path in the second node, which differs if an item of a list has another index there.
    public let newPath: FieldPath
    /// What the first node has there; nil when it has nothing.
    public let old: Node?
    /// What the second node has there; nil when it has nothing.
    public let new: Node?
}

/// Compares two nodes by what they mean.
///
/// Differences come in the order of the first node's keys, and then of those that only the second node has.
public struct NodeDiff<Meaning: NodeMeaning> {
    private let meaning: Meaning

    /// Compares nodes with a meaning.
    public init(_ meaning: Meaning) { self.meaning = meaning }

    /// The places at which two nodes differ.
    public func differences(from old: Node?, to new: Node?) -> [NodeDifference] {
        var walk = Walk()
        walk.compare(old, new, meaning)
        return walk.differences
    }

    private struct Walk {
        var differences: [NodeDifference] = []
        private var oldPath = FieldPath()
        private var newPath = FieldPath()

        mutating func compare(_ old: Node?, _ new: Node?, _ meaning: Meaning) {
            if meaning.isIgnored { return }
            let (old, new) = (
                old.flatMap { meaning.isAbsent($0) ? nil : $0 }, new.flatMap { meaning.isAbsent($0) ? nil : $0 }
            )
            switch (old, new) {
            case (nil, nil): break
            case (let old?, nil):
                if let absence = meaning.absence(on: .new, beside: old), Self.haveSameForm(old, absence) {
                    compareContent(old, absence, meaning) { ($0.old, nil) }
                } else {
                    report(old, nil)
                }
            case (nil, let new?):
                if let absence = meaning.absence(on: .old, beside: new), Self.haveSameForm(absence, new) {
                    compareContent(absence, new, meaning) { (nil, $0.new) }
                } else {
                    report(nil, new)
                }
            case (let old?, let new?): compareContent(old, new, meaning) { $0 }
            }
        }

        /// Compares two nodes that are there.
        ///
        /// - Parameter shown: what a difference of the nodes themselves shows: the absence of a node is not shown.
        private mutating func compareContent(
            _ old: Node,
            _ new: Node,
            _ meaning: Meaning,
            shown: ((old: Node, new: Node)) -> (Node?, Node?)
        ) {
            switch (old.content, new.content) {
            case (.mapping(let left), .mapping(let right)):
                var others = EntrySearch(right)
                for index in left.indices {
                    let other = others.take(left[index].key)
                    compareValues(left[index].key, left[index].value, other.map { right[$0].value }, meaning)
                }
                for index in others.rest { compareValues(right[index].key, nil, right[index].value, meaning) }
            case (.sequence(let left), .sequence(let right)):
                let item = meaning.item
                let pairs = meaning.pairs(of: left, and: right) { index, other in
                    NodeDiff(item).differences(from: left[index], to: right[other]).isEmpty
                }
                guard let pairs else { return report(old, new) }
                for pair in pairs {
                    guard let index = pair.old ?? pair.new else { continue }
                    descend(.index(index), .index(pair.new ?? index)) {
                        $0.compare(pair.old.map { left[$0] }, pair.new.map { right[$0] }, item)
                    }
                }
            case (.scalar(let left), .scalar(let right)) where meaning.isSame(left, right): break
            default:
                let (old, new) = shown((old, new))
                report(old, new)
            }
        }

        private mutating func compareValues(_ key: String, _ old: Node?, _ new: Node?, _ meaning: Meaning) {
            let meaning = meaning.value(of: key)
            // Most values are equal scalars, which need no path.
            if case .scalar(let left)? = old?.content, case .scalar(let right)? = new?.content,
                meaning.isSame(left, right)
            {
                return
            }
            descend(.key(key), .key(key)) { $0.compare(old, new, meaning) }
        }

        private mutating func descend(
            _ old: FieldPath.Component,
            _ new: FieldPath.Component,
            _ body: (inout Walk) -> Void
        ) {
            oldPath.components.append(old)
            newPath.components.append(new)
            body(&self)
            oldPath.components.removeLast()
            newPath.components.removeLast()
        }

        private mutating func report(_ old: Node?, _ new: Node?) {
            differences.append(NodeDifference(path: oldPath, newPath: newPath, old: old, new: new))
        }

        /// Whether two nodes are both settings, both lists or both scalars.
        private static func haveSameForm(_ old: Node, _ new: Node) -> Bool {
            switch (old.content, new.content) {
            case (.mapping, .mapping), (.sequence, .sequence), (.scalar, .scalar): true
            default: false
            }
        }
    }
}

extension NodeDiff where Meaning == TextMeaning {
    /// Compares scalars by their text.
    public init() { self.init(TextMeaning()) }
}
