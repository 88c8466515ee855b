/// A text in mdoc, the language of manual pages.
struct Mdoc {
    /// The text so far.
    private(set) var source = ""

    /// Adds a control line without escaping.
    mutating func line(_ text: String) { source += ".\(text)\n" }

    /// Adds a macro with arguments.
    mutating func macro(_ name: String, _ arguments: [String] = []) {
        source += "." + ([name] + arguments.map(Self.argument)).joined(separator: " ") + "\n"
    }

    /// Adds a macro with arguments.
    mutating func macro(_ name: String, _ arguments: String...) { macro(name, arguments) }

    /// Adds a macro with several arguments after the first.
    mutating func macro(_ name: String, _ first: String, _ arguments: [String]) { macro(name, [first] + arguments) }

    /// Adds running text; each sentence begins a line, as mdoc requires.
    mutating func text(_ text: String) {
        let words = text.split { $0 == "\n" || $0 == " " }
        var line = ""
        for word in words {
            line += (line.isEmpty ? "" : " ") + word
            guard word.hasSuffix(".") || word.hasSuffix("?") else { continue }
            add(line)
            line = ""
        }
        if !line.isEmpty { add(line) }
    }

    /// Adds lines that are shown as they are.
    mutating func literal(_ lines: [String]) {
        macro("Bd", "-literal", "-offset", "indent")
        for line in lines { add(line, minus: "\\-") }
        macro("Ed")
    }

    /// Adds a list of tagged items.
    mutating func list(_ items: (inout Mdoc) -> Void) {
        macro("Bl", "-tag", "-width", "Ds")
        items(&self)
        macro("El")
    }

    /// Adds a line of text.
    ///
    /// - Parameter minus: the escape for each minus sign, which some programs print as a hyphen otherwise.
    private mutating func add(_ line: String, minus: String = "-") {
        let escaped = Self.escaped(line).replacing("-", with: minus).replacing(" --", with: " \\-\\-")
        // A dot or apostrophe at the start of a line would make it a macro.
        source += (escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" : "") + escaped + "\n"
    }

    /// Escapes an argument: in quotes if it has spaces.
    private static func argument(_ text: String) -> String {
        let escaped = escaped(text).replacing("\"", with: "\\(dq")
        return escaped.contains(" ") ? "\"\(escaped)\"" : escaped
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\e").replacing("`", with: "\\(ga").replacing("…", with: "...")
            .replacing("~", with: "\\(ti").replacing("^", with: "\\(ha")
    }
}
