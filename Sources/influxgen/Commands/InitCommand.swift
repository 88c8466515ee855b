import Answers
import ArgumentParser
import Deployment
import Diagnostics
import Formats
import Generation
import Interview
import Templates
import Terminal
import YAML

/// `influxgen init`.
struct InitCommand: ParsableCommand, FileExamination {
    static let configuration = CommandConfiguration(
        commandName: "init",
        _superCommandName: Influxgen.name,
        abstract: "Ask about the cluster, and write a commented answers file.",
        discussion: """
            At every prompt, press Enter to accept the default in brackets, or type ? for help with an example, < to go back \
            one question, or - to clear an optional answer. Tab completes. Select an option by its number, its name or the \
            first letters of its name. influxgen never asks for secrets, only where setup.sh reads them from. If you \
            interrupt the interview, the answers so far are saved to FILE.partial, and the next run offers to continue.

            At the end, a review shows a line for each chapter and what is still needed, and any answer can be changed. If \
            FILE exists, influxgen asks only for missing answers, and then shows the review. Lines whose answers do not \
            change are kept, including their comments. When standard input is not a terminal, influxgen reads one answer per line, and after the last \
            line continues as with --no-input.

            Exit codes: 0 success, 1 not written, 64 usage error, 65 answers are missing or invalid, 74 a file cannot be \
            read or written, 130 interrupted.

            Examples:
              influxgen init
              influxgen init cluster.yaml --preset eks-auth0 --generate out
              influxgen init test.yaml --preset minimal --set namespace=test --no-input
            """
    )

    @Argument(help: "The answers file.", completion: .file(extensions: ["yaml", "yml"]))
    var file = "answers.yaml"

    @Option(
        help: ArgumentHelp("Also generate the artifacts into this directory.", valueName: "directory"),
        completion: .directory
    )
    var generate: String?

    @Option(
        help: ArgumentHelp(
            "Start with the answers of a starter. Its hosts, buckets and users are examples.",
            discussion: "One of \(Templates.starters.joined(separator: ", "))."
        ),
        completion: .presets
    )
    var preset: String?

