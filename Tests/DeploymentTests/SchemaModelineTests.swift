import Deployment
import Testing

/// The comment that tells editors the schema of a file.
@Suite struct SchemaModelineTests {
    private let line = "# yaml-language-server: $schema=./s.json"

    private func adding(to text: String) throws -> String {
        String(decoding: try #require(SchemaModeline.adding("./s.json", to: Array(text.utf8))), as: UTF8.self)
    }

    @Test func `the comment becomes the first line of a file without it`() throws {
        #expect(try adding(to: "") == "\(line)\n")
        #expect(try adding(to: "a: 1") == "\(line)\na: 1")
        #expect(try adding(to: "# My cluster.\n\na: 1\n") == "\(line)\n# My cluster.\n\na: 1\n")
        #expect(try adding(to: "%YAML 1.1\n---\na: 1\n") == "\(line)\n%YAML 1.1\n---\na: 1\n")
    }

    @Test func `line ends and a byte order mark are kept`() throws {
        #expect(try adding(to: "a: 1\r\nb: 2\r\n") == "\(line)\r\na: 1\r\nb: 2\r\n")
        #expect(try adding(to: "\u{FEFF}a: 1\n") == "\u{FEFF}\(line)\na: 1\n")
    }

    @Test(arguments: [
        ("# yaml-language-server: $schema=", "https://example.com/x.json", "\na: 1\n"),
        ("#   yaml-language-server : $schema=", "x.json", "\r\na: 1\r\n"),
        ("# A.\n\n  #\tyaml-language-server: $schema=", "", "\na: 1\n"),
        ("# yaml-language-server: $schema: ", "x.json", ""),
        ("# yaml-language-server: other=1 $schema=", "x.json", " more=1\n"),
    ])
    func `another schema in the comment is replaced, and nothing else`(before: String, schema: String, after: String)
        throws
    {
        #expect(try adding(to: before + schema + after) == "\(before)./s.json\(after)")
        #expect(try adding(to: "\(before)./s.json\(after)") == "\(before)./s.json\(after)")
    }

    @Test func `a line that only looks like the comment is left alone`() throws {
        for text in [
            "a: |\n  # yaml-language-server: $schema=x.json\n", "a: 1\n# yaml-language-server: $schema=x.json\n",
            "# not yaml-language-server: $schema=x.json\n", "#yaml-language-server: $schema=x.json\n",
            "# yaml-language-server: schema=x.json\n", "# yaml-language-servers: $schema=x.json\n",
        ] { #expect(try adding(to: text) == "\(line)\n\(text)") }
    }

    @Test func `a text that is not UTF-8 is not changed`() {
        #expect(SchemaModeline.adding("s", to: [0xFF, 0xFE, 0x61, 0x00]) == nil)
        #expect(SchemaModeline.adding("s", to: [0x61, 0xE9, 0x0A]) == nil)
    }
}
