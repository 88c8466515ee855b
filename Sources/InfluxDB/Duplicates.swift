import Diagnostics
import Fields
import YAML

/// Reports items of a list that repeat an earlier one.
///
/// - Parameter items: what the items are known by, in the list's order.
func checkDuplicates(_ items: [String], of key: String, at node: Node, _ reader: inout Reader) {
    guard items.count > 1, case .sequence(let nodes)? = node[key]?.content, nodes.count == items.count else { return }
    var seen = Set<String>(minimumCapacity: items.count)
    for (index, item) in items.enumerated() where !seen.insert(item).inserted {
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
