import Deployment
import Diagnostics
import Interview
import TestSupport
import Testing
import YAML

/// A partner who replies from a script, and checks that each reply answers the question that was meant.
struct ScriptedPartner: Partner {
    /// What happens when the script is over.
    enum Rest {
        /// The input ends.
        case ends
        /// Ctrl-C.
        case interrupts
        /// Enter to everything.
        case accepts
    }

    /// The remaining replies, each with text that must be shown before it.
    private var script: [(shown: String, reply: String)]
    private let rest: Rest
    private let findings: [String: Finding]
    private var heard = ""
    /// What was shown before each reply, the prompt included, with single blanks between words and without progress.
    private(set) var shown: [String] = []
    /// The progress shown with the questions.
    private(set) var progress: [String] = []

    init(_ script: [(shown: String, reply: String)], then rest: Rest, findings: [String: Finding] = [:]) {
        self.script = script
        self.rest = rest
        self.findings = findings
    }

    /// Whether every reply of the script was used.
    var isFinished: Bool { script.isEmpty }

    mutating func say(_ text: String, as tone: Tone) { heard += text + "\n" }

    mutating func read(_ prompt: String, completing: Completion) throws(Interruption) -> String? {
        let words = (heard + prompt).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let text = words.replacing(#/ \(\d+ of \d+\)/#, with: "")
        if let match = words.matches(of: /\((\d+ of \d+)\)/).last { progress.append(String(match.1)) }
        heard = ""
        shown.append(text)
        guard shown.count < 500 else { throw Interruption() }
        guard !script.isEmpty else {
            switch rest {
            case .ends: return nil
            case .interrupts: throw Interruption()
            case .accepts: return ""
            }
        }
        let next = script.removeFirst()
        #expect(next.shown.isEmpty || text.contains(next.shown), "expected \"\(next.shown)\", was asked: \(text)")
        return next.reply
    }

    func finding(at path: String) -> Finding? { findings[path] ?? .file }
    func expanded(_ path: String) -> String { path.replacing("~", with: "/home/marty") }
}

extension Conversation {
    /// Begins a conversation with answers given as YAML.
    init(
        _ answers: String = "",
        mode: Mode = .full,
        given: [FieldPath] = [],
        isRevision: Bool = false,
        memory: Memory? = nil
    ) throws {
        let root = answers.isEmpty ? Node(.mapping([]), at: .generated) : try Records.node(parsing: answers)
        self.init(Draft(root, isRevision: isRevision).withUsualFiles(), mode: mode, given: given, memory: memory)
    }

    /// The answer at a path.
    func text(_ path: FieldPath) -> String? { draft.root[path]?.text }

    /// The answers as a file, to be compared with those of a text.
    var file: String {
        get throws { String(decoding: try AnswersFile(draft).text(of: "answers.yaml"), as: UTF8.self) }
    }

    /// The file that answers given as YAML become.
    static func file(of answers: String) throws -> String {
        String(decoding: try AnswersFile(Draft(Records.node(parsing: answers))).text(of: "answers.yaml"), as: UTF8.self)
    }
}
