import Diagnostics
import Testing

/// Reading JSON that another program printed.
@Suite struct JSONParserTests {
    @Test(arguments: [
        #"{"a": [1, -2, true, false, null, "x"], "b": {}}"#, "[]", "[[], {}]", #""\"\\/""#, "0", "  \"a\"\n",
        #"{"": ""}"#,
    ]) func `what is read is written again`(text: String) throws {
        let json = try JSON(parsing: Array(text.utf8))
        #expect(try JSON(parsing: Array(json.text.utf8)).text == json.text)
    }

    @Test func `escape sequences become the characters`() throws {
        let json = try JSON(parsing: Array(#"["\u00e9\ud83d\ude00\n\/\t\b", "日本"]"#.utf8))
        guard case .array(let items) = json, case .string(let first) = items[0], case .string(let second) = items[1]
        else {
            Issue.record("\(json)")
            return
        }
        #expect(first == "é😀\n/\t\u{8}" && second == "日本")
    }

    @Test(arguments: [
        "", "{", "[1,]", "{\"a\"}", "{\"a\": 1,}", "{a: 1}", "\"a", "\"\\x\"", "\"\\u12\"", "tru", "1 2", "-", "\"\n\"",
        "]",
        String(repeating: "[", count: 100_000),
    ]) func `text that is not JSON is refused`(text: String) {
        #expect(throws: JSON.SyntaxError.self) { try JSON(parsing: Array(text.utf8)) }
    }
}
