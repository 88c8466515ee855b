import Answers
import ArgumentParser
import Deployment
import Diagnostics
import Generation
import Terminal

/// The answers file and the options that override answers.
struct AnswersOptions: ParsableArguments {
    @Argument(help: .answersFiles, completion: .file(extensions: ["yaml", "yml"]))
    var answers: [String]

    @Option(
        help: "The release to use instead of the one in the answers; short for --set release=…",
        completion: .releases
    )
    var release: String?

    @Option(help: "The Helm chart version to use; short for --set chart=…", completion: .charts)
    var chartVersion: String?

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("Override an answer. Can be repeated.", valueName: "path=value"),
        completion: .answers
    )
    var overrides: [AnswerOverride] = []

    /// Refuses an override without `--set`, whose value may be a secret.
    func validate() throws {
        for file in answers where !FileReader.exists(file) {
            guard let equals = file.firstIndex(of: "="), AnswerOverride(parsing: file) != nil else { continue }
            throw ValidationError("\(file[..<equals])=… is not a file; write --set before it to override an answer.")
        }
    }

    /// Reads answers, and applies the options; returns nil if an error was reported.
    func document(at path: String, into sink: inout DiagnosticSink) throws(FileError) -> AnswersDocument? {
        try AnswersDocument(reading: path, into: &sink).map { applied(to: $0, into: &sink) }
    }

    /// Returns answers with the options applied.
    func applied(to document: AnswersDocument, into sink: inout DiagnosticSink) -> AnswersDocument {
        var document = document
        var changes = overrides
        if let release { changes.append(AnswerOverride(path: Answers.path { $0.release }, value: release)) }
        if let chartVersion { changes.append(AnswerOverride(path: Answers.path { $0.chart }, value: chartVersion)) }
        for change in changes { change.apply(to: &document.root, &document.sources, into: &sink) }
        return document
    }
}

extension ParsableCommand {
    /// Runs a closure and prints the diagnostics that it reports.
    ///
    /// Throws exit code 65 if the closure reports errors, and 74 if it cannot read or write a file.
    @discardableResult
    func reporting<Result>(_ body: (inout DiagnosticSink) throws -> Result?) throws -> Result {
        var sink = DiagnosticSink()
        do {
            let result = try body(&sink)
            sink.ignore([], upTo: .warning)
            Terminal.report(sink)
            guard let result, !sink.hasErrors else { throw ExitCode(65) }
            return result
        } catch let error as FileError {
            sink.add(error)
            Terminal.report(sink)
            throw ExitCode(74)
        }
    }
}

extension AnswerOverride: ExpressibleByArgument {
    /// Parses `path=value`.
    public init?(argument: String) { self.init(parsing: argument) }
}
