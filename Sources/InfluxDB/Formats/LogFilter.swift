import Fields

/// A filter of a component's log: a level, a target, or `target=level`; several of them behind commas.
public struct LogFilter: TextValue {
    /// The filter.
    public let text: String
    /// "log filter".
    public static let format = "log filter"

    private static let levels: Set<String> = ["error", "warn", "info", "debug", "trace", "off"]

    /// Parses a filter.
    public init(parsing text: String) throws(InvalidText) {
        for directive in Self.directives(of: text) {
            guard let equals = Self.equals(in: directive) else { continue }  // a level or a target
            let level = directive[equals...].dropFirst()
            // The logging library takes levels in any case, and as the numbers 0 to 5.
            if !Self.levels.contains(level.lowercased()), !["0", "1", "2", "3", "4", "5"].contains(level) {
                throw InvalidText(
                    "a log filter: it has no level behind the =",
                    fix: "write target=level, the level one of: error, warn, info, debug, trace, off"
                )
            }
        }
        self.text = text
    }

    /// What stands between the commas; a comma in the fields of a span, in braces, is none.
    private static func directives(of text: String) -> [Substring] {
        var depth = 0
        return text.split { character in
            if "[{".contains(character) { depth += 1 }
            if "]}".contains(character) { depth -= 1 }
            return character == "," && depth <= 0
        }
    }

    /// Where the level begins: at the last `=` that is not inside a span's brackets.
    private static func equals(in directive: Substring) -> Substring.Index? {
        let span = directive.lastIndex(of: "]") ?? directive.startIndex
        return directive[span...].lastIndex(of: "=")
    }
}
