import Fields
import Testing

/// A type, and texts that it accepts and rejects.
package struct TextTable: Sendable, CustomStringConvertible {
    package let description: String
    package let legal: [String]
    package let illegal: [String]
    package let isValue: @Sendable (String) -> Bool
    private let pattern: TextPattern
    private let examples: [String]

    package init<Text: TextValue>(_ type: Text.Type, legal: [String], illegal: [String]) {
        description = Text.format
        self.legal = legal
        self.illegal = illegal
        pattern = Text.pattern
        examples = Text.examples
        isValue = { (try? Text(parsing: $0)) != nil }
    }

    /// Expects that the pattern accepts all legal texts and most of the others, and that the examples are legal.
    package func expectPattern() throws {
        #expect(examples.allSatisfy(isValue), "\(description): \(examples)")
        let matches = try PatternReader(pattern)
        for text in legal where try !matches(text) {
            Issue.record("the pattern of \(description) does not match \"\(text)\"")
        }
        guard pattern.expression != nil else { return }
        let missed = try illegal.filter { try matches($0) }
        #expect(missed.count * 3 <= illegal.count, "\(description): \(missed)")
    }
}

/// The regular expressions of a pattern.
private struct PatternReader {
    private let pattern: TextPattern
    private let expression: Regex<AnyRegexOutput>?
    private let exception: Regex<AnyRegexOutput>?

    init(_ pattern: TextPattern) throws {
        self.pattern = pattern
        expression = try pattern.expression.map(Self.regex)
        exception = try pattern.exception.map(Self.regex)
    }

    private static func regex(_ text: String) throws -> Regex<AnyRegexOutput> {
        #expect(!text.contains("(?=") && !text.contains("(?!") && !text.contains("(?<"), "RE2 has no look-around")
        return try Regex(text).matchingSemantics(.unicodeScalar)
    }

    func callAsFunction(_ text: String) throws -> Bool {
        let count = text.unicodeScalars.count
        if count < pattern.shortest || count > pattern.longest ?? .max { return false }
        if let expression, text.firstMatch(of: expression) == nil { return false }
        return exception.map { text.firstMatch(of: $0) == nil } ?? true
    }
}
