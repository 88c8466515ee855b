import Answers
import ArgumentParser
import Diagnostics
import Fields
import Generation
import Interview
import Templates
import YAML

/// `influxgen init`.
struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Ask for what a cluster needs, and write a commented answers file.",
        discussion: """
            At every prompt: Enter takes the answer in brackets, ? explains, < goes back one question, - empties an optional \
            answer. Choices are made by number, name or the first letters of a name. Secrets are never asked for, only where \
            setup.sh shall take them from. A conversation that is broken off is kept in FILE.partial, and goes on from there.

            An existing file is where the conversation starts from. Where standard input is no terminal, answers are read \
            from it line by line.

            Exit codes: 0 done, 1 not written, 64 wrong usage, 65 answers are missing or faulty, 74 a file could not be read \
            or written, 130 broken off.
            """
    )

    @Argument(help: "The answers file.", completion: .file(extensions: ["yaml", "yml"]))
    var file = "answers.yaml"

    @Option(
        help: ArgumentHelp("Generate the artifacts into a directory, too.", valueName: "directory"),
        completion: .directory
    )
    var generate: String?

    @Option(
        help: ArgumentHelp("Start from a starter.", discussion: "One of \(Templates.starters.joined(separator: ", ")).")
    )
    var preset: String?

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("Answer in advance. May be repeated.", valueName: "path=value")
    )
    var overrides: [Override] = []

    @Flag(help: "Take every default, and ask only what has none.")
    var defaults = false

    @Flag(help: "Ask nothing; list what is missing, with the flag for each.")
    var noInput = false

    @Flag(help: "Overwrite an existing file without asking.")
    var force = false

    @Flag(help: "Plain lines without colours or editing keys, for screen readers.")
    var plain = false

    func validate() throws {
        if let preset, !Templates.starters.contains(preset) {
            throw ValidationError("there is no preset \(preset): \(Templates.starters.joined(separator: ", ")).")
        }
        if file == "-" { throw ValidationError("init writes a file: name one.") }
    }

    func run() throws {
        Interruptions.catchAll()
        if noInput {
            try converse(SilentPartner(), isAsked: false)
        } else if Terminal.isInteractive {
            try converse(TerminalPartner(isPlain: plain || Terminal.isDumb), isAsked: true)
        } else {
            let partner = PipedPartner()
            try converse(partner, isAsked: !partner.isEmpty)
        }
    }

    private func converse(_ start: some Partner, isAsked: Bool) throws {
        var partner = start
        let beginning = try begin(&partner, isAsked: isAsked)
        var conversation = Conversation(
            beginning.draft,
            mode: isAsked ? (defaults ? .defaults : .full) : .silent,
            given: overrides.map(\.path),
            resuming: beginning.isResumed
        )
        if isAsked {
            partner.say("? explains, < goes back, Enter takes what stands in brackets.")
        }
        do {
            let missing = try conversation.run(with: &partner)
            guard missing.isEmpty else { throw report(missing) }
            if isAsked {
                if let old = beginning.old {
                    let changes = AnswersFile.changes(from: old.root, to: conversation.draft.root)
                    partner.say("\nChanges of \(file):")
                    for change in changes.isEmpty ? ["none"] : changes { partner.say("  \(change)") }
                }
                guard try conversation.review(with: &partner) else {
                    partner.say("Nothing was written.")
                    throw ExitCode(1)
                }
            }
        } catch is Interruption {
            try keep(conversation, beginning)
            throw ExitCode(130)
        }
        if !isAsked, beginning.old != nil, !force {
            Terminal.say("error: \(file) exists already: add --force to overwrite it")
            throw ExitCode(64)
        }
        try write(conversation, beginning)
    }

    // MARK: Beginning

    private struct Beginning {
        var draft: Draft
        var old: AnswersSource?
        var isResumed = false
    }

    private var partial: String { file + ".partial" }

    private func begin(_ partner: inout some Partner, isAsked: Bool) throws -> Beginning {
        try reporting { sink -> Beginning? in
            var beginning = Beginning(draft: Draft(Node(.mapping([]), at: Mark(line: 0, column: 0, source: .none))))
            var source: AnswersSource?
            if FileReader.exists(file) {
                guard let read = try AnswersSource(reading: file, into: &sink) else { return nil }
                beginning.old = read
                source = read
            }
            if isAsked, FileReader.exists(partial), try goesOn(&partner) {
                guard let read = try AnswersSource(reading: partial, into: &sink) else { return nil }
                source = read
                beginning.isResumed = true
            } else if let preset {
                source = AnswersSource(
                    named: preset,
                    bytes: Array((Templates.starter(preset) ?? "").utf8),
                    into: &sink
                )
            } else if source == nil {
                source = AnswersSource(named: "defaults", bytes: Array(Self.usual.utf8), into: &sink)
            }
            guard var source else { return nil }
            for override in overrides { override.apply(to: &source.root, &source.sources, into: &sink) }
            beginning.draft = Draft(source.root)
            return sink.hasErrors ? nil : beginning
        }
    }

    private func goesOn(_ partner: inout some Partner) throws -> Bool {
        partner.say("\(partial) holds a conversation that was broken off.")
        let reply: String?
        do {
            reply = try partner.read("Go on from there? [Y/n]: ", completesPaths: false)
        } catch {
            throw ExitCode(130)
        }
        return !(reply ?? "").lowercased().hasPrefix("n")
    }

    /// What every first cluster has, and is not asked for.
    private static let usual = """
        license: {file: license.yml}
        registry: {pullSecret: {file: influxdb-docker-config.json}}
        ingesterStorage: {storage: 100Gi}
        monitoringStorage: {storage: 10Gi}
        """

    // MARK: End

    private func report(_ missing: [Conversation.Missing]) -> ExitCode {
        for item in missing {
            Terminal.say("error: \(item.path) is missing: \(item.text)")
            Terminal.say("  fix: add --set \(item.path)=...")
        }
        Terminal.say("\(missing.count) answer\(missing.count == 1 ? "" : "s") missing; nothing was written")
        return ExitCode(65)
    }

    private func keep(_ conversation: Conversation, _ beginning: Beginning) throws {
        let text = try AnswersFile(conversation.draft).text()
        try reporting { _ in try FileWriter.replace(partial, with: text) }
        Terminal.say("\nBroken off. The answers so far are in \(partial); influxgen init \(file) goes on from there.")
    }

    private func write(_ conversation: Conversation, _ beginning: Beginning) throws {
        let text = try AnswersFile(conversation.draft).text(replacing: beginning.old?.bytes)
        let (files, answersFile) = try reporting { sink -> ([GeneratedFile], String)? in
            guard let source = AnswersSource(named: file, bytes: text, into: &sink),
                let deployment = source.deployment(into: &sink)
            else { return nil }
            let artifacts = generate == nil ? [] : Generator.artifacts(for: deployment)
            let files = try Generator.render(deployment, artifacts: artifacts, into: &sink)
            guard !sink.hasErrors else { return nil }
            try FileWriter.replace(file, with: text)
            return (files, file)
        }
        FileReader.remove(partial)
        Terminal.say("wrote \(answersFile)")
        guard let generate else {
            Terminal.say("Next: influxgen generate \(file) --output out")
            return
        }
        let written = try reporting { _ in try FileWriter.write(files, to: generate) }
        for (path, outcome) in written { Terminal.say("\(outcome.rawValue) \(path)") }
        Terminal.say("Next: \(generate)/setup.sh --dry-run")
    }
}
