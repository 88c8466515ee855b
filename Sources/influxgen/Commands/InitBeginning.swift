import Answers
import ArgumentParser
import Deployment
import Diagnostics
import Generation
import InfluxDB
import Interview
import Templates
import YAML

/// The starting point of an interview: a file, a starter, an interrupted interview, or nothing.
struct InitBeginning {
    /// The initial answers.
    let draft: Draft
    /// The existing answers file.
    let old: AnswersDocument?
    /// The file and its bases before the interview, if it extends others.
    let overlay: AnswersBases.Overlay?
    /// The starter selected with --preset, now or in the interrupted interview.
    let starter: (name: String, bytes: [UInt8], root: Node)?
    /// The state of the interrupted interview, apart from its answers.
    let memory: Memory?
    /// The path of the file that keeps an interrupted interview.
    let partial: String
    /// Whether that file may be replaced: the user resumed or discarded it, or it does not exist.
    let ownsPartial: Bool
    private let command: InitCommand

    /// Reads the files, and asks whether to resume an interrupted interview.
    init(_ command: InitCommand, with partner: inout some Partner) throws {
        self.command = command
        partial = command.file + ".partial"
        let (partial, file) = (partial, command.file)
        try command.reporting { _ in try FileWriter.probe(file) }
        let isOffered = partner is TerminalPartner && FileReader.exists(partial)
        let isResumed = isOffered ? try Self.goesOn(partial, &partner) : false
        ownsPartial = isOffered || !FileReader.exists(partial)

        old = try command.reporting { sink -> AnswersDocument?? in
            guard FileReader.exists(file) else { return .some(nil) }
            return try AnswersDocument(reading: file, into: &sink).map { .some($0) }
        }
        let earlier = try command.reporting { sink -> AnswersDocument?? in
            guard isResumed else { return .some(nil) }
            return try AnswersDocument(reading: partial, into: &sink).map { .some($0) }
        }
        let memory = earlier.map { Memory(reading: $0.bytes) }
        self.memory = memory
        let starter = try Self.starter(memory.map(\.preset) ?? command.preset, command)
        self.starter = starter.map { ($0.name, $0.source.bytes, $0.source.root) }
        let extended = try Self.extended(command)
        let base = earlier ?? starter?.source ?? old ?? extended
        overlay = base?.overlay
        let isRevision = old != nil || starter != nil || extended != nil
        draft = try command.reporting { sink in
            guard var source = base ?? AnswersDocument(named: "defaults", bytes: [], into: &sink) else { return nil }
            for override in command.overrides { override.apply(to: &source.root, &source.sources, into: &sink) }
            return sink.hasErrors ? nil : Draft(source.root, isRevision: isRevision).withUsualFiles()
        }
    }

    /// Returns a file that only extends the one of --extends.
    private static func extended(_ command: InitCommand) throws -> AnswersDocument? {
        guard let extends = command.extends else { return nil }
        return try command.reporting { sink in
            AnswersDocument(
                extending: [extends],
                of: "--extends",
                named: command.file,
                over: .besideAnswers,
                into: &sink
            )
        }
    }

    private static func starter(_ name: String?, _ command: InitCommand) throws -> (
        name: String, source: AnswersDocument
    )? {
        guard let name, let text = Templates.starter(name) else { return nil }
        return try command.reporting { sink in
            AnswersDocument(named: name, bytes: Array(text.utf8), into: &sink).map { (name, $0) }
        }
    }

    private static func goesOn(_ partial: String, _ partner: inout some Partner) throws -> Bool {
        partner.say("\(partial) holds the answers of an interrupted interview.", as: .plain)
        while true {
            let reply = try partner.read("Continue with them? [Y/n]> ", completing: .nothing) ?? ""
            let word = reply.lowercased().filter { !$0.isWhitespace }
            if "yes".hasPrefix(word) { return true }
            if "no".hasPrefix(word) { return false }
            partner.say("  Type y to continue with these answers, or n to discard them and start over.", as: .hint)
        }
    }

    /// Reports errors that no question can fix: errors in --set, or in fields that the interview does not ask about.
    func judge(_ draft: Draft, isAsked: Bool) throws {
        try command.reporting { sink in
            // Check the file as `check` does, which knows the location of each problem and masks secrets.
            if let old {
                sink.add(text: old.bytes, of: command.file) { SecretMask(of: Answers.shape) }
                _ = Deployment.read(old.root, of: old.sources, into: &sink)
                sink.place = nil
            }
            let known = sink.removeAll()
            let given = command.overrides.map(\.path)
            for problem in draft.initialProblems where problem.severity == .error {
                let isGiven = problem.path.map { path in given.contains { path.isInside($0) || $0.isInside(path) } }
                guard isGiven == true || !isAsked || !draft.canFix(problem) else { continue }
                sink.report(known.first { $0.rule == problem.rule && $0.path == problem.path } ?? located(problem))
            }
            return sink.hasErrors ? nil : ()
        }
    }

    /// Returns the problem with its location in the file or on the command line.
    private func located(_ problem: Diagnostic) -> Diagnostic {
        let place = problem.path.flatMap { path -> Location? in
            if let given = command.overrides.first(where: { path.isInside($0.path) }) {
                return Location(file: "--set \(given.path)", line: 1, column: 1)
            }
            return old.map { $0.sources.location(of: $0.root.mark(nearest: path)) }
        }
        return problem.moved(to: place)
    }
}
