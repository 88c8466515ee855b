import Diagnostics

extension Conversation {
    /// Asks for a list, one item per line, until an empty line.
    ///
    /// Checks and stores each item immediately, so that an interruption does not lose any.
    mutating func askList(_ question: Question, _ partner: inout some Partner) throws(Interruption) -> Reply {
        var items = split(question.current(draft) ?? question.defaultAnswer(draft) ?? "")
        let word =
            items.isEmpty ? "An empty line ends the list." : "Press Enter to keep an item, or type - to remove it."
        partner.say("  One item per line. \(word)", as: .hint)
        var position = 0
        while true {
            let defaultAnswer = position < items.count ? items[position] : nil
            let mark = isExample(question) ? ", an example" : ""
            let prompt = "\(position + 1)\(defaultAnswer.map { " [\($0)\(mark)]" } ?? "")> "
            guard let line = try partner.read(prompt, completing: question.completion(draft)) else { return .ended }
            switch line.trimmed {
            case "?": partner.say(question.help, as: .hint)
            case "<":
                if position == 0 { return .back }
                position -= 1
            case "" where defaultAnswer != nil: position += 1
            case "":
                if try accept(items.joined(separator: "\n"), question, &partner) { return .answered }
            case "-" where defaultAnswer != nil:
                var rest = items
                rest.remove(at: position)
                if try accept(rest.joined(separator: "\n"), question, &partner) { items = rest }
            default:
                // Pasted text may contain several items.
                for item in line.split(whereSeparator: { $0 == " " || $0 == "," || $0 == "\t" }).map(String.init) {
                    var more = items
                    if position < items.count { more[position] = item } else { more.append(item) }
                    guard try accept(more.joined(separator: "\n"), question, &partner) else { break }
                    items = more
                    position += 1
                }
            }
        }
    }

    private func split(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }
}
