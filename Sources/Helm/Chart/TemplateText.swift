import Diagnostics
import YAML

// What Helm templates make of values that they write as YAML.

extension Node {
    /// The node without empty entries, at any depth of nested mappings; nil if nothing remains.
    ///
    /// The template writes each mapping as text, and parses the text again to put it into the mapping around it. The
    /// text of the whole node is not parsed. An entry that it cannot write leaves an empty line, which this property leaves
    /// out: it only adds a line break to some of the texts before the entry, whose loss is reported.
    var trimmed: Node? {
        guard case .mapping(let entries) = content else { return isEmptyInGo || isUnwritable ? nil : written }
        let kept = entries.compactMap { entry -> Entry? in
            guard !entry.key.isUnwritable else { return nil }
            let value: Node? =
                if case .mapping = entry.value.content {
                    entry.value.trimmed?.ending(.parsed, .bytes)
                } else {
                    entry.value.trimmed
                }
            return value.map { Entry(key: entry.key.written, mark: entry.mark, value: $0) }
        }
        return kept.isEmpty ? nil : Node(.mapping(kept), at: mark)
    }

    /// Whether trimming removes the whole node.
    var isTrimmedAway: Bool { trimmed == nil }

    /// The node as a YAML writer of Go writes it and a parser reads it.
    var written: Node {
        guard containsText(where: \.hasNextLine) else { return self }
        switch content {
        case .mapping(let entries):
            let entries = entries.map { Entry(key: $0.key.written, mark: $0.mark, value: $0.value.written) }
            return Node(.mapping(entries), at: mark)
        case .sequence(let items):
            return Node(.sequence(items.map(\.written)), at: mark)
        case .scalar(var scalar):
            scalar.text = scalar.text.written
            return Node(.scalar(scalar), at: mark)
        }
    }

    /// Whether the template writes nothing instead of the value.
    var isUnwritable: Bool { containsText(where: \.isUnwritable) }

    private func containsText(where condition: (String) -> Bool) -> Bool {
        switch content {
        case .mapping(let entries):
            entries.contains { condition($0.key) || $0.value.containsText(where: condition) }
        case .sequence(let items): items.contains { $0.containsText(where: condition) }
        case .scalar(let scalar): condition(scalar.text)
        }
    }
}

// MARK: - The end of a text

/// What happens to the end of a text in YAML.
enum TextEnd {
    /// The text is parsed, after its last line break was removed.
    case parsed
    /// Whitespace is removed, and a line break follows.
    case trimmed
}

/// The order in which a mapping's entries are written.
enum KeyOrder {
    /// The order of a template's `range`.
    case bytes
    /// The order of the YAML writer, which compares numbers by value and puts other characters before letters.
    case natural
}

extension Node {
    /// The node with what happens to the end of its text applied to the last string.
    ///
    /// - Parameter order: the order of the node's own entries; mappings in it are in natural order.
    func ending(_ end: TextEnd, _ order: KeyOrder) -> Node {
        switch content {
        case .mapping(var entries):
            guard let last = entries.indices.max(by: { order.precedes(entries[$0].key, entries[$1].key) }) else {
                return self
            }
            entries[last].value = entries[last].value.ending(end, .natural)
            return Node(.mapping(entries), at: mark)
        case .sequence(var items):
            guard let last = items.popLast() else { return self }
            return Node(.sequence(items + [last.ending(end, .natural)]), at: mark)
        case .scalar(var scalar):
            guard scalar.resolved == .string, let text = end.of(scalar.text) else { return self }
            scalar = Scalar(text, form: .string)
            return Node(.scalar(scalar), at: mark)
        }
    }
}

