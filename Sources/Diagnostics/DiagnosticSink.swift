/// Collects diagnostics, so that influxgen can report all of them together.
public struct DiagnosticSink: Sendable {
    /// The diagnostics, in the order of reporting; at most `mostOfAKind` of each kind.
    public private(set) var diagnostics: [Diagnostic] = []

    /// The most diagnostics of a rule in a file that are kept; further ones are only counted.
    ///
    /// A report about more of them helps nobody, and hostile input would make it very long.
    public static let mostOfAKind = 100

    /// The kinds of diagnostics in each file, or in none.
    ///
    /// Files have few kinds: a dictionary with kinds as its keys would take longer.
    private var kinds: [String: [Kind]] = [:]

    /// The diagnostics that are counted together.
    private struct Kind: Sendable {
        let rule: Rule
        let severity: Severity
        let file: String?
        /// The number of diagnostics, with those that are only counted.
        var count = 0
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
        let file = diagnostic.location?.file
        count(diagnostic.rule, diagnostic.severity, in: file)
        if number(diagnostic.rule, diagnostic.severity, in: file) <= Self.mostOfAKind { diagnostics.append(diagnostic) }
    }

    /// Whether further diagnostics of this kind are only counted, so that their texts need not be made.
    public func isFull(_ rule: Rule, _ severity: Severity, in file: String?) -> Bool {
        kinds.isEmpty ? false : number(rule, severity, in: file) >= Self.mostOfAKind
    }

    private func number(_ rule: Rule, _ severity: Severity, in file: String?) -> Int {
        kinds[file ?? ""]?.first { $0.rule == rule && $0.severity == severity }?.count ?? 0
    }

    /// Counts diagnostics of a kind of which no more are kept.
    public mutating func count(_ rule: Rule, _ severity: Severity, in file: String?, times: Int = 1) {
        if times <= 0 { return }
        let known = kinds[file ?? ""]?.firstIndex { $0.rule == rule && $0.severity == severity }
        if let known {
            kinds[file ?? ""]?[known].count += times
        } else {
            kinds[file ?? "", default: []].append(Kind(rule: rule, severity: severity, file: file, count: times))
        }
    }

    /// The number of diagnostics with a severity, with those that are only counted.
    func count(_ severity: Severity) -> Int { diagnostics.count { $0.severity == severity } + excess(severity) }

    private func excess(_ severity: Severity) -> Int {
        kinds.values.joined().reduce(0) { $0 + ($1.severity == severity ? max(0, $1.count - Self.mostOfAKind) : 0) }
    }

    /// A diagnostic for each kind of which there are more than are kept, with the number of the others.
    private var remainders: [Diagnostic] {
        kinds.values.joined().filter { $0.count > Self.mostOfAKind }
            .sorted { ($0.file ?? "", $0.rule.code) < ($1.file ?? "", $1.rule.code) }
            .map { kind in
                let file = kind.file.map { " in \($0)" } ?? ""
                return Diagnostic(
                    kind.rule,
                    kind.severity,
                    "… and \(kind.count - Self.mostOfAKind) more of these\(file)"
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

    /// Removes and returns all diagnostics, but keeps the masks.
    public mutating func removeAll() -> [Diagnostic] {
        defer { (diagnostics, kinds) = ([], [:]) }
        return diagnostics
    }

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
        kinds = kinds.mapValues { kinds in
            kinds.filter { $0.severity > minimum || !codes.contains($0.rule.code) && !codes.contains($0.rule.name) }
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
