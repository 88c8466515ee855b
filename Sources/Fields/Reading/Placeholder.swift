import YAML

/// Text that the user must replace: in angle brackets as in the vendor's example files, or in capital letters as on the
/// vendor's pages.
package enum Placeholder {
    /// The last parts of words such as `KEYCLOAK_HOST`, which say what to write instead.
    ///
    /// Others, such as `CATALOG_DSN` or `S3_SECRET_KEY`, are common names of variables and keys.
    private static let endings: [Substring] = [
        "ACCOUNT", "ADDRESS", "ARN", "BUCKET", "CLASS", "DOMAIN", "EMAIL", "HOST", "HOSTNAME", "ID", "NAME", "PORT",
        "PROJECT", "REALM", "REGION", "REGISTRY", "SIZE", "TAG", "TENANT", "URL", "VERSION",
    ]

    /// Returns the first word in capital letters that says what to write instead of it, such as `KEYCLOAK_HOST`.
    ///
    /// Use it only for text that should not contain such words, such as the host of a URL.
    package static func word(in text: String) -> Substring? {
        guard text.utf8.contains(UInt8(ascii: "_")) else { return nil }
        return text.split { !isWord($0) }.first(where: isWord)
    }

    /// Whether a whole text is such a word.
    private static func isWord(_ text: Substring) -> Bool {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        return parts.count > 1 && endings.contains(parts[parts.count - 1])
            && parts.allSatisfy { part in
                part.utf8.first.map { (0x41...0x5A).contains($0) } ?? false
                    && part.utf8.allSatisfy { (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) }
            }
    }

    private static func isWord(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || character == "_")
    }

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
    /// Reports a placeholder that the user has not replaced.
    package mutating func placeholder(_ text: Substring, at node: Node) {
        error(
            .placeholder,
            "\(subject) still contains the placeholder\(orNothing(" \(text)"))",
            at: node.mark,
            fix: "replace it with the real value"
        )
    }

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
