import Testing

@testable import Diagnostics

/// Source lines in reports, without possible secrets.
@Suite struct SecretMaskTests {
    private static let mask = SecretMask(
        keys: ["password", "dsn", "value", "accessKey", "token"],
        variableWords: ["PASSWORD", "TOKEN"]
    )

    @Test(arguments: [
        ("password: hunter2", "password: …"),
        ("  dsn: 'postgres://u:hunter2@h/d'", "  dsn: …"),
        ("{value: hunter2, key: x}", "{value: …"),
        ("\"accessKey\": \"hunter2\"", "\"accessKey\": …"),
        ("url: https://user:hunter2@host/", "url: https:…"),
        ("- name: a, token: hunter2", "- name: a, token: …"),
        ("env: {DB_PASSWORD: hunter2}", "env: {DB_PASSWORD: …"),
        ("image: user:hunter2@host", "image: user:…"),
    ]) func `a possible secret is masked up to the end of the line`(line: String, masked: String) {
        let shown = Self.mask.masked(line)
        #expect(!shown.contains("hunter2"), "\(shown)")
        #expect(shown.hasPrefix(masked.prefix { $0 != "…" }) && shown.hasSuffix("…"), "\(shown)")
    }

    @Test(arguments: [
        "bucket: influxdb", "accessKey: {secret: a, key: b}", "value: # nothing", "endpoint: https://host:9000/a",
        "key: dsn", "password:", "image: example.com/a@sha256:0123", "# a comment about a password",
    ]) func `text that is not secret is unchanged`(line: String) { #expect(Self.mask.masked(line) == line) }

    @Test func `if text cannot be parsed, only its keys are shown`() {
        let (scalars, place) = SecretMask.keysOnly("  a: hunter2 [b", place: 12)
        var shown = String.UnicodeScalarView()
        shown.append(contentsOf: scalars)
        #expect(String(shown) == "  a: … […")
        #expect(scalars[place] == "[" || place == scalars.count || scalars[place] == " ", "\(place)")
    }

    @Test func `a hidden value is not shown, including its following lines`() {
        let rule = Rule("IG9999", "sample", "A sample.", examples: .command("x", reason: "y"))
        var sink = DiagnosticSink()
        sink.add(text: Array("odd: |\n  hunter2\nother: hunter3\n".utf8), of: "a.yaml") { Self.mask }
        sink.hide(Location(file: "a.yaml", line: 1, column: 6), andLines: 1)
        sink.hide(Location(file: "a.yaml", line: 3, column: 8))
        for line in 1...3 { sink.error(rule, "it is wrong", at: Location(file: "a.yaml", line: line, column: 1)) }
        let report = TextRenderer(colored: false).render(sink)
        #expect(!report.contains("hunter"), "\(report)")
        #expect(report.contains("    odd: …\n") && report.contains("    other: …\n"), "\(report)")
    }
}
