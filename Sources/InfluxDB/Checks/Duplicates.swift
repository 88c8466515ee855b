import Diagnostics
import Fields
import YAML

/// Reports list items that repeat an earlier item.
///
/// - Parameter items: the values to compare, in the order of the list.
func checkDuplicates(_ items: [String], of key: String, at node: Node, _ reader: inout Reader) {
    guard items.count > 1, case .sequence(let nodes)? = node[key]?.content, nodes.count == items.count else { return }
    // For few items, comparing is faster than a set.
    var seen = Set<String>()
    func isRepeated(_ index: Int) -> Bool {
        items.count < 12 ? items[..<index].contains(items[index]) : !seen.insert(items[index]).inserted
    }
    for (index, item) in items.enumerated() where isRepeated(index) {
        if reader.skips(.duplicateItem, .warning, at: nodes[index].mark) { continue }
        reader.descend(.key(key)) { reader in
            reader.descend(.index(index)) {
                $0.warning(
                    .duplicateItem,
                    "\($0.subject): \($0.quoted(item)) is already in the list",
                    at: nodes[index].mark,
                    fix: "remove one of them"
                )
            }
        }
    }
}
