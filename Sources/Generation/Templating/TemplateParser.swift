/// Reads the tags of a template into instructions, in one pass over its bytes.
struct TemplateParser {
    private let bytes: [UInt8]
    private var instructions: [Template.Instruction] = []
    /// The instructions of the sections that are open, outermost first.
    private var open: [Int] = []

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The current tag: its bytes with the braces, and the bytes between them.
    private struct Span {
        let whole: Range<Int>
        let content: Range<Int>
    }

    mutating func parse() throws(Template.Problem) -> [Template.Instruction] {
        var textStart = 0
        while let start = brace(UInt8(ascii: "{"), from: textStart) {
            guard let close = brace(UInt8(ascii: "}"), from: start + 2) else {
                throw problem(start, "a tag is not closed", fix: "close it with }}")
            }
            let span = Span(whole: start..<close + 2, content: start + 2..<close)
            let leavesNoLine = try addTag(span, after: textStart)
            textStart = leavesNoLine ?? close + 2
        }
        addText(textStart..<bytes.count)
        if let start = open.last, let tag = instructions[start].tag {
            throw problem(tag.offset, "the section \(tag.name) is not closed", fix: "close it with {{/\(tag.name)}}")
        }
        return instructions
    }

    /// Adds the text before a tag, and the tag.
    /// - Returns: where the text continues if the tag is alone on its line.
    private mutating func addTag(_ span: Span, after textStart: Int) throws(Template.Problem) -> Int? {
        let start = span.whole.lowerBound
        let sigil = span.content.isEmpty ? 0 : bytes[span.content.lowerBound]
        switch sigil {
        case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "^"), UInt8(ascii: "/"): break
        case UInt8(ascii: "{"), UInt8(ascii: "&"):
            throw problem(start, "raw values are not supported", fix: "write {{value}} with two braces")
        case UInt8(ascii: "%"), UInt8(ascii: "="):
            throw problem(
                start,
                "pragmas and other delimiters are not supported",
                fix: "remove this tag"
            )
        case UInt8(ascii: ">"), UInt8(ascii: "<"), UInt8(ascii: "$"):
            throw problem(start, "partials, blocks and parents are not supported", fix: "insert their text here")
        default:
            addText(textStart..<start)
            instructions.append(.value(try tag(span, name: span.content)))
            return nil
        }
        let line = lineAround(span.whole, from: textStart)
        addText(textStart..<(line?.lowerBound ?? start))
        if sigil != UInt8(ascii: "!") {
            try addSection(sigil, try tag(span, name: span.content.dropFirst()))
        }
        return line?.upperBound
    }

    private mutating func addSection(_ sigil: UInt8, _ tag: Template.Tag) throws(Template.Problem) {
        switch sigil {
        case UInt8(ascii: "#"):
            open.append(instructions.count)
            instructions.append(.section(tag, end: 0))
        case UInt8(ascii: "^"):
            open.append(instructions.count)
            instructions.append(.inverted(tag, end: 0))
        default:
            guard let start = open.popLast(), let section = instructions[start].tag, section.first == tag.first,
                section.rest == tag.rest
            else {
                throw problem(
                    tag.offset,
                    "no section \(tag.name) is open here",
                    fix: "remove this tag, or close the open section"
                )
            }
            let end = instructions.count
            if case .inverted = instructions[start] {
                instructions[start] = .inverted(section, end: end)
            } else {
                instructions[start] = .section(section, end: end)
            }
            instructions.append(.end(tag, start: start))
        }
    }

    private mutating func addText(_ range: Range<Int>) {
        if !range.isEmpty { instructions.append(.text(range)) }
    }

    private func tag(_ span: Span, name range: Range<Int>) throws(Template.Problem) -> Template.Tag {
        var range = range
        while let first = range.first, Self.isSpace(bytes[first]) { range = range.dropFirst() }
        while let last = range.last, Self.isSpace(bytes[last]) { range = range.dropLast() }
        let name = String(decoding: bytes[range], as: UTF8.self)
        if name == "." { return Template.Tag(first: nil, rest: [], offset: span.whole.lowerBound) }
        let parts =
            bytes[range].contains(UInt8(ascii: "."))
            ? name.split(separator: ".", omittingEmptySubsequences: false).map(String.init) : []
        guard !name.isEmpty, !parts.contains(""),
            !bytes[range].contains(where: { Self.isSpace($0) || $0 == UInt8(ascii: "{") })
        else {
            throw problem(
                span.whole.lowerBound,
                "a tag must contain one name",
                fix: "write {{name}}, without spaces inside the name"
            )
        }
        let rest = Array(parts.dropFirst())
        return Template.Tag(first: parts.first ?? name, rest: rest, offset: span.whole.lowerBound)
    }

    /// The line of a tag that is alone on its line, with the line end.
    ///
    /// Mustache removes the whole line.
    private func lineAround(_ tag: Range<Int>, from textStart: Int) -> Range<Int>? {
        var lower = tag.lowerBound
        while lower > textStart, Self.isBlank(bytes[lower - 1]) { lower -= 1 }
        guard lower == 0 || bytes[lower - 1] == UInt8(ascii: "\n") else { return nil }
        var upper = tag.upperBound
        while upper < bytes.count, Self.isBlank(bytes[upper]) { upper += 1 }
        if upper == bytes.count { return lower..<upper }
        if bytes[upper] == UInt8(ascii: "\n") { return lower..<upper + 1 }
        let isCRLF =
            bytes[upper] == UInt8(ascii: "\r") && upper + 1 < bytes.count
            && bytes[upper + 1] == UInt8(ascii: "\n")
        return isCRLF ? lower..<upper + 2 : nil
    }

    /// The position of the first two equal braces in a row.
    private func brace(_ brace: UInt8, from start: Int) -> Int? {
        bytes.withUnsafeBufferPointer { bytes in
            var index = start
            while index + 1 < bytes.count {
                // It is enough to look at every second byte, and at the bytes next to it if it is a brace.
                if bytes[index + 1] != brace {
                    index += 2
                } else if bytes[index] == brace {
                    return index
                } else {
                    index += 1
                }
            }
            return nil
        }
    }

    private func problem(_ offset: Int, _ reason: String, fix: String) -> Template.Problem {
        Template.Problem(bytes, at: offset, reason, fix: fix)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    private static func isSpace(_ byte: UInt8) -> Bool { isBlank(byte) || byte == 0x0A || byte == 0x0D }
}

extension Template.Instruction {
    /// The tag of the instruction.
    var tag: Template.Tag? {
        switch self {
        case .text: nil
        case .value(let tag), .section(let tag, _), .inverted(let tag, _), .end(let tag, _): tag
        }
    }
}
