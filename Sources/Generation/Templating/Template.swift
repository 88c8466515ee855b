import Diagnostics
import Fields

/// A template: text with Mustache tags, parsed once and then rendered any number of times.
///
/// Supported as in the [Mustache specification](https://github.com/mustache/spec): `{{value}}`, `{{#section}}`,
/// `{{^inverted}}`, `{{/end}}`, `{{! comment }}`, `{{.}}`, dotted names, and lines with only a section or comment tag,
/// which are removed.
///
/// Not supported, and reported as errors: partials (`{{> part}}`), blocks and parents (`{{$ block}}`, `{{< parent}}`),
/// other delimiters (`{{=<% %>=}}`), pragmas (`{{% pragma}}`), raw values (`{{{value}}}`, `{{& value}}`) and lambdas.
///
/// Two rules differ from the specification. Every value is quoted as one word of the template's kind of file, never as
/// HTML. A missing value is an error, although Mustache renders nothing. A section of a missing value is left out, as
/// usual.
struct Template: Sendable {
    /// A problem of a template, with its cause, the fix and the location.
    struct Problem: Error {
        let reason: String
        let fix: String
        let line: Int
        let column: Int
    }

    /// A step of rendering.
    ///
    /// Sections refer to each other by the index of their instruction.
    enum Instruction: Sendable {
        /// Copies these bytes of the template.
        case text(Range<Int>)
        /// Renders a value in quotes.
        case value(Tag)
        /// Opens a section up to its `end`.
        case section(Tag, end: Int)
        /// Opens a section that is shown if the value is missing.
        case inverted(Tag, end: Int)
        /// Closes the section that starts at this instruction.
        case end(Tag, start: Int)
    }

    /// A name in a template, and the location of its tag.
    struct Tag: Sendable {
        /// The first part of the name; nil for `{{.}}`.
        let first: String?
        /// The parts of the name after the first one: one for `{{a.b}}`.
        ///
        /// Few names have any: a list of all parts would be one more object that threads share.
        let rest: [String]
        /// The offset of the tag in the template's bytes.
        let offset: Int

        /// The parts of the name: none for `{{.}}`, two for `{{a.b}}`.
        var parts: [String] { first.map { [$0] + rest } ?? [] }

        var name: String { first == nil ? "." : parts.joined(separator: ".") }
    }

    /// The kind of file that the template generates.
    let kind: TemplateKind
    /// The text in UTF-8.
    let bytes: [UInt8]
    let instructions: [Instruction]

    /// Parses a template.
    init(_ text: String, kind: TemplateKind) throws(Problem) {
        try self.init(Array(text.utf8), kind: kind)
    }

    /// Parses a template in UTF-8.
    init(_ bytes: [UInt8], kind: TemplateKind) throws(Problem) {
        self.kind = kind
        self.bytes = bytes
        var parser = TemplateParser(bytes)
        instructions = try parser.parse()
    }

    /// The names of all values and sections.
    var names: Set<String> {
        var names: Set<String> = []
        for case .value(let tag) in instructions { names.formUnion(tag.parts) }
        for case .section(let tag, _) in instructions { names.formUnion(tag.parts) }
        for case .inverted(let tag, _) in instructions { names.formUnion(tag.parts) }
        return names
    }

    /// Checks a user's template: every name must be known, and every value must be read as one quoted word.
    func check(knowing names: Set<String>) throws(Problem) {
        for instruction in instructions {
            switch instruction {
            case .value(let tag), .section(let tag, _), .inverted(let tag, _):
                for part in tag.parts where !names.contains(part) { throw unknown(part, tag, names) }
            case .text, .end: continue
            }
        }
        switch kind {
        case .shell: try checkQuoting(in: ShellText())
        case .toml: try checkQuoting(in: TOMLText())
        case .yaml, .markdown: try checkQuoting(in: LineText(isMarkdown: kind == .markdown))
        }
    }

    private func unknown(_ part: String, _ tag: Tag, _ names: Set<String>) -> Problem {
        let known = names.sorted()
        return problem(
            at: tag.offset,
            "unknown value \(part)",
            fix: Spelling.nearest(to: part, in: known).map { "did you mean \($0)?" }
                ?? (known.isEmpty ? "remove it" : "use one of: " + known.joined(separator: ", "))
        )
    }

    /// A problem at an offset of the template.
    func problem(at offset: Int, _ reason: String, fix: String) -> Problem {
        Problem(bytes, at: offset, reason, fix: fix)
    }
}

extension Template.Problem {
    /// A problem at an offset of a text; its column counts Unicode scalars.
    init(_ bytes: [UInt8], at offset: Int, _ reason: String, fix: String) {
        self.reason = reason
        self.fix = fix
        let before = bytes[..<offset]
        let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        line = 1 + before.count { $0 == UInt8(ascii: "\n") }
        column = 1 + before[lineStart...].count { $0 & 0xC0 != 0x80 }
    }
}
