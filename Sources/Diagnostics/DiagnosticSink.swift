/// Collects diagnostics, so that influxgen can report all of them together.
public struct DiagnosticSink: Sendable {
    /// The diagnostics, in the order of reporting; at most `mostOfAKind` of each kind.
    public private(set) var diagnostics: [Diagnostic] = []

    /// The most diagnostics of a rule in a file that are kept; further ones are only counted.
    ///
    /// A report about more of them helps nobody, and hostile input would make it very long.
    public static let mostOfAKind = 100

    /// The number of diagnostics of each kind, with those that are only counted.
    private var counts: [Kind: Int] = [:]

    /// What the diagnostics that are counted together have in common.
    private struct Kind: Hashable, Sendable {
        let rule: Rule
        let severity: Severity
        let file: String?
    }

    /// A text that locations refer to, and the mask for secrets in it.
    private struct Source: Sendable {
        let file: String
        let text: SourceText
        let mask: @Sendable () -> SecretMask
    }

    /// The texts, of which a run has few: a dictionary would take longer.
    private var sources: [Source] = []

    /// Where secrets start, each with the number of further lines to mask completely.
    private var secrets: [(start: Location, furtherLines: Int)] = []

    /// Locates a field in the input, for diagnostics about generated documents.
    public var place: (@Sendable (FieldPath) -> Location?)?

    /// Whether the input describes a cluster that may run already, which is only read and not deployed.
    ///
    /// Errors about the deployment are warnings then: what runs is a fact, and no reason to refuse reading it. Errors about
    /// the input remain errors.
    public var describesRunningCluster = false

    /// Creates an empty sink.
    public init(placing place: (@Sendable (FieldPath) -> Location?)? = nil) { self.place = place }

    /// Adds a diagnostic.
    ///
    /// A diagnostic with a field but no location gets the location of the field.
    public mutating func report(_ diagnostic: Diagnostic) {
        let isFact = describesRunningCluster && diagnostic.rule.subject == .deployment
        let diagnostic = isFact ? diagnostic.asWarning : diagnostic
        guard diagnostic.location == nil, let path = diagnostic.path, let location = place?(path) else {
            return keep(diagnostic)
        }
        keep(diagnostic.moved(to: location))
    }

    private mutating func keep(_ diagnostic: Diagnostic) {
        let kind = Kind(rule: diagnostic.rule, severity: diagnostic.severity, file: diagnostic.location?.file)
        let count = counts[kind, default: 0] + 1
        counts[kind] = count
        if count <= Self.mostOfAKind { diagnostics.append(diagnostic) }
    }

    /// Whether further diagnostics of this kind are only counted, so that their texts need not be made.
    public func isFull(_ rule: Rule, _ severity: Severity, in file: String?) -> Bool {
        if counts.isEmpty { return false }
        return counts[Kind(rule: rule, severity: severity, file: file), default: 0] >= Self.mostOfAKind
    }

    /// Counts diagnostics of a kind of which no more are kept.
    public mutating func count(_ rule: Rule, _ severity: Severity, in file: String?, times: Int = 1) {
        if times > 0 { counts[Kind(rule: rule, severity: severity, file: file), default: 0] += times }
    }

    /// The numbers of diagnostics by severity, with those that are only counted.
    public var countsBySeverity: [Severity: Int] {
        var numbers: [Severity: Int] = [:]
        for severity in Severity.allCases { numbers[severity] = count(severity) }
        return numbers
    }

    /// The number of diagnostics with a severity, with those that are only counted.
    func count(_ severity: Severity) -> Int { diagnostics.count { $0.severity == severity } + excess(severity) }

    private func excess(_ severity: Severity) -> Int {
        counts.reduce(0) { $0 + ($1.key.severity == severity ? max(0, $1.value - Self.mostOfAKind) : 0) }
    }

    /// A diagnostic for each kind of which there are more than are kept, with the number of the others.
    private var remainders: [Diagnostic] {
        counts.filter { $0.value > Self.mostOfAKind }
            .sorted { ($0.key.file ?? "", $0.key.rule.code) < ($1.key.file ?? "", $1.key.rule.code) }
            .map { kind, count in
                let file = kind.file.map { " in \($0)" } ?? ""
                return Diagnostic(
                    kind.rule,
                    kind.severity,
                    "… and \(count - Self.mostOfAKind) more of these\(file)"
                )
            }
    }

    /// Adds an error.
    public mutating func error(
        _ rule: Rule,
        _ message: Message,
        at location: Location? = nil,
        path: FieldPath? = nil,
        fix: Message? = nil
    ) {
        report(Diagnostic(rule, .error, message, at: location, path: path, fix: fix))
    }

    /// Adds a warning.
    public mutating func warning(
        _ rule: Rule,
        _ message: Message,
        at location: Location? = nil,
        path: FieldPath? = nil,
        fix: Message? = nil
    ) {
        report(Diagnostic(rule, .warning, message, at: location, path: path, fix: fix))
    }

