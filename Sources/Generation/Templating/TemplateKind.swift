import Formats

/// The kind of file that a template generates, which decides how its values are quoted.
enum TemplateKind: Sendable {
    /// A script for bash: a value is one word.
    case shell
    /// A TOML file: a value is a basic string.
    case toml
    /// A YAML file: a value is a double-quoted scalar.
    case yaml
    /// A Markdown page: a value is a code span.
    case markdown

    /// The kind of a template by the extension of its name; a shell script by default.
    init(ofTemplate name: String) {
        if name.hasSuffix(".toml.mustache") {
            self = .toml
        } else if name.hasSuffix(".yaml.mustache") || name.hasSuffix(".yml.mustache") {
            self = .yaml
        } else if name.hasSuffix(".md.mustache") {
            self = .markdown
        } else {
            self = .shell
        }
    }

    /// The text as one quoted word of this kind of file.
    func quoted(_ text: String) -> String {
        switch self {
        case .shell: ShellWord.quoted(text)
        case .toml, .yaml: Self.doubleQuoted(text)
        case .markdown: Self.codeSpan(text)
        }
    }

    /// A basic string in TOML, which is also a double-quoted scalar in YAML.
    private static func doubleQuoted(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { (0x20..<0x7F).contains($0) && $0 != 0x22 && $0 != 0x5C }
        if isPlain { return "\"" + text + "\"" }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x22: quoted += "\\\""
            case 0x5C: quoted += "\\\\"
            case 0x0A: quoted += "\\n"
            case 0x0D: quoted += "\\r"
            case 0x09: quoted += "\\t"
            // Control characters, and characters at which YAML 1.1 or an editor ends a line, hides text or changes its order.
            case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFFE,
                0xFFFF:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    /// A code span that backquotes in the text cannot end.
    ///
    /// Line ends become spaces, because Markdown reads them as spaces.
    private static func codeSpan(_ text: String) -> String {
        let space = UInt8(ascii: " ")
        let isPlain = text.utf8.allSatisfy { $0 >= space && $0 != UInt8(ascii: "`") }
        if isPlain, let first = text.utf8.first, first != space, text.utf8.last != space { return "`" + text + "`" }
        var content = ""
        var run = 0
        var longest = 0
        for scalar in text.unicodeScalars {
            run = scalar == "`" ? run + 1 : 0
            longest = max(longest, run)
            content.unicodeScalars.append(scalar == "\n" || scalar == "\r" ? " " : scalar)
        }
        let fence = String(repeating: "`", count: longest + 1)
        // Markdown removes one space at both ends, so the padding keeps a space or a backquote at an edge.
        let backquote = UInt8(ascii: "`")
        let needsPadding =
            content.utf8.first.map { $0 == space || $0 == backquote } ?? true
            || content.utf8.last.map { $0 == space || $0 == backquote } ?? true
        return needsPadding ? "\(fence) \(content) \(fence)" : fence + content + fence
    }
}
