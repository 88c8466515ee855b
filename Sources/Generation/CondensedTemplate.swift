/// A template without the lines that have nothing to fill in.
///
/// Mustache looks at each character of a template several times, and most lines of a script have none of its tags: each run
/// of such lines is put through it as one short line, and comes back afterwards.
struct CondensedTemplate {
    /// What Mustache is to fill in; it has no tag where the template has none.
    let text: String
    private let runs: [Substring]

    /// The character that marks a run's line; no template of ours has it.
    private static let mark: Unicode.Scalar = "\u{1}"

    /// Condenses a template; nil where the mark is in what it is filled with, so that it could not be told apart.
    init?(_ template: String, filledWith view: TemplateValue) {
        guard !view.contains(Self.mark) else { return nil }
        var text = ""
        var runs: [Substring] = []
        var runStart = template.startIndex
        func endRun(at end: String.Index) {
            guard runStart < end else { return }
            text += "\(Self.mark)\(runs.count)\(Self.mark)\n"
            runs.append(template[runStart..<end])
        }
        var lineStart = template.startIndex
        while lineStart < template.endIndex {
            let newline = template.utf8[lineStart...].firstIndex(of: 0x0A)
            let lineEnd = newline.map(template.utf8.index(after:)) ?? template.endIndex
            if Self.hasTag(template.utf8[lineStart..<lineEnd]) {
                endRun(at: lineStart)
                text += template[lineStart..<lineEnd]
                runStart = lineEnd
            }
            lineStart = lineEnd
        }
        endRun(at: template.endIndex)
        self.text = text
        self.runs = runs
    }

    /// The rendered text with the runs in their places again.
    func expanded(_ rendered: String) -> String {
        var result = ""
        var rest = rendered[...]
        while let open = rest.unicodeScalars.firstIndex(of: Self.mark) {
            let inside = rest[open...].unicodeScalars.dropFirst()
            guard let close = inside.firstIndex(of: Self.mark), let number = Int(String(inside[..<close])),
                runs.indices.contains(number)
            else { break }
            result += rest[..<open]
            result += runs[number]
            rest = rest[close...].dropFirst(2)  // the mark and the end of its line
        }
        return result + rest
    }

    private static func hasTag(_ line: Substring.UTF8View) -> Bool {
        var isBehindBrace = false
        for byte in line {
            if byte == UInt8(ascii: "{"), isBehindBrace { return true }
            isBehindBrace = byte == UInt8(ascii: "{")
        }
        return false
    }
}

extension TemplateValue {
    /// Whether a character is in any of the texts.
    fileprivate func contains(_ scalar: Unicode.Scalar) -> Bool {
        switch self {
        case .text(let text): text.unicodeScalars.contains(scalar)
        case .list(let items): items.contains { $0.contains(scalar) }
        case .record(let members): members.values.contains { $0.contains(scalar) }
        case .absent: false
        }
    }
}
