import Diagnostics
import Fields

/// The text of a user's template, and what is wrong with it.
///
/// Mustache itself renders what it does not know as nothing, and lets a template switch the quoting of values off.
struct TemplateText {
    /// Something wrong, and where.
    struct Fault {
        let reason: String
        let fix: String
        let line: Int
        let column: Int
    }

    /// A tag: what stands between two pairs of braces.
    private struct Tag {
        let content: String
        let line: Int
        let column: Int
        /// What the tag stands in.
        let context: ShellText.Context
        /// Everything that is open where it stands.
        let contexts: [ShellText.Context]

        var sigil: Character? { content.first.flatMap { "#^/&{!>%=$<".contains($0) ? $0 : nil } }
        var name: String {
            String((sigil == nil ? content[...] : content.dropFirst()).filter { $0 != " " && $0 != "}" })
        }

        func fault(_ reason: String, fix: String) -> Fault {
            Fault(reason: reason, fix: fix, line: line, column: column)
        }
    }

    private var tags: [Tag] = []
    private var unclosed: Fault?

    /// Looks at a template of a shell script, or of a TOML file.
    init(_ text: String, isShell: Bool) {
        var shell = ShellText()
        var toml = TOMLText()
        var rest = text[...]
        var (line, column) = (1, 1)
        while let first = rest.first {
            if rest.hasPrefix("{{") {
                let contexts = isShell ? shell.contexts : [toml.context]
                guard let close = rest.firstRange(of: "}}") else {
                    unclosed = Fault(
                        reason: "a tag is not closed",
                        fix: "close it with }}",
                        line: line,
                        column: column
                    )
                    return
                }
                let content = String(rest[rest.index(rest.startIndex, offsetBy: 2)..<close.lowerBound])
                let tag = Tag(
                    content: content,
                    line: line,
                    column: column,
                    context: contexts.last ?? .words,
                    contexts: contexts
                )
                tags.append(tag)
                if tag.sigil == nil { shell.skipWord() }
                rest = rest[close.upperBound...]
                column += content.count + 4
                continue
            }
            if isShell { shell.read(first) } else { toml.read(first) }
            rest = rest.dropFirst()
            (line, column) = first == "\n" ? (line + 1, 1) : (line, column + 1)
        }
    }

    /// The names of the values and sections of a text.
    static func names(in text: String) -> Set<String> { Set(TemplateText(text, isShell: false).tags.map(\.name)) }

    /// The first fault, where the only values are those with these names.
    func fault(knowing names: Set<String>) -> Fault? {
        var sections: [Tag] = []
        for tag in tags {
            if let fault = fault(of: tag, knowing: names) { return fault }
            switch tag.sigil {
            case "#", "^": sections.append(tag)
            case "/":
                guard let section = sections.popLast(), section.name == tag.name else {
                    return tag.fault(
                        "no section \(tag.name) is open here",
                        fix: "remove it, or close the section that is open"
                    )
                }
                if section.contexts != tag.contexts {
                    return section.fault(
                        "the section \(tag.name) begins in \(section.context.name) and ends in \(tag.context.name)",
                        fix: "close within the section what is opened in it"
                    )
                }
            default: break
            }
        }
        if let unclosed { return unclosed }
        return sections.last.map {
            $0.fault("the section \($0.name) is not closed", fix: "close it with {{/\($0.name)}}")
        }
    }

    private func fault(of tag: Tag, knowing names: Set<String>) -> Fault? {
        switch tag.sigil {
        case "{", "&": return tag.fault("a raw value, which is not quoted", fix: "write {{value}} with two braces")
        case "%", "=":
            return tag.fault("it changes how values are quoted, or what a tag looks like", fix: "remove this tag")
        case ">", "<", "$": return tag.fault("there are no parts to include", fix: "write the text out")
        case "!": return nil
        default: break
        }
        if tag.name != ".", !names.contains(tag.name) {
            let known = names.filter { $0 != "." }.sorted()
            return tag.fault(
                "there is no value \(tag.name) here",
                fix: Spelling.nearest(to: tag.name, in: known).map { "did you mean \($0)?" }
                    ?? (known.isEmpty ? "remove it" : "use one of: " + known.joined(separator: ", "))
            )
        }
        if tag.sigil == nil, tag.context != .words {
            return tag.fault(
                "the value \(tag.name) is quoted already, and stands in \(tag.context.name)",
                fix: "end the quotes before it, or leave it out"
            )
        }
        return nil
    }
}

/// The text of a TOML file as far as quoting goes.
private struct TOMLText {
    private(set) var context: ShellText.Context = .words
    private var isEscaped = false

    /// Goes on behind a character.
    mutating func read(_ character: Character) {
        if isEscaped {
            isEscaped = false
            return
        }
        switch (context, character) {
        case (_, "\n"): context = .words
        case (.words, "\""): context = .doubleQuotes
        case (.words, "'"): context = .singleQuotes
        case (.words, "#"): context = .comment
        case (.doubleQuotes, "\\"): isEscaped = true
        case (.doubleQuotes, "\""), (.singleQuotes, "'"): context = .words
        default: break
        }
    }
}
