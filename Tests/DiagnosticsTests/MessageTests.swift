import Testing

@testable import Diagnostics

@Suite struct MessageTests {
    private let dsn: FieldPath = "spec.package.spec.catalog.dsn"

    @Test("a message keeps the fields that it names, and reads like a sentence")
    func description() {
        let message: Message = "\(dsn) is not the DSN of \(FieldPath()), but \(3) others"
        #expect(message.description == "spec.package.spec.catalog.dsn is not the DSN of the document, but 3 others")
    }

    @Test("mapping the paths changes every field in a message, and nothing that only looks like one")
    func mapping() {
        let inner: Message = "see \(dsn)"
        let message: Message =
            "\(dsn): spec.package.spec.catalog.dsn as text; \(inner)" + " and \(dsn.appending("key"))"
        let moved = message.mappingPaths { FieldPath(Array($0.components.dropFirst(3))) }
        #expect(
            moved.description
                == "catalog.dsn: spec.package.spec.catalog.dsn as text; see catalog.dsn and catalog.dsn.key"
        )
    }

    @Test("a finding that is moved to another document maps its subject, its message and its fix")
    func moved() {
        let found = Diagnostic(
            .inputOutput,
            .warning,
            "\(dsn) is wrong",
            at: Location(file: "a", line: 1, column: 1),
            path: dsn,
            fix: "change \(dsn)",
            id: "an-id"
        )
        let place = Location(file: "b", line: 2, column: 3)
        let moved = found.moved(to: place) { FieldPath(Array($0.components.dropFirst(3))) }
        #expect(moved.location == place)
        #expect(moved.path == "catalog.dsn")
        #expect(moved.message.description == "catalog.dsn is wrong")
        #expect(moved.fix?.description == "change catalog.dsn")
        #expect(moved.id == "an-id" && moved.severity == .warning && moved.rule == .inputOutput)
    }
}

@Suite struct FieldPathTests {
    @Test(
        "a path is parsed as it is written",
        arguments: ["a", "a.b", "a[0].b", #"env["A.B"]"#, #"["a]b"].c"#, #"["x\"y"]"#, "a[12][3]"]
    )
    func roundTrip(_ text: String) throws {
        let path = try #require(FieldPath(parsing: text[...]))
        #expect(path.description == text)
    }

    @Test(
        "what is not a path is refused",
        arguments: ["", ".", "a.", ".a", "a..b", "a[", "a[x]", "a[-1]", "a[0]b", "[\"a"]
    )
    func refused(_ text: String) { #expect(FieldPath(parsing: text[...]) == nil) }
}
