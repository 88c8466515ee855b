import Answers
import ArgumentParser
import Deployment
import Diagnostics
import Generation
import InfluxDB
import Interview
import Templates
import YAML

/// Where a conversation starts from: a file, a starter, an earlier conversation, or nothing.
struct InitBeginning {
    /// The answers that it starts with.
    let draft: Draft
    /// The file that stands where the answers go.
    let old: AnswersDocument?
    /// The starter that it was to begin with.
    let starter: (name: String, bytes: [UInt8], root: Node)?
    /// What an earlier conversation has to say beside its answers.
    let memory: Memory?
    /// The file of an earlier conversation.
    let partial: String
    /// Whether that file may be replaced: it is gone on from, given up, or not there.
    let ownsPartial: Bool
    private let command: InitCommand

    /// Reads what there is, and asks whether to go on from an earlier conversation.
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
        let base = earlier ?? starter?.source ?? old
        let isRevision = old != nil || starter != nil
        draft = try command.reporting { sink in
            guard var source = base ?? AnswersDocument(named: "defaults", bytes: [], into: &sink) else { return nil }
            for override in command.overrides { override.apply(to: &source.root, &source.sources, into: &sink) }
            return sink.hasErrors ? nil : Draft(source.root, isRevision: isRevision).withUsualFiles()
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
        partner.say("\(partial) holds a conversation that was broken off.", as: .plain)
        while true {
            let reply = try partner.read("Go on from there? [Y/n]> ", completing: .nothing) ?? ""
            let word = reply.lowercased().filter { !$0.isWhitespace }
            if "yes".hasPrefix(word) { return true }
            if "no".hasPrefix(word) { return false }
            partner.say("  y goes on with its answers, n begins anew and gives them up.", as: .hint)
        }
    }

    /// Refuses at once what no question could mend: a fault of --set, or of a part that is not asked about.
    func judge(_ draft: Draft, isAsked: Bool) throws {
        try command.reporting { sink in
            // The file as check sees it: it knows every place, and what may not be shown.
            if let old {
                sink.add(text: old.bytes, of: command.file) { SecretMask(of: Answers.shape) }
                _ = Deployment.read(old.root, of: old.sources, into: &sink)
                sink.place = nil
            }
            let known = sink.removeAll()
            let given = command.overrides.map(\.path)
            for fault in draft.faultsAtStart where fault.severity == .error {
                let isGiven = fault.path.map { path in given.contains { path.isInside($0) || $0.isInside(path) } }
                guard isGiven == true || !isAsked || !draft.canMend(fault) else { continue }
                sink.report(known.first { $0.rule == fault.rule && $0.path == fault.path } ?? located(fault))
            }
            return sink.hasErrors ? nil : ()
        }
    }

    /// The fault where it stands: in the file, or on the command line.
    private func located(_ fault: Diagnostic) -> Diagnostic {
        let place = fault.path.flatMap { path -> Location? in
            if let given = command.overrides.first(where: { path.isInside($0.path) }) {
                return Location(file: "--set \(given.path)", line: 1, column: 1)
            }
            return old.map { $0.sources.location(of: $0.root.mark(nearest: path)) }
        }
        return fault.moved(to: place)
    }
}
