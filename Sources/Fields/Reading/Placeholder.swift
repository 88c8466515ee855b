import YAML

/// Text in angle brackets that the user must replace, as in the vendor's example files.
enum Placeholder {
    /// Returns the first placeholder in a text: `<` and a letter, up to `>` on the same line, without spaces around it.
    ///
    /// Ignores markup (`<p>…</p>`), addresses (`<name@example.com>`), and angle brackets within a sentence.
    static func find(in text: String) -> Substring? {
        var copy = text
        guard copy.withUTF8({ $0.contains(UInt8(ascii: "<")) }) else { return nil }
        var before: Character?
        var rest = text[...]
        while let open = rest.firstIndex(of: "<") {
            if open > rest.startIndex { before = rest[rest.index(before: open)] }
            rest = rest[open...]
            guard let close = rest.dropFirst().firstIndex(where: { "<>\n".contains($0) }) else { return nil }
            let inside = rest[..<close].dropFirst()
            let after = rest[close...].dropFirst().first
            if inside.first == "/" { return nil }
            if rest[close] == ">", inside.first?.isLetter == true, !inside.utf8.contains(UInt8(ascii: "@")),
                before != " ", after != " ", !isMarkup(rest[close...])
            {
                return rest[...close]
            }
            before = rest[close]
            rest = rest[close...]
            if rest.first != "<" { rest = rest.dropFirst() }
        }
        return nil
    }

    /// Whether a closing tag follows.
    private static func isMarkup(_ text: Substring) -> Bool {
        zip(text.utf8, text.utf8.dropFirst()).contains { $0 == (UInt8(ascii: "<"), UInt8(ascii: "/")) }
    }
}

extension Reader {
    /// Reports the placeholders in YAML that influxgen copies unchanged; returns false if there are any.
    mutating func refusePlaceholders(in node: Node) -> Bool {
        switch node.content {
        case .mapping(let entries):
            return entries.reduce(true) { isSound, entry in
                descend(.key(entry.key)) { $0.refusePlaceholders(in: entry.value) } && isSound
            }
        case .sequence(let items):
            return items.enumerated().reduce(true) { isSound, item in
                descend(.index(item.offset)) { $0.refusePlaceholders(in: item.element) } && isSound
            }
        case .scalar(let scalar):
            guard let placeholder = Placeholder.find(in: scalar.text) else { return true }
            self.placeholder(placeholder, at: node)
            return false
        }
    }
}
