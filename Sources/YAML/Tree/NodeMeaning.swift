/// What the parts of a document mean, as far as a comparison depends on it.
///
/// A value describes one node. A comparison asks it for the meaning of the nodes inside.
public protocol NodeMeaning {
    /// The meaning of the value of a key.
    func value(of key: String) -> Self
    /// The meaning of an item, if the node is a list.
    var item: Self { get }
    /// Whether the node does not matter.
    var isIgnored: Bool { get }
    /// Whether a node says no more than if it were absent.
    func isAbsent(_ node: Node) -> Bool
    /// What the absence of the node means on the side that lacks it; nil if it means that there is nothing.
    ///
    /// - Parameter other: the node on the other side.
    func absence(on side: NodeDifference.Side, beside other: Node) -> Node?
    /// Whether two scalars say the same.
    func isSame(_ old: Scalar, _ new: Scalar) -> Bool
    /// Which items of two lists correspond to each other; nil if the lists differ as a whole.
    ///
    /// - Parameter isSame: whether the items at two indices say the same.
    func pairs(of old: [Node], and new: [Node], isSame: (Int, Int) -> Bool) -> [ItemPair]?
}

/// Corresponding items of two lists, by index; one of them is nil if only the other list has the item.
public struct ItemPair: Sendable, Hashable {
    public let old: Int?
    public let new: Int?

    /// Creates a pair.
    public init(_ old: Int?, _ new: Int?) {
        self.old = old
        self.new = new
    }
}

extension NodeMeaning {
    /// The default: every node matters.
    public var isIgnored: Bool { false }
    /// The default: a node always says more.
    public func isAbsent(_ node: Node) -> Bool { false }
    /// The default: nothing.
    public func absence(on side: NodeDifference.Side, beside other: Node) -> Node? { nil }

    /// The default: lists of the same length correspond item by item, and others differ as a whole.
    public func pairs(of old: [Node], and new: [Node], isSame: (Int, Int) -> Bool) -> [ItemPair]? {
        old.count == new.count ? old.indices.map { ItemPair($0, $0) } : nil
    }
}

/// The meaning of text: each scalar is its text, and everything else is as it is written.
public struct TextMeaning: NodeMeaning {
    public init() {}

    public func value(of key: String) -> TextMeaning { self }
    public var item: TextMeaning { self }
    public func isSame(_ old: Scalar, _ new: Scalar) -> Bool { old.text == new.text }
}
