import Foundation
import TestSupport
import Testing

@testable import Generation

/// A value in a generated file is one word, whatever characters it has.
@Suite struct WordQuotingTests {
    /// Characters that are halves of others for Swift, end lines somewhere, or change the order of text.
    static let hostile = [
        "a\r\nb", "a\n\r\nb", "'\u{301}b", "\"\u{301}b", "\\\u{301}", "a\u{2028}b\u{2029}c", "a\u{85}b",
        "\u{202E}a\u{202C}",
        "\u{2066}a\u{2069}", "\u{200F}a", "\u{1B}[2J", "$(id)\u{301}", "`id`\r\n", "",
    ]

    @Test(arguments: hostile) func `a shell reads a quoted text as one word`(text: String) throws {
        let run = try Tools.run("/bin/sh", ["-c", "printf %s:%d \(ShellWord.quoted(text)) 7"])
        #expect(run.status == 0 && Array(run.stdout.utf8) == Array("\(text):7".utf8))
    }

    @Test(arguments: hostile) func `a string in TOML and YAML is on one line, without control characters`(text: String)
        throws
    {
        for kind in [TemplateKind.toml, .yaml] {
            let quoted = kind.quoted(text)
            for scalar in quoted.unicodeScalars {
                #expect(scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value), "\(quoted)")
                #expect(!(0x2028...0x202E).contains(scalar.value) && !(0x2066...0x2069).contains(scalar.value))
            }
            // The escape sequences are those of JSON.
            let read = try JSONSerialization.jsonObject(with: Data(quoted.utf8), options: .fragmentsAllowed) as? String
            #expect(read.map { Array($0.unicodeScalars) } == Array(text.unicodeScalars))
        }
    }
}
