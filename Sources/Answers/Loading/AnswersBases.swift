import Diagnostics
import Fields
import YAML

/// How to find and read the files that answers extend.
public struct BaseFiles {
    /// Returns the path of a base from the text in `extends` and the path of the file with that text.
    let locate: (_ text: String, _ file: String) -> String
    /// Reads and parses a base, and adds it to the sources; reports an error at the location if that fails.
    let load: (_ path: String, _ reference: Location, inout SourceTable, inout DiagnosticSink) -> Node?

    /// Creates the way to find and read bases.
    public init(
        locate: @escaping (_ text: String, _ file: String) -> String,
        load: @escaping (_ path: String, _ reference: Location, inout SourceTable, inout DiagnosticSink) -> Node?
    ) {
        self.locate = locate
        self.load = load
    }
}

/// A base that cannot be read.
public struct UnreadableBase: Error {
    public let message: Message
    public let fix: Message?

    /// Says why the file cannot be read, and what to do.
    public init(_ message: Message, fix: Message?) {
        self.message = message
        self.fix = fix
    }
}

/// Lays an answers file over the files that it extends.
///
/// Mappings merge, null removes a key, and everything else replaces. Each value keeps its position in its own file.
public struct AnswersBases {
    /// The paths of the bases, each once, in the order of reading.
    public private(set) var paths: [String] = []
    /// The parts of the outermost file; nil if it extends no file.
    public private(set) var overlay: Overlay?

    /// An answers file that extends others, before merging.
    public struct Overlay: Sendable {
        /// The value of `extends`.
        public let reference: Node
        /// The answers of the file itself.
        public let own: Node
        /// The merged bases.
        public let base: Node
    }

    private let files: BaseFiles
    /// The bases after merging: several files can extend the same one.
    private var known: [String: Node] = [:]
    /// The files that are being merged, the outermost first.
    private var chain: [String]

    /// Chains in which each file extends the next are shorter than this number of files.
    private static let longestChain = 50

    /// Prepares to read the bases of a file.
    public init(of file: String, reading files: BaseFiles) {
        chain = [file]
        self.files = files
    }

    /// Returns answers with their bases below them, and without `extends`; nil if an error was reported.
    public mutating func merge(
        _ root: Node,
        _ sources: inout SourceTable,
        into sink: inout DiagnosticSink
    ) -> Node? {
        guard case .mapping(var entries) = root.content, let index = entries.firstIndex(where: { $0.key == Self.key })
        else { return root }
        let entry = entries.remove(at: index)
        var reader = Reader(of: Answers.self, at: root, sources: sources, sink: sink)
        let texts = reader.descend(.key(Self.key)) { OneOrMore<BasePath>?.read(entry.value, &$0) }
        sink = reader.sink
        guard let texts else { return nil }
        var below: Node?
        var isComplete = true
        for (index, text) in (texts?.elements ?? []).enumerated() {
            let mark =
                if case .sequence(let items) = entry.value.content { items[index].mark } else { entry.value.mark }
            guard let base = base(text.text, at: sources.location(of: mark), &sources, &sink) else {
                isComplete = false
                continue
            }
            below = below?.merged(with: base) ?? base
        }
        guard isComplete else { return nil }
        let own = Node(.mapping(entries), at: root.mark)
        guard let below else { return own }
        if chain.count == 1 { overlay = Overlay(reference: entry.value, own: own, base: below) }
        return below.merged(with: own)
    }

    private mutating func base(
        _ text: String,
        at reference: Location,
        _ sources: inout SourceTable,
        _ sink: inout DiagnosticSink
    ) -> Node? {
        let path = files.locate(text, chain.last ?? "")
        if let start = chain.firstIndex(of: path) {
            let cycle = (chain[start...] + [path]).joined(separator: " extends ")
            sink.error(
                .extendsCycle,
                "a file cannot be its own base: \(cycle)",
                at: reference,
                path: FieldPath(keys: Self.key),
                fix: "remove one of these references"
            )
            return nil
        }
        if chain.count > Self.longestChain {
            sink.error(
                .extendsCycle,
                "more than \(Self.longestChain) files extend each other in a chain",
                at: reference,
                path: FieldPath(keys: Self.key),
                fix: "let a file extend several others instead"
            )
            return nil
        }
        if let merged = known[path] { return merged }
        guard let root = files.load(path, reference, &sources, &sink) else { return nil }
        paths.append(path)
        let content = root.isNull ? Node(.mapping([]), at: root.mark) : root
        guard case .mapping = content.content else {
            sink.error(
                .wrongType,
                "\(path) must be nested settings, not \(root.kind)",
                at: sources.location(of: root.mark),
                fix: "write answers into it"
            )
            return nil
        }
        chain.append(path)
        defer { chain.removeLast() }
        let merged = merge(content, &sources, into: &sink)
        known[path] = merged
        return merged
    }

    /// The key of the answers that names the bases.
    public static let key = Answers.key(\.extends)

    /// The texts that name the bases in answers; whatever else the key holds is left out.
    public static func references(in root: Node) -> [String] {
        guard let value = root[key] else { return [] }
        if case .sequence(let items) = value.content { return items.compactMap(\.text) }
        return value.text.map { [$0] } ?? []
    }
}

extension AnswersBases.Overlay {
    /// Returns the file that says the same as these answers: the reference to its bases, and what differs from them.
    ///
    /// What the file said already stays, even where a base says the same.
    public func root(saying answers: Node) -> Node {
        let changes = answers.overlay(over: base, keeping: own)
        var entries = [Node.Entry(key: AnswersBases.key, mark: reference.mark, value: reference)]
        if case .mapping(let changed)? = changes?.content { entries += changed }
        return Node(.mapping(entries), at: answers.mark)
    }
}