    /// Adds the diagnostics of another sink, but not its texts.
    ///
    /// - Parameter isWanted: whether to add a diagnostic.
    public mutating func add(_ other: DiagnosticSink, where isWanted: (Diagnostic) -> Bool = { _ in true }) {
        for diagnostic in other.diagnostics where isWanted(diagnostic) { keep(diagnostic) }
        for (kind, count) in other.counts where count > Self.mostOfAKind {
            self.count(kind.rule, kind.severity, in: kind.file, times: count - Self.mostOfAKind)
        }
    }

    /// Removes some diagnostics, and those of the same kinds that are only counted.
    public mutating func removeAll(where isUnwanted: (Diagnostic) -> Bool) {
        let removed = diagnostics.filter(isUnwanted)
        for diagnostic in removed {
            counts[Kind(rule: diagnostic.rule, severity: diagnostic.severity, file: diagnostic.location?.file)] = nil
        }
        diagnostics.removeAll(where: isUnwanted)
    }

    /// Removes and returns all diagnostics, but keeps the masks.
    public mutating func removeAll() -> [Diagnostic] {
        defer { (diagnostics, counts) = ([], [:]) }
        return diagnostics
    }

    /// Replaces each diagnostic with another one of the same rule, severity and file.
    public mutating func rewrite(_ transform: (Diagnostic) -> Diagnostic) { diagnostics = diagnostics.map(transform) }

    /// Adds a text that locations refer to, for excerpts.
    ///
    /// - Parameter mask: returns the mask for secrets in the text; called only for excerpts.
    public mutating func add(text: [UInt8], of file: String, masking mask: @escaping @Sendable () -> SecretMask) {
        sources.removeAll { $0.file == file }
        sources.append(Source(file: file, text: SourceText(text), mask: mask))
    }

    private func source(_ file: String) -> Source? { sources.first { $0.file == file } }

    /// Masks the source from this location to the end of its line in every excerpt.
    ///
    /// - Parameter lines: the number of subsequent lines to mask completely.
    public mutating func hide(_ location: Location, andLines lines: Int = 0) {
        secrets.append((location, lines))
    }

    /// Returns the first masked column of each line of a file; nil for a line without a secret.
    private func maskedColumns(of file: String, in lines: LineTable<String>) -> LineTable<Int?> {
        var columns: LineTable<Int?> = lines.compactMap { _, _ in .some(nil) }
        for (start, furtherLines) in secrets where start.file == file {
            columns.update(start.line...start.line + furtherLines) { line, column in
                column = line == start.line ? min(column ?? .max, start.column) : 1
            }
        }
        return columns
    }

    /// The length in bytes of the longest line that is shown.
    private static let longestLine = 10_000

    /// Returns the masked lines that diagnostics refer to, by file and line number.
    func excerpts() -> [String: LineTable<Excerpt>] {
        var excerpts: [String: LineTable<Excerpt>] = [:]
        for (file, lines) in lines {
            guard let mask = source(file)?.mask() else { continue }
            let columns = maskedColumns(of: file, in: lines)
            excerpts[file] = lines.compactMap { number, line in
                // A caret in a very long line shows nothing, and masking the secrets in it takes long.
                guard line.utf8.count <= Self.longestLine else { return nil }
                return Excerpt(line, masking: mask, hiddenFrom: columns[number] ?? nil)
            }
        }
        return excerpts
    }

    /// Removes diagnostics that are disabled by code, or by a comment `# influxgen: ignore CODE` on their line.
    ///
    /// - Parameter minimum: the highest severity to remove.
    public mutating func ignore(_ codes: Set<String>, upTo minimum: Severity = .error) {
        if diagnostics.isEmpty { return }
        counts = counts.filter { kind, _ in
            kind.severity > minimum || !codes.contains(kind.rule.code) && !codes.contains(kind.rule.name)
        }
        let commented = lines.mapValues { $0.compactMap { _, line in SourceText.ignoredCodes(in: line) } }
        diagnostics.removeAll { diagnostic in
            guard diagnostic.severity <= minimum else { return false }
            let rule = diagnostic.rule
            if codes.contains(rule.code) || codes.contains(rule.name) { return true }
            guard let location = diagnostic.location, let words = commented[location.file]?[location.line] else {
                return false
            }
            return words.contains { $0.uppercased() == rule.code || $0 == rule.name }
        }
    }

    /// The lines that diagnostics refer to, by file and line number.
    private var lines: [String: LineTable<String>] {
        var numbers: [String: [Int]] = [:]
        for case let location? in diagnostics.map(\.location) {
            numbers[location.file, default: []].append(location.line)
        }
        var lines: [String: LineTable<String>] = [:]
        for (file, numbers) in numbers { lines[file] = source(file)?.text.lines(numbers) }
        return lines
    }

    /// Whether any diagnostic is an error.
    public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// The diagnostics sorted by location; those without a location, and the numbers of further ones, come last.
    public var sorted: [Diagnostic] {
        let numbered = diagnostics.enumerated().sorted { lhs, rhs in
            switch (lhs.element.location, rhs.element.location) {
            case (let left?, let right?):
                (left.file, left.line, left.column, lhs.offset) < (right.file, right.line, right.column, rhs.offset)
            case (nil, nil): lhs.offset < rhs.offset
            case (let left, _): left != nil
            }
        }
        return numbered.map(\.element) + remainders
    }
}
