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

    static let dsn = Source(
        path: "catalog.dsn",
        secret: "catalog-dsn",
        key: "dsn",
        variable: "CATALOG_DSN",
        name: "Catalog DSN"
    )
    private static let s3 = [
        store("objectStore.s3.accessKey", "access-key", "S3_ACCESS_KEY", "S3 access key"),
        store("objectStore.s3.secretKey", "secret-key", "S3_SECRET_KEY", "S3 secret key"),
    ]
    private static let azure = [
        store("objectStore.azure.account", "account", "AZURE_STORAGE_ACCOUNT", "Azure storage account"),
        store("objectStore.azure.accessKey", "access-key", "AZURE_STORAGE_KEY", "Azure storage key"),
    ]
    private static let google = [
        store(
            "objectStore.google.serviceAccountSecret",
            "service-account.json",
            "GOOGLE_SERVICE_ACCOUNT",
            "Google service account (JSON)"
        )
    ]

    /// All secrets for which the answers specify a source.
    static let all = [dsn] + s3 + azure + google

    /// Returns the credentials of the chosen object store.
    static func store(_ draft: Draft) -> [Source] {
        if draft.has("objectStore.s3") { return s3 }
        return draft.has("objectStore.azure") ? azure : draft.has("objectStore.google") ? google : []
    }

    private static func store(_ path: FieldPath, _ key: String, _ variable: String, _ name: String) -> Source {
        Source(path: path, secret: "object-store", key: key, variable: variable, name: name)
    }

    // MARK: Kinds of sources

    /// Returns the kinds of sources to offer; the external store only if the answers configure one.
    static func options(_ draft: Draft, _ sources: [Source]) -> [Question.Option] {
        let external: [Question.Option] =
            draft.text("secrets") == "external"
            ? [Question.Option(value: "remote", title: "only the external secret store, without setup.sh")] : []
        let unusual: [Question.Option] =
            sources.first?.kind(draft) == "as-it-is"
            ? [Question.Option(value: "as-it-is", title: "keep what is in the file: parts or a literal value")] : []
        return unusual + external + [
            Question.Option(value: "env", title: "environment variables"),
            Question.Option(value: "file", title: "files"),
            Question.Option(value: "prompt", title: "a hidden prompt when setup.sh runs"),
            Question.Option(value: "command", title: "the output of commands, such as pass show"),
            Question.Option(value: "existing", title: "an existing secret in the cluster"),
        ]
    }

    /// Returns the kind of source in the draft, or nil if there is none.
    func kind(_ draft: Draft) -> String? {
        let kinds = ["env", "file", "prompt", "command", "existing"]
        if let kind = kinds.first(where: { draft.has(path.appending($0)) }) { return kind }
        if draft.has(path.appending("value")) || draft.has(path.appending("parts")) { return "as-it-is" }
        return draft.has(path.appending("remote")) ? "remote" : nil
    }

    /// Sets the kind of source.
    func set(_ draft: inout Draft, to kind: String) {
        let old = self.kind(draft)
        guard kind != old, kind != "as-it-is" else { return }
        if let old {
            for key in [old, "value", "parts"] where key != "remote" { draft.clear(path.appending(key)) }
        }
        complete(&draft)
        let values = [
            "env": variable, "prompt": name, "existing": "true", "file": variable.lowercased() + ".txt",
            "command": "pass show influxdb/\(key)", "remote": draft.text(path.appending("secret")) ?? secret,
        ]
        draft.fill(path.appending(kind), values[kind] ?? "")
    }

    /// Fills in the default secret and key.
    func complete(_ draft: inout Draft) {
        draft.fill(path.appending("secret"), secret)
        draft.fill(path.appending("key"), key)
    }

    /// Fills in the default secret and key of every source that omits them.
    static func completeAll(_ draft: inout Draft) {
        for source in all where source.kind(draft) != nil && !draft.has(source.path.appending("value")) {
            source.complete(&draft)
        }
    }

    /// Returns the environment variables that setup.sh reads.
    static func variables(_ draft: Draft, _ sources: [Source]) -> [String] {
        sources.compactMap { draft.text($0.path.appending("env")) }
    }

    /// Returns the questions about the details of a source.
    func details(_ chapter: Chapter) -> [Question] {
        func detail(_ key: String, _ title: String, _ example: String, when kind: String? = nil) -> Question {
            var question = Question.field(
                path.appending(key),
                chapter,
                key == "file" ? .file : .text,
                title: title,
                of: name,
                example: example,
                when: { $0.has(path.appending(kind ?? key)) }
            )
            // The variables and files of a starter are usable, not only examples.
            question.isPersonal = false
            return question
        }
        return [
            detail("env", "Environment variable", variable).asked { _ in false },
            detail("file", "File", variable.lowercased() + ".txt"),
            detail("command", "Command that prints it", "pass show influxdb/\(key)"),
            detail("prompt", "Prompt text", name).asked { _ in false },
            detail("secret", "Name of the secret", secret, when: "existing"),
            detail("key", "Key in the secret", key, when: "existing"),
        ]
    }
}
