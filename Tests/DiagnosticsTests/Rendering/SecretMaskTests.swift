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

    @Test(arguments: [
        "catalog-dsn", "S3_ACCESS_KEY", "secrets/License.yml", "db2", "DB2_PASSWORD", "prod-2024", "a.b.c", "", "true",
    ]) func `names and paths look like names`(text: String) { #expect(SecretMask.looksLikeName(text)) }

    @Test(arguments: [
        "Hunter2", "hunter#2", "~/key", "a b", "wJalrXUtnFEMI/K7MDENG", "AKIAIOSFODNN7EXAMPLE", "x1y2z3", "12345678",
        "é",
        String(repeating: "a", count: 100), "user:password@host",
    ]) func `other texts do not look like names`(text: String) { #expect(!SecretMask.looksLikeName(text)) }

    @Test(arguments: [
        ("-----BEGIN PRIVATE KEY-----", "a PEM block"), ("ASIAIOSFODNN7EXAMPLE", "an access key of AWS"),
        ("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "a secret access key of AWS"),
        (String(repeating: "aB3", count: 28) + "aB==", "an account key of Azure"),
        ("{\"type\": \"service_account\", \"private_key\": \"x\"}", "the key of a service account"),
        ("postgres://u:p@host/db", "a URL with a password"), ("eyJhbGciOiJIUzI1NiJ9.e30.x", "a JSON web token"),
    ]) func `well-known forms of secrets are recognized`(text: String, form: String) {
        #expect(SecretMask.knownSecret(text) == form)
        #expect(SecretMask.knownSecret("influxdb-catalog-dsn-production-eu") == nil)
    }
}
