import Diagnostics
import YAML

/// A value to write at a path, in the text of a fix.
struct Assignment {
    let path: FieldPath
    let value: Node

    /// The assignment in the file or, for a value from the command line, as an option.
    func text(asOption isOption: Bool) -> String { isOption ? options.joined(separator: " ") : yaml }

    /// The assignment as YAML on one line; without a key for an item of a list.
    private var yaml: String {
        guard case .key(let key)? = path.components.last else { return value.flowText }
        return "\(Node(.scalar(Scalar(key, form: .string)), at: value.mark).flowText): \(value.flowText)"
    }

    /// The assignment as options `--set path=value`, one for each single value.
    private var options: [String] {
        switch value.content {
        case .mapping(let entries) where !entries.isEmpty:
            entries.flatMap { Assignment(path: path.appending($0.key), value: $0.value).options }
        case .mapping, .sequence: ["--set \(Self.quoted("\(path)=\(value.flowText)"))"]
        case .scalar(let scalar): ["--set \(Self.quoted("\(path)=\(scalar.text)"))"]
        }
    }

    /// The text as one word of a shell.
    private static func quoted(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || "._/:@%+,=-".utf8.contains(byte)
        }
        if isPlain { return text }
        // Scalar by scalar: a quote and a combining mark after it are one character, but the shell sees the quote.
        return "'" + text.unicodeScalars.map { $0 == "'" ? "'\\''" : String($0) }.joined() + "'"
    }
}
