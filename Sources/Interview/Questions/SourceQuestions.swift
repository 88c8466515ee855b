import Answers
import Diagnostics
import Fields

/// A secret for which the answers specify a source.
struct Source: Sendable {
    let path: FieldPath
    /// The default name of the secret.
    let secret: String
    let key: String
    /// The default environment variable.
    let variable: String
    /// A short description.
    let name: String

    private init?(_ place: SecretPlace) {
        guard let suggestion = place.suggestion else { return nil }
        path = place.path
        secret = suggestion.secret
        key = suggestion.key
        variable = suggestion.variable
        name = suggestion.title
    }

    /// All secrets that the interview asks about.
    static let all = SecretPlace.all.compactMap(Source.init)

    /// The DSN of the catalog.
    static let catalog = all.filter { $0.path == Answers.Paths.dsn }

    /// The credentials of every object store.
    static let stores = all.filter { $0.path.isInside(Answers.Paths.objectStore) }

    /// Returns the credentials of the chosen object store.
    static func store(_ draft: Draft) -> [Source] {
        let chosen = [FieldPath.s3, .azure, .google].first(where: draft.has)
        return stores.filter { source in chosen.map { source.path.isInside($0) } ?? false }
    }

    // MARK: Kinds of sources

    /// Returns the kinds of sources to offer; the external store only if the answers configure one.
    static func options(_ draft: Draft, _ sources: [Source]) -> [Question.Option] {
        let external: [Question.Option] =
            draft.text(.secrets) == "external"
            ? [
                Question.Option(
                    value: SecretSource.remoteNameKey,
                    title: "only the external secret store, without setup.sh"
                )
            ] : []
        let unusual: [Question.Option] =
            sources.first?.kind(draft) == "as-it-is"
            ? [Question.Option(value: "as-it-is", title: "keep what is in the file: \(Self.unusualSources)")] : []
        return unusual + external + [
            Question.Option(value: SecretSource.environmentKey, title: "environment variables"),
            Question.Option(value: SecretSource.fileKey, title: "files"),
            Question.Option(value: SecretSource.promptKey, title: "a hidden prompt when setup.sh runs"),
            Question.Option(value: SecretSource.commandKey, title: "the output of commands, such as pass show"),
            Question.Option(value: SecretSource.existingKey, title: "an existing secret in the cluster"),
        ]
    }

    /// The keys of sources that the interview keeps without asking for their details.
    private static let unusualKeys = [SecretSource.literalKey, SecretSource.partsKey, SecretSource.configMapKey]
    private static let unusualSources = "parts, a config map, or a literal value"

    /// Returns the kind of source in the draft, or nil if there is none.
    func kind(_ draft: Draft) -> String? {
        let kinds = SecretSource.scriptOriginKeys + [SecretSource.existingKey]
        if isUnusual(draft) { return "as-it-is" }
        if let kind = kinds.first(where: { draft.has(path.appending($0)) }) { return kind }
        return draft.has(path.appending(SecretSource.remoteNameKey)) ? SecretSource.remoteNameKey : nil
    }

    private func isUnusual(_ draft: Draft) -> Bool {
        Self.unusualKeys.contains { draft.has(path.appending($0)) }
    }

    /// Sets the kind of source.
    func set(_ draft: inout Draft, to kind: String) {
        let old = self.kind(draft)
        guard kind != old, kind != "as-it-is" else { return }
        if let old {
            for key in [old, SecretSource.existingKey] + Self.unusualKeys where key != SecretSource.remoteNameKey {
                draft.clear(path.appending(key))
            }
        }
        complete(&draft)
        let values = [
            SecretSource.environmentKey: variable, SecretSource.promptKey: name, SecretSource.existingKey: "true",
            SecretSource.fileKey: variable.lowercased() + ".txt",
            SecretSource.commandKey: "pass show influxdb/\(key)",
            SecretSource.remoteNameKey: draft.text(path.appending(SecretSource.secretNameKey)) ?? secret,
        ]
        draft.fill(path.appending(kind), values[kind] ?? "")
    }

    /// Fills in the default secret and key.
    func complete(_ draft: inout Draft) {
        draft.fill(path.appending(SecretSource.secretNameKey), secret)
        draft.fill(path.appending(SecretSource.dataKeyKey), key)
    }

    /// Fills in the default secret and key of every source that omits them.
    static func completeAll(_ draft: inout Draft) {
        let keysWithoutSecret = [SecretSource.literalKey, SecretSource.configMapKey]
        for source in all where source.kind(draft) != nil {
            if !keysWithoutSecret.contains(where: { draft.has(source.path.appending($0)) }) { source.complete(&draft) }
        }
    }

    /// Returns the environment variables that setup.sh reads.
    static func variables(_ draft: Draft, _ sources: [Source]) -> [String] {
        sources.compactMap { draft.text($0.path.appending(SecretSource.environmentKey)) }
    }

    /// Returns the questions about the details of a source.
    func details(_ chapter: Chapter) -> [Question] {
        func detail(_ key: String, _ title: String, _ example: String, when kind: String? = nil) -> Question {
            var question = Question.field(
                path.appending(key),
                chapter,
                key == SecretSource.fileKey ? .file : .text,
                title: title,
                of: name,
                example: example,
                when: { $0.has(path.appending(kind ?? key)) && !isUnusual($0) }
            )
            // The variables and files of a starter are usable, not only examples.
            question.isPersonal = false
            return question
        }
        return [
            detail(SecretSource.environmentKey, "Environment variable", variable).asked { _ in false },
            detail(SecretSource.fileKey, "File", variable.lowercased() + ".txt"),
            detail(SecretSource.commandKey, "Command that prints it", "pass show influxdb/\(key)"),
            detail(SecretSource.promptKey, "Prompt text", name).asked { _ in false },
            detail(SecretSource.secretNameKey, "Name of the secret", secret, when: SecretSource.existingKey),
            detail(SecretSource.dataKeyKey, "Key in the secret", key, when: SecretSource.existingKey),
        ]
    }
}
