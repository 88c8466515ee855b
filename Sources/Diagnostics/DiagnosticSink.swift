/// Collects diagnostics, so that all of them can be said at once.
public struct DiagnosticSink: Sendable {
    /// What has been reported, in the order of reporting.
    public private(set) var diagnostics: [Diagnostic] = []

    /// The texts that locations point into, by the name of their file.
    public private(set) var texts: [String: SourceText] = [:]

    /// What may be a secret in the texts, by the name of their file.
    private var masks: [String: @Sendable () -> SecretMask] = [:]

    /// Where secrets stand, by file and line: the column from which on nothing of the line is shown.
    private var secrets: [String: [Int: Int]] = [:]

    /// Where the input has a field, for diagnostics about what was made of it.
    public var place: (@Sendable (FieldPath) -> Location?)?

    /// Makes an empty sink.
    public init(placing place: (@Sendable (FieldPath) -> Location?)? = nil) { self.place = place }

    /// Adds a diagnostic.
    ///
    /// One that names a field and no place gets the field's place.
    public mutating func report(_ diagnostic: Diagnostic) {
        guard diagnostic.location == nil, let path = diagnostic.path, let location = place?(path) else {
            diagnostics.append(diagnostic)
            return
        }
        diagnostics.append(diagnostic.moved(to: location))
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

    /// Takes all diagnostics away, and returns them; what may not be shown stays so.
    public mutating func removeAll() -> [Diagnostic] {
        defer { diagnostics = [] }
        return diagnostics
    }

    /// Adds a text that locations point into, for excerpts.
    ///
    /// - Parameter mask: what may be a secret in it; asked for when there is an excerpt to show.
    public mutating func add(text: [UInt8], of file: String, masking mask: @escaping @Sendable () -> SecretMask) {
        texts[file] = SourceText(text)
        masks[file] = mask
    }

    /// Keeps what stands at a place out of every excerpt.
    ///
    /// - Parameter lines: how many lines follow that belong to it.
    public mutating func hide(_ location: Location, andLines lines: Int = 0) {
        let known = secrets[location.file]?[location.line] ?? .max
        secrets[location.file, default: [:]][location.line] = min(known, location.column)
        for line in 0..<lines { secrets[location.file, default: [:]][location.line + 1 + line] = 1 }
    }

    /// The lines that diagnostics point into as they may be shown, by file and number.
    func excerpts() -> [String: [Int: Excerpt]] {
        var excerpts: [String: [Int: Excerpt]] = [:]
        for (file, lines) in lines {
            guard let mask = masks[file]?() else { continue }
            for (number, line) in lines {
                excerpts[file, default: [:]][number] = Excerpt(line, masking: mask, hiddenFrom: secrets[file]?[number])
            }
        }
        return excerpts
    }

    /// Takes away what is switched off: by code, or by a comment `# influxgen: ignore CODE` on its line.
    ///
    /// - Parameter minimum: graver diagnostics stay, whatever is said.
    public mutating func ignore(_ codes: Set<String>, upTo minimum: Severity = .error) {
        let commented = lines.mapValues { $0.compactMapValues(SourceText.ignoredCodes) }
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

    /// The lines that diagnostics point into, by file and number.
    private var lines: [String: [Int: String]] {
        var numbers: [String: Set<Int>] = [:]
        for case let location? in diagnostics.map(\.location) {
            numbers[location.file, default: []].insert(location.line)
        }
        var lines: [String: [Int: String]] = [:]
        for (file, numbers) in numbers { lines[file] = texts[file]?.lines(numbers) }
        return lines
    }

    /// Whether anything reported is an error.
    public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// The diagnostics by place in their source; those without a place come last.
    public var sorted: [Diagnostic] {
        let numbered = diagnostics.enumerated().sorted { lhs, rhs in
            switch (lhs.element.location, rhs.element.location) {
            case (let left?, let right?):
                (left.file, left.line, left.column, lhs.offset) < (right.file, right.line, right.column, rhs.offset)
            case (nil, nil): lhs.offset < rhs.offset
            case (let left, _): left != nil
            }
        }
        return numbered.map(\.element)
    }
}
