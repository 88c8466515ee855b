/// A change of the lines of a manifest in block style.
package struct Mutation {
    package let text: String
    /// The lines at which a problem can be reported: the changed line, or the record without the field.
    package let lines: [ClosedRange<Int>]
    package let what: String

    /// Every change of every line, one at a time.
    package static func all(of text: String) -> [Mutation] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.indices.flatMap { index in Place(index, in: lines).map { $0.mutations } ?? [] }
    }

    /// An entry or item, with all that is below it.
    private struct Place {
        let lines: [String]
        let index: Int
        /// The blanks and dashes before the key or item.
        let lead: String
        /// The key; nil for a list item without keys.
        let key: String?
        let rest: String
        let block: Range<Int>
        /// The line of the mapping or list around it, counted from 1.
        let parent: Int

        init?(_ index: Int, in lines: [String]) {
            let line = lines[index]
            if line.isEmpty || line.hasPrefix("#") { return nil }
            let lead = String(line.prefix { $0 == " " || $0 == "-" })
            let body = line.dropFirst(lead.count)
            let colon = body.firstIndex(of: ":").flatMap { colon in
                let rest = body[body.index(after: colon)...]
                return (rest.isEmpty || rest.hasPrefix(" ")) && !body.hasPrefix("'") ? colon : nil
            }
            if colon == nil, !lead.hasSuffix("- ") { return nil }  // inside a longer scalar
            key = colon.map { String(body[..<$0]) }
            rest = colon.map { String(body[body.index(after: $0)...]) } ?? String(body)
            self.lines = lines
            self.index = index
            self.lead = lead
            let indent = lead.count
            func isInside(_ line: String) -> Bool {
                let own = line.prefix { $0 == " " }.count
                return own > indent || own == indent && line.dropFirst(own).hasPrefix("-")
            }
            var end = index + 1
            while end < lines.count, isInside(lines[end]) { end += 1 }
            block = index..<end
            var above = index - 1
            func isParent(_ line: String) -> Bool {
                let own = line.prefix { $0 == " " }.count
                // A list is indented as far as its key.
                return own < lead.prefix { $0 == " " }.count
                    || own == lead.prefix { $0 == " " }.count && lead.contains("-")
                        && !line.dropFirst(own).hasPrefix("-")
                    || own < indent && line.dropFirst(own).hasPrefix("- ") && !lead.contains("-")
            }
            while above >= 0, lines[above].hasPrefix("#") || !isParent(lines[above]) { above -= 1 }
            parent = max(above, 0) + 1
        }

        private var here: ClosedRange<Int> { (index + 1)...(index + 1) }
        /// The lines at which a missing field is reported: the key of the record, or its first entry.
        private var around: ClosedRange<Int> { parent...max(parent + 1, index + 1) }

        private func mutation(_ what: String, _ lines: [String], _ range: ClosedRange<Int>...) -> Mutation {
            Mutation(
                text: lines.joined(separator: "\n") + "\n",
                lines: range,
                what: "\(what) line \(index + 1): \(self.lines[index])"
            )
        }

        private func replacing(_ new: [String]) -> [String] {
            Array(lines[..<block.lowerBound]) + new + Array(lines[block.upperBound...])
        }

        var mutations: [Mutation] { retyped + (key.map(renamed) ?? []) + removed }

        private var retyped: [Mutation] {
            ["12", "true", "word", "{}", "[]", "null"].map { value in
                let line = key.map { "\(lead)\($0): \(value)" } ?? "\(lead)\(value)"
                return mutation("retype as \(value)", replacing([line]), here, around)
            }
        }

        private func renamed(_ key: String) -> [Mutation] {
            ["\(key)x", String(key.dropLast()) + "_", key.uppercased()].map { name in
                var changed = lines
                changed[index] = "\(lead)\(name):\(rest)"
                return mutation("rename to \(name)", changed, here, around)
            }
        }

        private var removed: [Mutation] {
            if lead.contains("-"), key != nil { return [] }  // the rest of the item would lose its dash
            let own = Array(lines[block])
            let after = (block.upperBound + 1)...(block.upperBound + own.count)
            var mutations = [
                mutation("delete", replacing([]), around), mutation("duplicate", replacing(own + own), after, here),
            ]
            guard key != nil else { return mutations }
            // To the root, and one level up.
            let last = lines.count - own.count
            mutations.append(
                mutation(
                    "move to the root",
                    replacing([]) + own.map { String($0.dropFirst(lead.count)) },
                    (last + 1)...(last + own.count),
                    around
                )
            )
            if parent > 1, lines[parent - 1].prefix(while: { $0 == " " }).count >= 2 {
                let outer = String(lines[parent - 1].prefix { $0 == " " || $0 == "-" }).replacing("-", with: " ")
                var changed = replacing([])
                let raised = own.map { outer + $0.dropFirst(lead.count) }
                changed.insert(contentsOf: raised, at: parent - 1)
                mutations.append(
                    mutation(
                        "move up",
                        changed,
                        parent...(parent + own.count - 1),
                        (parent + own.count)...(index + own.count)
                    )
                )
            }
            return mutations
        }
    }
}
