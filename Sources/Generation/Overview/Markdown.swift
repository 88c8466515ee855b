import Diagnostics

/// Writes Markdown in which no value becomes markup.
public struct Markdown {
    private(set) var text = ""

    /// Appends text that is markup already.
    mutating func raw(_ markup: String) { text += markup }

    /// Starts a section.
    mutating func section(_ title: StaticString) { text += "\n## \(title)\n\n" }

    /// Appends the head of a table.
    mutating func tableHead(_ columns: StaticString...) {
        text += "|"
        for column in columns { text += " \(column) |" }
        text += "\n|" + String(repeating: " --- |", count: columns.count) + "\n"
    }

    /// Appends a row of a table; each cell is markup.
    mutating func row(_ cells: String...) {
        text += "|"
        for cell in cells {
            text += " "
            text += cell
            text += " |"
        }
        text += "\n"
    }

    /// A value as a code span, which is safe in a table too: control characters are visible, and so is `|`.
    public static func code(_ value: String) -> String {
        let span = TemplateKind.markdown.quoted(value.escapedForTerminal())
        return span.utf8.contains(UInt8(ascii: "|")) ? span.replacing("|", with: "\\|") : span
    }

    /// A sentence that may contain values, in which nothing is markup.
    static func escaped(_ sentence: String) -> String {
        let source = Array(sentence.escapedForTerminal().utf8)
        var text: [UInt8] = []
        text.reserveCapacity(source.count + 16)
        for (index, byte) in source.enumerated() {
            switch byte {
            case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["),
                UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "|"), UInt8(ascii: "~"),
                UInt8(ascii: "&"), UInt8(ascii: "#"), UInt8(ascii: "!"), UInt8(ascii: "$"):
                text.append(UInt8(ascii: "\\"))
            // A URL becomes a link without any markup.
            case UInt8(ascii: ":") where source[index...].starts(with: "://".utf8): text.append(UInt8(ascii: "\\"))
            default: break
            }
            text.append(byte)
        }
        return String(decoding: text, as: UTF8.self)
    }
}
