import Answers
import ArgumentParser
import Deployment
import Diagnostics
import Generation
import Terminal

/// The answers file, and what the command line changes in it.
struct AnswersOptions: ParsableArguments {
    @Argument(help: "The answers file; - reads standard input.", completion: .file(extensions: ["yaml", "yml"]))
    var answers: String

    @Option(help: "The release to go by instead of the answers' own; short for --set release=…")
    var release: String?

    @Option(help: "The version of the Helm chart to go by; short for --set chart=…")
    var chartVersion: String?

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("AnswerOverride an answer. May be repeated.", valueName: "path=value")
    )
    var overrides: [AnswerOverride] = []

    /// Reads the answers and resolves them; nil where an error was reported.
    func deployment(into sink: inout DiagnosticSink) throws -> Deployment? {
        guard var source = try AnswersDocument(reading: answers, into: &sink) else { return nil }
        var changes = overrides
        if let release { changes.append(AnswerOverride(path: "release", value: release)) }
        if let chartVersion { changes.append(AnswerOverride(path: "chart", value: chartVersion)) }
        for change in changes { change.apply(to: &source.root, &source.sources, into: &sink) }
        return source.deployment(into: &sink)
    }
}

extension ParsableCommand {
    /// Runs something that reports to a sink, and says what was reported.
    ///
    /// Faulty input ends with 65, a file that cannot be read or written with 74.
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
            sink.error(.inputOutput, error.message, fix: error.fix)
            Terminal.report(sink)
            throw ExitCode(74)
        }
    }
}

extension AnswerOverride: ExpressibleByArgument {
    /// Parses `path=value`.
    public init?(argument: String) { self.init(parsing: argument) }
}
