import Answers
import ArgumentParser
import Deployment
import Diagnostics
import Fields
import Terminal

/// `influxgen explain`.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        _superCommandName: Influxgen.name,
        abstract: "Describe a field: its purpose, format, default and releases.",
        discussion: """
            Without a field, lists the top-level fields. Specify a field by its path, such as ingress.tls or \
            identity.users.email. With --effective, prints the answers of a file merged with the files that it extends, and \
            the place from which each line comes.

            Exit codes: 0 success, 1 the answers have no such value, 64 usage error, 65 invalid answers, 74 a file cannot be \
            read.

            Examples:
              influxgen explain ingress.tls
              influxgen explain --kind appinstance spec.package.spec.observability
              influxgen explain --effective answers.yaml objectStore
            """
    )

    @Argument(help: "The path of the field.", completion: .fieldPaths)
    var field: String?

    @Option(help: "The kind of document that has the field.")
    var kind = DocumentKind.answers

    @Option(
        help: ArgumentHelp("Print the merged answers of a file, with their origins.", valueName: "answers"),
        completion: .file(extensions: ["yaml", "yml"])
    )
    var effective: String?

    func validate() throws {
        if effective != nil, kind != .answers { throw ValidationError("--effective prints answers; omit --kind.") }
        guard let field else { return }
        guard let path = FieldPath(parsing: field[...]) else { throw ValidationError("\(field) is not a valid path.") }
        if Explanation(path, in: kind.shape) != nil { return }
        var known = path
        while !known.components.isEmpty, Explanation(known, in: kind.shape) == nil { known.components.removeLast() }
        let keys = Explanation(known, in: kind.shape)?.fields.map(\.key) ?? []
        let missing = path.components[known.components.count]
        let nearest: String? = if case .key(let key) = missing { Spelling.nearest(to: key, in: keys) } else { nil }
        let place = known.components.isEmpty ? "the document" : "\(known)"
        let hint =
            nearest.map { " Did you mean \($0)?" } ?? (keys.isEmpty ? "" : " It has \(keys.joined(separator: ", ")).")
        throw ValidationError("\(place) has no field of that name.\(hint)")
    }

    func run() throws {
        let path = field.flatMap { FieldPath(parsing: $0[...]) } ?? FieldPath()
        if let effective { return try show(effective, at: path) }
        guard let explanation = Explanation(path, in: kind.shape) else { return }
        try StandardOutput.print(explanation.text)
    }

    /// Prints the merged answers of a file.
    private func show(_ file: String, at path: FieldPath) throws {
        let document = try reporting { sink in try AnswersDocument(reading: file, into: &sink) }
        guard let text = try EffectiveAnswers(document).text(at: path) else {
            Terminal.say("\(file) has no value at \(path)")
            throw ExitCode(1)
        }
        try StandardOutput.print(text)
    }
}
