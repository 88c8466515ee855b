import Answers
import ArgumentParser
import Diagnostics
import Formats
import Generation
import Interview
import Templates
import Terminal
import YAML

/// `influxgen init`.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Ask for what a cluster needs, and write a commented answers file.",
        discussion: """
            At every prompt: Enter takes the answer in brackets, ? explains with an example, < goes back one question, - \
            empties an optional answer, Tab completes. Choices are made by number, name or the first letters of a name. \
            Secrets are never asked for, only where setup.sh shall take them from. A conversation that is broken off is kept \
            in FILE.partial, and goes on from there.

            An existing file is where the conversation starts from; what does not change in it stays as it stands, comments \
            included. Where standard input is no terminal, answers are read from it line by line, and where they end the \
            rest is as with --no-input.

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
        help: ArgumentHelp(
            "Start from a starter; its hosts, buckets and users are examples.",
            discussion: "One of \(Templates.starters.joined(separator: ", "))."
        )
    )
    var preset: String?

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("Answer in advance. May be repeated.", valueName: "path=value")
    )
    var overrides: [AnswerOverride] = []

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
        if plain { Terminal.goPlain() }
        Interruptions.catchAll()
        do {
            if noInput {
                try converse(SilentPartner(), mode: .silent)
            } else if Terminal.isInteractive {
                let partner = TerminalPartner(isPlain: plain || Terminal.isDumb)
                try converse(partner, mode: defaults ? .defaults : .full)
            } else if Terminal.isMute {
                Terminal.say("error: the questions would not be seen, because standard error is not the terminal")
                Terminal.say("  fix: leave standard error alone, or add --no-input")
                throw ExitCode(64)
            } else {
                let partner = try PipedPartner()
                try converse(partner, mode: partner.isEmpty ? .silent : defaults ? .defaults : .full)
            }
        } catch is Interruption {
            throw ExitCode(130)
        }
    }

    private func converse(_ start: some Partner, mode: Conversation.Mode) throws {
        var partner = start
        let beginning = try InitBeginning(self, with: &partner)
        var conversation = Conversation(
            beginning.draft,
            mode: mode,
            given: overrides.map(\.path),
            memory: beginning.memory,
            starter: beginning.starter.map { ($0.name, $0.root) }
        )
        do {
            try beginning.judge(conversation.draft, isAsked: mode != .silent)
            guard try hold(&conversation, with: &partner, beginning) else {
                Terminal.say("Nothing was written.")
                try keep(conversation, beginning)
                throw ExitCode(1)
            }
            try write(conversation, beginning)
        } catch is Interruption {
            Terminal.say("\nBroken off.")
            try keep(conversation, beginning)
            throw ExitCode(130)
        } catch let code as ExitCode where code.rawValue > 1 {
            try keep(conversation, beginning)
            throw code
        }
    }

    /// Asks until there is a whole answers file.
    ///
    /// - Returns: whether it is to be written.
    private func hold(
        _ conversation: inout Conversation,
        with partner: inout some Partner,
        _ beginning: InitBeginning
    ) throws -> Bool {
        if conversation.mode != .silent {
            partner.say("Enter takes what stands in brackets, ? explains, < goes back.", as: .hint)
            partner.say(
                "setup.sh, which influxgen generates from the answers, makes the secrets and deploys.",
                as: .hint
            )
        }
        var missing = try conversation.run(with: &partner)
        if missing.isEmpty, conversation.mode != .silent, conversation.draft.isSound {
            let isWanted = try conversation.review(with: &partner, of: file, replacing: beginning.old?.root)
            if let isWanted { return isWanted }
            missing = try conversation.run(with: &partner)
        }
        guard missing.isEmpty else { throw report(missing) }
        if beginning.old != nil, !force {
            Terminal.say("error: \(file) exists already: add --force to change it")
            throw ExitCode(64)
        }
        return true
    }

    private func report(_ missing: [Conversation.Missing]) -> ExitCode {
        for item in missing {
            Terminal.say("error: \(item.path) is missing: \(item.text)")
            Terminal.say("  fix: add --set \(item.path)=...")
        }
        Terminal.say("\(missing.count) answer\(missing.count == 1 ? "" : "s") missing; nothing was written")
        return ExitCode(65)
    }

    // MARK: End

    /// Keeps the answers for the next time; never in the place of a conversation that has nothing to do with this one.
    private func keep(_ conversation: Conversation, _ beginning: InitBeginning) throws {
        guard conversation.isWorthKeeping else { return }
        let partial = beginning.partial
        if FileReader.exists(partial), !beginning.ownsPartial {
            Terminal.tell("The answers are not kept: \(partial) holds another conversation.")
            return
        }
        let text = try AnswersFile(conversation.draft).text(with: conversation.memory)
        try reporting { _ in try FileWriter.replace(partial, with: text, like: file) }
        Terminal.tell(
            "The answers so far are in \(partial); influxgen init \(ShellWord.quoted(file)) goes on from there."
        )
    }

    private func write(_ conversation: Conversation, _ beginning: InitBeginning) throws {
        let answers = AnswersFile(conversation.draft)
        let text =
            try beginning.old.map { try answers.text(replacing: $0.bytes) }
            ?? answers.text(startedFrom: beginning.starter?.bytes)
        let (files, variables) = try reporting { sink -> ([GeneratedFile], [String])? in
            guard let source = AnswersDocument(named: file, bytes: text, into: &sink),
                let deployment = source.deployment(into: &sink)
            else { return nil }
            // What the chart cannot carry matters where it is generated or deployed.
            let isRendered = generate != nil || deployment.answers.deploy == .helm
            let artifacts = isRendered ? Generator.artifacts(for: deployment) : []
            let files = try Generator.render(deployment, artifacts: artifacts, into: &sink)
            guard !sink.hasErrors else { return nil }
            try FileWriter.replace(file, with: text)
            // The review has said all there is to say, unless there was none.
            if conversation.mode != .silent { sink = DiagnosticSink() }
            return (files, conversation.variables)
        }
        if beginning.ownsPartial { FileReader.remove(beginning.partial) }
        Terminal.tell("wrote \(file)")
        if let generate {
            let written = try reporting { _ in try FileWriter.write(files, to: generate) }
            for (path, outcome) in written { Terminal.tell("\(outcome.rawValue) \(path)") }
        }
        sayNext(conversation, variables)
    }

    private func sayNext(_ conversation: Conversation, _ variables: [String]) {
        let examples = conversation.leftOverExamples
        if !examples.isEmpty {
            Terminal.tell("These are still the starter's examples; put your own in their place:")
            for example in examples { Terminal.tell("  \(example)") }
        }
        if !variables.isEmpty { Terminal.tell("setup.sh reads \(variables.joined(separator: ", ")): set them for it.") }
        let next =
            generate.map { "\(ShellWord.quoted("\($0)/setup.sh")) --dry-run" }
            ?? "influxgen generate \(ShellWord.quoted(file)) --output out"
        Terminal.tell("Next: \(next)")
    }
}
