/// Tracks quoting in a YAML or Markdown file.
///
/// It accepts a value only if its line alone shows that the value is one word.
struct LineText: QuotedText {
    let isMarkdown: Bool
    private(set) var refusalOfLastValue: String?
    /// The line so far, with `x` for each value.
    private var line: [UInt8] = []
    private var isAfterValue = false
    /// The construct that was found first and after which quoting cannot be determined.
    private var unclear: String?
    private var isInFence = false

    init(isMarkdown: Bool) { self.isMarkdown = isMarkdown }

    var place: String { "a line" }

    var state: Bool { line.isEmpty }

    var refusalOfSection: String? { line.isEmpty || isMarkdown ? nil : "within a line" }

    var refusal: String? {
        if let unclear { return "it follows \(unclear), after which influxgen cannot tell what is quoted" }
        if isMarkdown {
            if isInFence || line.starts(with: "    ".utf8) || line.first == 0x09 { return "it is in a code block" }
            let isOpen = line.count { $0 == UInt8(ascii: "`") } % 2 == 1
            if isOpen || line.last == UInt8(ascii: "`") { return "it is in backquotes" }
            return isAfterValue ? "it touches the value before it" : nil
        }
        return isScalar ? nil : "it is not the whole value of a key or an item on its line"
    }

    /// Whether the line so far consists of plain keys and dashes, so that a scalar follows.
    private var isScalar: Bool {
        var rest = line.drop { $0 == UInt8(ascii: " ") }
        while rest.starts(with: "- ".utf8) { rest = rest.dropFirst(2) }
        if rest.isEmpty { return line.contains(UInt8(ascii: "-")) }
        guard rest.suffix(2).elementsEqual(": ".utf8) else { return false }
        return rest.dropLast(2).allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || "-_./".utf8.contains(byte)
        }
    }

    mutating func skipValue() {
        line.append(UInt8(ascii: "x"))
        isAfterValue = true
    }

    mutating func enterSection() {}
    mutating func leaveSection() {}

    mutating func read(_ byte: UInt8) {
        if isAfterValue {
            let isSound = isMarkdown ? byte != UInt8(ascii: "`") : byte == 0x0A || byte == 0x0D
            if !isSound { refusalOfLastValue = refusalOfLastValue ?? "it touches the text after it" }
        }
        isAfterValue = false
        if byte != 0x0A { return line.append(byte) }
        if isMarkdown { endMarkdownLine() } else { endYAMLLine() }
        line.removeAll(keepingCapacity: true)
    }

    private mutating func endMarkdownLine() {
        let text = line.drop { $0 == UInt8(ascii: " ") }
        if text.starts(with: "```".utf8) || text.starts(with: "~~~".utf8) {
            isInFence.toggle()
        } else if !isInFence {
            if line.contains(UInt8(ascii: "<")) { unclear = unclear ?? "HTML" }
            if line.count(where: { $0 == UInt8(ascii: "`") }) % 2 == 1 { unclear = unclear ?? "an open backquote" }
        }
    }

    private mutating func endYAMLLine() {
        if line.drop(while: { $0 == UInt8(ascii: " ") }).first == UInt8(ascii: "#") { return }
        if line.contains(where: "|>".utf8.contains) { unclear = unclear ?? "a block scalar" }
        for quote in "'\"".utf8 where line.count(where: { $0 == quote }) % 2 == 1 {
            unclear = unclear ?? "an open quote"
        }
    }
}
