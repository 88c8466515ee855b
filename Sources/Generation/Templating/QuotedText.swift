/// Tracks quoting in the text of a template: whether a value at the current position is read as one quoted word.
///
/// Each implementation follows the grammar of a kind of file, and refuses values after constructs that it does not
/// know.
protocol QuotedText {
    /// The state that must be equal at both ends of a section, because the section can be left out or repeated.
    associatedtype State: Equatable

    /// Why a value is refused here, as the end of a sentence; nil if it is read as one quoted word.
    var refusal: String? { get }
    /// Why the last value is refused because of the text after it.
    var refusalOfLastValue: String? { get }
    /// Why a section cannot start or end here.
    var refusalOfSection: String? { get }
    /// The state that a section must not change.
    var state: State { get }
    /// The construct around this position, for a message.
    var place: String { get }

    /// Reads a byte.
    mutating func read(_ byte: UInt8)
    /// Reads a value.
    mutating func skipValue()
    /// Enters a section, which can be repeated, so that its start can also follow its end.
    mutating func enterSection()
    /// Leaves a section, which may have been left out.
    mutating func leaveSection()
}

extension Template {
    /// Checks that each value is one quoted word, whichever sections are shown, and however often they are repeated.
    func checkQuoting<Text: QuotedText>(in text: Text) throws(Problem) {
        var text = text
        var sections: [(tag: Tag, state: Text.State, place: String)] = []
        var lastValue: Tag?
        for instruction in instructions {
            switch instruction {
            case .text(let range):
                for byte in bytes[range] { text.read(byte) }
            case .value(let tag):
                if let refusal = text.refusal { throw refused(tag, refusal) }
                text.skipValue()
                lastValue = tag
            case .section(let tag, _), .inverted(let tag, _):
                if let refusal = text.refusalOfSection {
                    throw problem(at: tag.offset, "a section starts \(refusal)", fix: "start it elsewhere")
                }
                sections.append((tag, text.state, text.place))
                text.enterSection()
            case .end:
                guard let (tag, state, place) = sections.popLast() else { continue }
                if text.state != state { throw unbalanced(tag, from: place, to: text.place) }
                if let refusal = text.refusalOfSection {
                    let reason = "the section \(tag.name) ends \(refusal)"
                    throw problem(at: tag.offset, reason, fix: "end it elsewhere")
                }
                text.leaveSection()
            }
            if let refusal = text.refusalOfLastValue, let lastValue { throw refused(lastValue, refusal) }
        }
    }

    private func unbalanced(_ section: Tag, from start: String, to end: String) -> Problem {
        problem(
            at: section.offset,
            start == end
                ? "the section \(section.name) ends in another part of a command than it starts in"
                : "the section \(section.name) starts in \(start) and ends in \(end)",
            fix: "close quotes and blocks in the section in which they are opened"
        )
    }

    private func refused(_ tag: Tag, _ refusal: String) -> Problem {
        problem(
            at: tag.offset,
            "the value \(tag.name) is inserted with its own quotes, but \(refusal)",
            fix: "move it to a place where it is a separate word, or remove it"
        )
    }
}
