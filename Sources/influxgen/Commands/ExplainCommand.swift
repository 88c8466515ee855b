import ArgumentParser
import Deployment
import Diagnostics
import Fields

/// `influxgen explain`.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        _superCommandName: Influxgen.name,
        abstract: "Describe a field: its purpose, format, default and releases.",
        discussion: """
            Without a field, lists the top-level fields. Specify a field by its path, such as ingress.tls or \
            identity.users.email.

            Examples:
              influxgen explain ingress.tls
              influxgen explain --kind appinstance spec.package.spec.observability
            """
    )

    @Argument(help: "The path of the field.", completion: .fieldPaths)
    var field: String?

    @Option(help: "The kind of document that has the field.")
    var kind = DocumentKind.answers

    func validate() throws {
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
        guard let explanation = Explanation(path, in: kind.shape) else { return }
        try StandardOutput.print(explanation.text)
    }
}
