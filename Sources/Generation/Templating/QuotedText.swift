/// The text of a template as far as quoting goes: whether a value at a place is read as one quoted word.
///
/// It follows the grammar of a kind of file, and refuses what it cannot follow with certainty.
protocol QuotedText {
    /// What must be the same at both ends of a section, since the section can be left out or repeated.
    associatedtype State: Equatable

    /// Why a value is refused here, as the end of a sentence; nil where it is read as one quoted word.
    var refusal: String? { get }
    /// Why the value before this place was refused after all, because of the text that follows it.
    var refusalOfLastValue: String? { get }
    /// Why a section cannot start or end here.
    var refusalOfSection: String? { get }
    /// What a section must leave as it was.
    var state: State { get }
    /// What this place is in, for a message.
    var place: String { get }

    /// Goes on after a byte.
    mutating func read(_ byte: UInt8)
    /// Goes on after a value.
    mutating func skipValue()
    /// Goes on in a section, whose text can also follow its own end.
    mutating func enterSection()
    /// Goes on after a section, which can have been left out.
    mutating func leaveSection()
}

extension Template {
    /// Checks that each value is one quoted word, whichever sections are shown and however often.
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
            fix: "close within the section what is opened in it"
        )
    }

    private func refused(_ tag: Tag, _ refusal: String) -> Problem {
        problem(
            at: tag.offset,
            "the value \(tag.name) is quoted already, but \(refusal)",
            fix: "move it to where it is a word of its own, or leave it out"
        )
    }
}
