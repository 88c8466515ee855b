import Diagnostics
import Fields
import YAML

/// Reports items of a list that repeat an earlier one.
///
/// - Parameter items: what the items are known by, in the list's order.
func checkDuplicates(_ items: [String], of key: String, at node: Node, _ reader: inout Reader) {
    guard items.count > 1, case .sequence(let nodes)? = node[key]?.content, nodes.count == items.count else { return }
    // Few items are sooner compared than remembered.
    var seen = Set<String>()
    func isRepeated(_ index: Int) -> Bool {
        items.count < 12 ? items[..<index].contains(items[index]) : !seen.insert(items[index]).inserted
    }
    for (index, item) in items.enumerated() where isRepeated(index) {
        reader.descend(.key(key)) { reader in
            reader.descend(.index(index)) {
                $0.warning(
                    .duplicateItem,
                    "\($0.subject): \($0.quoted(item)) stands in the list already",
                    at: nodes[index].mark,
                    fix: "remove one of them"
                )
            }
        }
    }
}
