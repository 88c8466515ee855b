/// The parts of the help of a command: paragraphs, exit codes and examples.
struct HelpText {
    private static let examplesTitle = "Examples:"
    private static let exitCodesTitle = "Exit codes: "

    /// The paragraphs, without those with exit codes and examples.
    let paragraphs: [String]
    /// The exit codes with their meanings.
    let exitCodes: [(code: String, meaning: String)]
    /// The lines of the examples.
    let examples: [String]

    /// Splits the help of a command.
    init(_ text: String) {
        var paragraphs: [String] = []
        var exitCodes: [(code: String, meaning: String)] = []
        var examples: [String] = []
        for part in Self.paragraphs(of: text) {
            if part.hasPrefix(Self.examplesTitle) {
                examples += part.split(separator: "\n").dropFirst().map { String($0.drop { $0 == " " }) }
            } else if part.hasPrefix(Self.exitCodesTitle) {
                exitCodes += Self.exitCodes(of: part.dropFirst(Self.exitCodesTitle.count))
            } else {
                paragraphs.append(part)
            }
        }
        self.paragraphs = paragraphs
        self.exitCodes = exitCodes
        self.examples = examples
    }

    private static func paragraphs(of text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).split(separator: "")
            .map { $0.joined(separator: "\n") }
    }

    /// Parses a list of codes, each with its meaning: `0 success, 64 usage error.`.
    private static func exitCodes(of list: Substring) -> [(code: String, meaning: String)] {
        var codes: [(code: String, meaning: String)] = []
        for part in list.split(separator: ",").map({ $0.drop { $0.isWhitespace } }) {
            let code = part.prefix { $0.isNumber }
            if code.isEmpty, let last = codes.indices.last {
                codes[last].meaning += ", \(part)"
            } else {
                codes.append((String(code), String(part.dropFirst(code.count).drop { $0 == " " })))
            }
        }
        for index in codes.indices where codes[index].meaning.hasSuffix(".") { codes[index].meaning.removeLast() }
        return codes
    }
}
