import Diagnostics

/// Files that answers name, that were to be examined, and that do not exist.
public struct MissingFiles: Sendable {
    private var known: Set<String> = []
    /// The paths of the first ones, in the order of the answers.
    private var shown: [String] = []
    /// The place of the first one, and the names of the answers files that name any of them.
    private var first: Location?
    private var places: Set<String?> = []

    private static let mostShown = 5

    /// No files.
    public init() {}

    /// Adds a file.
    ///
    /// - Parameter place: where the answers name it.
    mutating func add(_ path: String, at place: Location?) {
        if known.isEmpty { first = place }
        places.insert(place?.file)
        if known.insert(path).inserted, shown.count < Self.mostShown { shown.append(path) }
    }

    /// Adds the files that other answers name.
    public mutating func add(_ other: MissingFiles) {
        if known.isEmpty { first = other.first }
        places.formUnion(other.places)
        for path in other.shown where shown.count < Self.mostShown && !known.contains(path) { shown.append(path) }
        known.formUnion(other.known)
    }

    /// Reports the files in a single note.
    public func report(below directory: String, into sink: inout DiagnosticSink) {
        guard !known.isEmpty else { return }
        let rest = known.count > shown.count ? " and \(known.count - shown.count) more" : ""
        let place = directory == "." ? "here" : "in \(directory)"
        sink.report(
            Diagnostic(
                .filesNotRead,
                .note,
                "these files do not exist \(place), so influxgen has not examined them: \(shown.joined(separator: ", "))\(rest)",
                at: places.count == 1 ? first : nil,
                fix: "name their directory with --files, or add --no-files if they are on another machine"
            )
        )
    }
}