extension TextEnd {
    /// Returns what remains of a string at the end of a text, or nil if it is unchanged.
    fileprivate func of(_ text: String) -> String? {
        guard let last = text.utf8.last, last == 0x0A || last >= 0x80 else { return nil }
        let isLiteral = text.isLiteralInGo
        switch self {
        case .parsed:
            return isLiteral && last == 0x0A ? String(text.unicodeScalars.dropLast()) : nil
        case .trimmed:
            if !isLiteral, text.utf8.contains(0x0A) { return nil }  // in quotes
            var rest = text.unicodeScalars
            while let scalar = rest.last, scalar.properties.isWhitespace { rest.removeLast() }
            return String(rest) + (last == 0x0A && !rest.isEmpty ? "\n" : "")
        }
    }
}

extension KeyOrder {
    fileprivate func precedes(_ left: String, _ right: String) -> Bool {
        switch self {
        case .bytes: left.utf8.lexicographicallyPrecedes(right.utf8)
        case .natural: Self.precedesNaturally(Array(left.unicodeScalars), Array(right.unicodeScalars))
        }
    }

    private static func precedesNaturally(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Bool {
        guard let index = zip(left, right).enumerated().first(where: { $1.0 != $1.1 })?.offset else {
            return left.count < right.count
        }
        switch (left[index].properties.isAlphabetic, right[index].properties.isAlphabetic) {
        case (true, true): return left[index] < right[index]
        case (let isLetter, let other) where isLetter || other:
            let followsDigit = index > 0 && left[index - 1].isDigit
            return followsDigit ? isLetter : other
        default:
            let (first, second) = (left[index...].prefix(while: \.isDigit), right[index...].prefix(while: \.isDigit))
            if first.count != second.count { return first.count < second.count }
            return left[index] < right[index]
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
}

// MARK: - Characters

extension String {
    /// Whether the string contains U+0085, which a YAML parser reads as a line break even in quotes.
    var hasNextLine: Bool {
        utf8.contains(0xC2) && unicodeScalars.contains("\u{85}")
    }

    /// Whether the YAML writer fails on the string.
    ///
    /// It parses JSON, which does not escape these characters, although YAML does not allow them.
    var isUnwritable: Bool {
        guard utf8.contains(where: { $0 == 0x7F || $0 == 0xC2 || $0 == 0xEF }) else { return false }
        return unicodeScalars.contains {
            switch $0.value {
            case 0x85: false
            case 0x7F...0x9F, 0xFFFE, 0xFFFF: true
            default: false
            }
        }
    }

    /// What Helm makes of the characters of the string, or nil if it carries them.
    var changeByHelm: Message? {
        if hasNextLine { return "the chart turns U+0085 (next line) into a space" }
        return isUnwritable ? "the chart drops values with control characters" : nil
    }

    /// The string as the YAML writer's parser reads it: each run of U+0085 becomes a space, or line breaks if it is longer
    /// than one, and takes the spaces around it along.
    var written: String {
        guard hasNextLine else { return self }
        var result = String.UnicodeScalarView()
        var breaks = 0
        for scalar in unicodeScalars {
            if scalar == "\u{85}" {
                while breaks == 0, result.last == " " { result.removeLast() }
                breaks += 1
            } else if breaks == 0 || scalar != " " {
                result.append(contentsOf: Self.folded(breaks))
                breaks = 0
                result.append(scalar)
            }
        }
        result.append(contentsOf: Self.folded(breaks))
        return String(result)
    }

    private static func folded(_ breaks: Int) -> String.UnicodeScalarView {
        (breaks == 0 ? "" : breaks == 1 ? " " : String(repeating: "\n", count: breaks - 1)).unicodeScalars
    }

    /// Whether the YAML writer writes the string as a literal block.
    fileprivate var isLiteralInGo: Bool {
        guard utf8.contains(0x0A), utf8.last != 0x20 else { return false }
        var previous: Unicode.Scalar = "\n"
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0x0A: if previous == " " { return false }
            case 0x20...0x7E, 0xA0...0xD7FF,
                0xE000...0xFFFD where scalar != "\u{FEFF}":
                break
            default: return false
            }
            previous = scalar
        }
        return true
    }
}
