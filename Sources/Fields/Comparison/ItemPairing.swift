import YAML

/// Pairs the items of two lists.
struct ItemPairing {
    /// The new index for each old one.
    private var partners: [Int?]
    private var isTaken: [Bool]

    /// The most comparisons of items with each other: beyond it, the order decides, so that the time stays linear.
    private static let limit = 1 << 16

    init(old: Int, new: Int) {
        partners = Array(repeating: nil, count: old)
        isTaken = Array(repeating: false, count: new)
    }

    /// The pairs in the order of the old list, and then the items that only the new one has.
    var inOrder: [ItemPair] {
        partners.enumerated().map { ItemPair($0, $1) }
            + isTaken.indices.filter { !isTaken[$0] }.map { ItemPair(nil, $0) }
    }

    /// Pairs items with the same identity; of several, first those that say the same.
    mutating func pairGroups(_ old: [String], _ new: [String], _ isSame: (Int, Int) -> Bool) {
        var groups: [String: (old: [Int], new: [Int])] = [:]
        for (index, identity) in new.enumerated() { groups[identity, default: ([], [])].new.append(index) }
        for (index, identity) in old.enumerated() { groups[identity, default: ([], [])].old.append(index) }
        for group in groups.values where !group.old.isEmpty && !group.new.isEmpty {
            if group.old.count > 1 || group.new.count > 1 { pairEqual(group.old, group.new, isSame) }
            pairInOrder(group.old, group.new)
        }
    }

    /// Pairs the remaining items that say the same.
    mutating func pairAll(_ isSame: (Int, Int) -> Bool) {
        pairEqual(Array(partners.indices), Array(isTaken.indices), isSame)
    }

    /// Pairs the remaining items in their order.
    mutating func pairRest() { pairInOrder(Array(partners.indices), Array(isTaken.indices)) }

    private mutating func pairEqual(_ old: [Int], _ new: [Int], _ isSame: (Int, Int) -> Bool) {
        // Most lists have the same order on both sides.
        for (index, other) in zip(old, new) where partners[index] == nil && !isTaken[other] && isSame(index, other) {
            pair(index, other)
        }
        let (rest, others) = (old.filter { partners[$0] == nil }, new.filter { !isTaken[$0] })
        guard rest.count * others.count <= Self.limit else { return }
        for index in rest {
            if let other = others.first(where: { !isTaken[$0] && isSame(index, $0) }) { pair(index, other) }
        }
    }

    private mutating func pairInOrder(_ old: [Int], _ new: [Int]) {
        for (index, other) in zip(old.filter { partners[$0] == nil }, new.filter { !isTaken[$0] }) {
            pair(index, other)
        }
    }

    private mutating func pair(_ index: Int, _ other: Int) {
        partners[index] = other
        isTaken[other] = true
    }
}
