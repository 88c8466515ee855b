/// YAML text in block style as sections of lines, so that an example can replace a section of a complete document.
struct BlockText {
    private struct Section {
        let key: Substring
        var lines: [Substring]

        /// Whether the section has `key: value` settings below it, one per line.
        var hasSettings: Bool {
            guard lines.count > 1, lines[0].hasSuffix(":") else { return false }
            return lines[1].indentation > lines[0].indentation && !lines[1].drop { $0 == " " }.hasPrefix("-")
        }
    }

    private var sections: [Section] = []

    init(_ text: String) { self.init(text.split(separator: "\n", omittingEmptySubsequences: false)[...]) }

    private init(_ lines: ArraySlice<Substring>) {
        let indentation = lines.first?.indentation ?? 0
        for line in lines where !line.isEmpty {
            let content = line.drop { $0 == " " }
            if line.indentation > indentation || content.hasPrefix("- "), !sections.isEmpty {
                sections[sections.count - 1].lines.append(line)
            } else {
                let key = content.drop { $0 == BlockText.mark }.prefix { $0 != ":" }
                sections.append(Section(key: key, lines: [line]))
            }
        }
    }

    private static let mark: Character = "↓"

    /// The text with sections in place of those of the same key; settings below a key are put together.
    func replacing(_ other: BlockText) -> String { replaced(other).map { $0 + "\n" }.joined() }

    private func replaced(_ other: BlockText) -> [Substring] {
        var lines: [Substring] = []
        for section in other.sections {
            if let own = sections.first(where: { $0.key == section.key }), own.hasSettings, section.hasSettings {
                lines.append(section.lines[0])
                lines += BlockText(own.lines[1...]).replaced(BlockText(section.lines[1...]))
            } else {
                lines += section.lines
            }
        }
        let keys = Set(other.sections.map(\.key))
        for section in sections where !keys.contains(section.key) { lines += section.lines }
        return lines
    }
}

extension Substring {
    fileprivate var indentation: Int { prefix { $0 == " " }.count }
}
