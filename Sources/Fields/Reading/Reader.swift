import Diagnostics
import YAML

/// The state of reading a document into typed values: where in it we are, and what was found wrong so far.
public struct Reader {
    /// What was found wrong.
    public var sink: DiagnosticSink
    /// The texts that the nodes' marks refer to.
    public let sources: SourceTable
    /// The way to the field being read.
    public internal(set) var path = FieldPath()
    private var dialect: Dialect
    /// What the whole document may hold, to find where a misplaced key belongs.
    private let document: Shape?
    /// Whether what is missing has been taken away, and is no fault.
    public internal(set) var isLenient = false
    /// Whether what is being read may be shown; nil where no field says anything about it.
    public internal(set) var secrecy: Secrecy?
    /// Where the document has fields, by their keys; found when the first is asked for.
    private var places: [String: [FieldPath]]?
    /// The newest release that something needs which is being read although the chosen release does not have it.
    private var needed: Edition?

    /// Begins to read nodes of these sources.
    ///
    /// - Parameter document: what the whole document may hold, to find where a misplaced key belongs.
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

    /// Begins to read a document in the dialect that it is written in.
    public init<Document: RootRecord>(
        of document: Document.Type,
        at root: Node,
        sources: SourceTable,
        sink: DiagnosticSink = DiagnosticSink()
    ) {
        self.init(Document.dialect(of: root), document: Document.shape, sources: sources, sink: sink)
    }

    /// A reader of the same document that has found nothing yet.
    var fresh: Reader {
        Reader(dialect, document: document, sources: sources, sink: DiagnosticSink(placing: sink.place))
    }

    /// The release whose fields the document may have; nil where any will do.
    public var release: Edition? { dialect.release }
    /// Whether scalars must have the type that Kubernetes' reader gives them.
    public var isStrict: Bool { dialect.isStrict }
    /// Whether a key without a value counts as absent.
    public var allowsNull: Bool { dialect.allowsNull }

    /// Reports an error at a node.
    public mutating func error(_ rule: Rule, _ message: Message, at mark: Mark, key: String? = nil, fix: Message? = nil)
    {
        let place = key.map(path.appending) ?? path
        sink.error(rule, message, at: sources.location(of: mark), path: place, fix: fix)
    }

    /// Reports a warning at a node.
    public mutating func warning(_ rule: Rule, _ message: Message, at mark: Mark, fix: Message? = nil) {
        sink.warning(rule, message, at: sources.location(of: mark), path: path, fix: fix)
    }

    /// The field being read, as the subject of a message; at the root it reads "the document".
    public var subject: FieldPath { path }

    /// A field of the mapping being read, as the subject of a message.
    public func subject(of key: String) -> FieldPath { path.appending(key) }

    /// A value in quotes for a message; words instead of the value where it is a secret, or has a password in it.
    public func quoted(_ text: String) -> String {
        secrecy == .secret || SecretMask.hasCredentials(text)
            ? "the given value" : "\"\(text.count > 80 ? text.prefix(77) + "..." : text)\""
    }

    /// Text that holds a value, but nothing inside a secret field.
    func orNothing(_ text: String) -> String { secrecy == .secret ? "" : text }

    /// Keeps what stands in a node out of every excerpt.
    mutating func hide(_ node: Node) { node.hide(from: sources, in: &sink) }

    /// Where the document has fields of a key.
    mutating func places(of key: String) -> [FieldPath] {
        guard let document else { return [] }
        if places == nil { places = document.places }
        return places?[key] ?? []
    }

    /// Reports a placeholder of the vendor's example file.
    mutating func placeholder(_ text: Substring, at node: Node) {
        error(
            .placeholder,
            "\(subject): the placeholder \(orNothing("\(text) "))is left over",
            at: node.mark,
            fix: "put the real value in its place"
        )
    }

    /// Reports that a node has another type than the field's.
    public mutating func wrongType(expected: String, _ node: Node, fix: Message? = nil) {
        error(.wrongType, "\(subject) must be \(expected), not \(node.kind)", at: node.mark, fix: fix)
    }

    /// Reports that the release does not have something.
    public mutating func notInRelease(_ what: Message, _ lifetime: Lifetime, at mark: Mark) {
        guard let release else { return }
        if let since = lifetime.since, release < since {
            error(
                .notInRelease,
                "\(what) is not in release \(release): it came with \(since)",
                at: mark,
                fix: "remove it, or choose release \(since) or newer"
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

    /// Reads an entry's value, and reports where the release does not have its field: once for all that is inside, with
    /// the release that brought the last of it.
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

    /// Reads something one key or position further down.
    public mutating func descend<T>(_ component: FieldPath.Component, _ read: (inout Reader) -> T) -> T {
        path.components.append(component)
        defer { path.components.removeLast() }
        return read(&self)
    }
}
