import Diagnostics
import YAML

/// The state of reading a document into typed values: the current path, and the diagnostics so far.
public struct Reader {
    /// The diagnostics so far.
    public var sink: DiagnosticSink
    /// The texts that the marks of the nodes refer to.
    public let sources: SourceTable
    /// The path of the current field.
    public internal(set) var path = FieldPath()
    private var dialect: Dialect
    /// The shape of the document, to find the correct path of a misplaced key.
    let document: Shape?
    /// Whether faulty parts were repaired before this pass, so that missing fields are not reported.
    public internal(set) var isLenient = false
    /// The paths of misspelled keys, each with the key that it means.
    var misspelled: [(path: FieldPath, key: String)] = []
    /// Whether text in angle brackets is a placeholder that the user must replace.
    var looksForPlaceholders = true
    /// The secrecy of the current field, or nil if no enclosing field has one.
    public internal(set) var secrecy: Secrecy?
    /// The paths of all fields in the document, by key; computed on first use.
    private var places: [String: [FieldPath]]?
    /// The newest release required by the parts of a field that the chosen release does not have.
    private var needed: Edition?

    /// Creates a reader for nodes of these sources.
    ///
    /// - Parameter document: the shape of the document, to find the correct path of a misplaced key.
    public init(
        _ dialect: Dialect,
        document: Shape? = nil,
        sources: SourceTable,
        sink: DiagnosticSink = DiagnosticSink()
    ) {
        self.dialect = dialect
        self.document = document
        self.sources = sources
        self.sink = sink
    }

    /// Creates a reader for a document, with the dialect of the document.
    public init<Document: RootRecord>(
        of document: Document.Type,
        at root: Node,
        sources: SourceTable,
        sink: DiagnosticSink = DiagnosticSink()
    ) {
        self.init(Document.dialect(of: root), document: Document.shape, sources: sources, sink: sink)
    }

    /// A reader for the same document without any diagnostics.
    var fresh: Reader {
        var fresh = DiagnosticSink(placing: sink.place)
        fresh.describesRunningCluster = sink.describesRunningCluster
        return Reader(dialect, document: document, sources: sources, sink: fresh)
    }

    /// The release whose fields the document may contain, or nil to accept the fields of all releases.
    public var release: Edition? { dialect.release }
    /// Whether scalars must have the type that Kubernetes expects.
    public var isStrict: Bool { dialect.isStrict }
    /// Whether a key without a value counts as absent.
    public var allowsNull: Bool { dialect.allowsNull }

    /// Reports an error at a node.
    public mutating func error(_ rule: Rule, _ message: Message, at mark: Mark, key: String? = nil, fix: Message? = nil)
    {
        let place = key.map(path.appending) ?? path
        sink.error(rule, message, at: sources.location(of: mark), path: place, fix: fix)
    }

    /// Only counts a diagnostic, and returns true, if the report has enough of its kind already, so that nobody needs the
    /// text of another one.
    public mutating func skips(_ rule: Rule, _ severity: Severity = .error, at mark: Mark) -> Bool {
        let file = sources.location(of: mark).file
        guard sink.isFull(rule, severity, in: file) else { return false }
        sink.count(rule, severity, in: file)
        return true
    }

    /// Reports a warning at a node.
    public mutating func warning(_ rule: Rule, _ message: Message, at mark: Mark, fix: Message? = nil) {
        sink.warning(rule, message, at: sources.location(of: mark), path: path, fix: fix)
    }

    /// The current field, as the subject of a message; the root reads "the document".
    public var subject: FieldPath { path }

    /// Returns a field of the current mapping, as the subject of a message.
    public func subject(of key: String) -> FieldPath { path.appending(key) }

    /// Returns a value in quotes for a message, or "the given value" if it is or contains a secret.
    public func quoted(_ text: String) -> String {
        mustHide(text)
            ? "the given value" : "\"\(text.count > 80 ? text.prefix(77) + "..." : text)\""
    }

    /// Whether a message must not show a text of the current field.
    func mustHide(_ text: String) -> Bool {
        switch secrecy {
        case .secret: true
        case .name: !SecretMask.looksLikeName(text)
        case .open, .possible, nil:
            SecretMask.hasCredentials(text) || text.contains("://") && text.utf8.contains(UInt8(ascii: "?"))
        }
    }

    /// Returns the text, or an empty string inside a secret field.
    func orNothing(_ text: String) -> String { secrecy == .secret ? "" : text }

    /// Masks a node in every excerpt.
    mutating func hide(_ node: Node) { node.hide(from: sources, in: &sink) }

    /// Returns the paths of all fields with a key.
    mutating func places(of key: String) -> [FieldPath] {
        guard let document else { return [] }
        if places == nil { places = document.places }
        return places?[key] ?? []
    }

    /// Reports that a node does not have the type of the field.
    ///
    /// - Parameter fix: the fix; nil for one that is made from the description of the field.
    public mutating func wrongType(expected: String, _ node: Node, fix: Message? = nil) {
        error(
            .wrongType,
            "\(subject) must be \(expected), not \(node.kind)",
            at: node.mark,
            fix: fix ?? rewriting(node)
        )
    }

    /// Reports a field or value that the release does not support.
    public mutating func notInRelease(_ what: Message, _ lifetime: Lifetime, at mark: Mark) {
        guard let release else { return }
        if let since = lifetime.since, release < since {
            error(
                .notInRelease,
                "\(what) is not in release \(release): it came with \(since)",
                at: mark,
                fix: "remove it, or use release \(since) or newer"
            )
        } else if let until = lifetime.until {
            error(
                .notInRelease,
                "\(what) is not in release \(release): it was removed in \(until)",
                at: mark,
                fix: "remove it"
            )
        }
    }

    /// Reads the value of an entry, and reports if the release does not have the field.
    ///
    /// Reports the entry and everything inside it only once, with the first release that has all of it.
    mutating func within(_ lifetime: Lifetime, of entry: Node.Entry, _ read: (inout Reader) -> Bool) -> Bool {
        if let known = needed {
            needed = lifetime.since.map { max($0, known) } ?? known
            return read(&self)
        }
        guard let release, !lifetime.contains(release) else { return read(&self) }
        needed = lifetime.since ?? .earliest
        dialect.release = nil
        _ = read(&self)
        dialect.release = release
        let since = lifetime.since == nil ? nil : needed
        needed = nil
        notInRelease("\(path)", Lifetime(since: since, until: lifetime.until), at: entry.mark)
        return false
    }

    /// Reads a value inside the current one, at a key or index.
    public mutating func descend<T>(_ component: FieldPath.Component, _ read: (inout Reader) -> T) -> T {
        path.components.append(component)
        defer { path.components.removeLast() }
        return read(&self)
    }
}
