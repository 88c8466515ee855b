import Fields

/// A type, and texts that it accepts and rejects.
package struct TextTable: Sendable, CustomStringConvertible {
    package let description: String
    package let legal: [String]
    package let illegal: [String]
    package let isValue: @Sendable (String) -> Bool

    package init<Text: TextValue>(_ type: Text.Type, legal: [String], illegal: [String]) {
        description = Text.format
        self.legal = legal
        self.illegal = illegal
        isValue = { (try? Text(parsing: $0)) != nil }
    }
}
