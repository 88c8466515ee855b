import Diagnostics
import TestSupport
import Testing

/// An AppInstance in a config map, for an operator of a single namespace.
@Suite struct EmbeddedInstanceTests {
    private static func configMap(_ instance: String, style: String = "|") -> String {
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: app-instance, namespace: influxdb}\ndata:\n"
            + "  app-instance: \(style)\n" + instance.split(separator: "\n").map { "    \($0)\n" }.joined()
    }

    @Test func `the AppInstance is checked as if it were the document`() {
        #expect(Findings.check(Self.configMap(CleanDocument.manifest)) == [])
    }

    @Test func `problems are reported at their lines in the config map`() throws {
        let text = Self.configMap(CleanDocument.manifest.replacing("s3: {region: us-east-1}", with: "s4: {}"))
        let findings = Findings.check(text)
        let finding = try #require(findings.first { $0.rule == .unknownKey }, "\(findings)")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let line = try #require(lines.firstIndex { $0.contains("s4: {}") })
        let column = lines[line].prefix { $0 == " " }.count
        #expect(finding.location == Location(file: "document.yml", line: line + 1, column: column + 1))
    }

    @Test func `the AppInstance in the config map needs a namespace`() {
        let text = CleanDocument.manifest.replacing(", namespace: influxdb}", with: "}")
        #expect(Findings.check(text) == [])
        #expect(Findings.check(Self.configMap(text)).map(\.rule) == [.missingKey])
    }

    @Test func `text that is not YAML, or no text, is an error`() {
        #expect(Findings.check(Self.configMap("a: [")).map(\.rule) == [.syntax])
        let without = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: app-instance}\ndata: {}\n"
        #expect(!Findings.check(without).isEmpty)
    }
}