    @Option(
        help: ArgumentHelp(
            "Base the new file on another answers file, relative to it, and write only what differs.",
            valueName: "file"
        ),
        completion: .file(extensions: ["yaml", "yml"])
    )
    var extends: String?

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("Set an answer in advance. Can be repeated.", valueName: "path=value"),
        completion: .answers
    )
    var overrides: [AnswerOverride] = []

    @Option(name: .customLong("files"), help: .files, completion: .directory)
    var filesDirectory = "."

    @Flag(help: .noFiles)
    var noFiles = false

    @Option(help: .expiryDays)
    var expiryDays = ExpiryDays.usual

    @Flag(help: "Accept all defaults, and ask only questions without a default.")
    var defaults = false

    @Flag(help: "Ask no questions; list each missing answer with the flag that sets it.")
    var noInput = false

    @Flag(help: "Overwrite an existing file without asking.")
    var force = false

    @Flag(help: "Use plain lines without colors or editing keys, for screen readers.")
    var plain = false

    func validate() throws {
        try validateFiles()
        if let preset, !Templates.starters.contains(preset) {
            throw ValidationError(
                "there is no preset \(preset); choose one of \(Templates.starters.joined(separator: ", "))."
            )
        }
        if let extends {
            if preset != nil { throw ValidationError("--extends and --preset exclude each other.") }
            if extends.isEmpty { throw ValidationError("--extends is empty; specify an answers file.") }
            if FileReader.exists(file) {
                throw ValidationError("\(file) already exists; write extends: \(extends) into it instead.")
            }
        }
        if file == "-" { throw ValidationError("init writes a file; specify its name.") }
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
                Terminal.say("error: you would not see the questions, because standard error is not a terminal")
                Terminal.say("  fix: do not redirect standard error, or add --no-input")
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
        // An existing file is reviewed; only its missing answers are questions.
        let isReview = mode == .full && beginning.old != nil && beginning.starter == nil
        var conversation = Conversation(
            beginning.draft,
            mode: isReview ? .defaults : mode,
            given: overrides.map(\.path),
            memory: beginning.memory,
            starter: beginning.starter.map { ($0.name, $0.root) }
        )
        let (deployment, files): (Deployment, [GeneratedFile])
        do {
            try beginning.judge(conversation.draft, isAsked: mode != .silent)
            guard try hold(&conversation, with: &partner, beginning) else {
                Terminal.say("Nothing was written.")
                try keep(conversation, beginning)
                throw ExitCode(1)
            }
            (deployment, files) = try write(conversation, beginning)
        } catch is Interruption {
            Terminal.say("\nInterrupted.")
            try keep(conversation, beginning)
            throw ExitCode(130)
        } catch let code as ExitCode where code.rawValue > 1 {
            try keep(conversation, beginning)
            throw code
        }
        // From here on, the answers are in the file, so a failure does not save them for the next run.
        if let generate {
            let written = try reporting { _ in try OutputFolder(generate, options(generate)).write(files) }
            for line in written.lines() { Terminal.tell(line) }
        }
        sayNext(conversation, deployment)
    }

    /// Asks questions until the answers file is complete.
    ///
    /// - Returns: whether to write it.
    private func hold(
        _ conversation: inout Conversation,
        with partner: inout some Partner,
        _ beginning: InitBeginning
    ) throws -> Bool {
        if conversation.mode != .silent {
            partner.say("Press Enter to accept the default in brackets, ? for help, < to go back.", as: .hint)
        }
        if conversation.mode == .full {
            partner.say(
                "From the answers, influxgen generates setup.sh, which creates the secrets and deploys the cluster.",
                as: .hint
            )
        }
        var missing = try conversation.run(with: &partner)
        if missing.isEmpty, conversation.mode != .silent {
            let isWanted = try conversation.review(with: &partner, of: file, replacing: beginning.old?.root)
            if let isWanted { return isWanted }
            missing = try conversation.run(with: &partner)
        }
        guard missing.isEmpty else { throw report(missing) }
        if beginning.old != nil, !force {
            Terminal.say("error: \(file) already exists; add --force to change it")
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

    /// Saves the answers for the next run, unless the file holds a different interview.
    private func keep(_ conversation: Conversation, _ beginning: InitBeginning) throws {
        guard conversation.isWorthKeeping else { return }
        let partial = beginning.partial
        if FileReader.exists(partial), !beginning.ownsPartial {
            Terminal.tell("The answers are not saved, because \(partial) holds another interview.")
            return
        }
        let text = try AnswersFile(conversation.draft, over: beginning.overlay).text(with: conversation.memory)
        try reporting { _ in try FileWriter.replace(partial, with: text, like: file) }
        Terminal.tell(
            "The answers so far are in \(partial). To continue, run: \(Influxgen.invocation) init \(ShellWord.quoted(file))"
        )
    }

    /// Writes the answers file, and returns what it describes and the files to generate.
    private func write(
        _ conversation: Conversation,
        _ beginning: InitBeginning
    ) throws -> (Deployment, [GeneratedFile]) {
        let answers = AnswersFile(conversation.draft, over: beginning.overlay)
        let text =
            try beginning.old.map { try answers.text(replacing: $0.bytes) }
            ?? answers.text(of: file, startedFrom: beginning.starter?.bytes)
        let written = try reporting { sink -> (Deployment, [GeneratedFile])? in
            guard let source = AnswersDocument(named: file, bytes: text, over: .besideAnswers, into: &sink),
                let deployment = source.deployment(into: &sink)
            else { return nil }
            // What the chart cannot render matters only if values.yaml is generated or deployed.
            let isRendered = generate != nil || deployment.answers.deploy == .helm
            let earlier = try generate.map(OutputFolder.generated) ?? []
            let artifacts = isRendered ? Generator.artifacts(for: deployment, after: earlier) : []
            // Without a folder to generate into, nothing contains a file that the answers name.
            let inputs = generate == nil ? InputFiles { _ in .success([]) } : inputFiles
            let files = try Generator.render(deployment, artifacts: artifacts, inputs: inputs, into: &sink)
            guard !sink.hasErrors else { return nil }
            try FileWriter.replace(file, with: text)
            // The review has already shown all diagnostics, unless it was skipped.
            let found = sink.removeAll()
            if conversation.mode == .silent {
                // The end lists all examples.
                for problem in found where problem.rule != .placeholder { sink.report(problem) }
            }
            // The answers are written whatever their files contain; the end lists those that are missing.
            certificateChecks(mostSevere: .warning)?
                .check(deployment, readFrom: source.root, of: source.sources, into: &sink)
            return (deployment, files)
        }
        if beginning.ownsPartial { FileReader.remove(beginning.partial) }
        Terminal.tell("wrote \(file)")
        return written
    }

    /// How the files are written.
    private func options(_ directory: String) -> OutputPlan.Options {
        let (file, directory) = (ShellWord.quoted(file), ShellWord.quoted(directory))
        return OutputPlan.Options(
            inputs: [FileIdentity(reading: self.file)],
            advice: OutputConflict.Advice(
                elsewhere: "choose another directory for --generate",
                overwriting: "overwrite it with: \(Influxgen.invocation) generate \(file) --output \(directory) --force"
            )
        )
    }

    /// Prints what is still missing, where it comes from, and commands that can be pasted into a shell.
    private func sayNext(_ conversation: Conversation, _ deployment: Deployment) {
        let examples = conversation.leftOverExamples
        if !examples.isEmpty {
            Terminal.say("")
            Terminal.tell("These answers are still examples; replace them with your own:")
            for example in examples { Terminal.say("  \(example)") }
        }
        let needs = Need.all(deployment, in: .here)
        if !needs.isEmpty {
            Terminal.say("")
            Terminal.tell("Still needed before you run setup.sh:")
            for line in needs.lines { Terminal.tell("  \(line)") }
        }
        Terminal.say("\nNext:")
        if generate == nil {
            Terminal.say("  \(Influxgen.invocation) generate \(ShellWord.quoted(file)) --output out")
        }
        Terminal.say("  \(ShellWord.quoted("\(generate ?? "out")/setup.sh")) --dry-run")
    }
}
