import Foundation
import Interview
import TestSupport
import Testing

/// The answers file that the interview writes.
@Suite struct NewFileTests {
    private func newFile(_ answers: String = "", mode: Conversation.Mode = .silent) throws -> String {
        var conversation = try Conversation("objectStore: {bucket: data-bucket}\n" + answers, mode: mode)
        var partner = ScriptedPartner([], then: .ends)
        #expect(try conversation.run(with: &partner).isEmpty)
        return try conversation.file
    }

    @Test func `a new file names the newest release, so that a newer influxgen deploys the same`() throws {
        #expect(try newFile().contains(#/\nrelease: '?20260421-2022186'?\n/#))
        #expect(try newFile("release: 20250212-1570743").contains(#/\nrelease: '?20250212-1570743'?\n/#))
    }

    @Test func `editors find the schema at the path that a comment explains`() throws {
        let lines = try newFile().split(separator: "\n")
        #expect(lines.contains("# yaml-language-server: $schema=./influxgen.schema.json"))
        #expect(lines.contains { $0.hasPrefix("# Editors") && $0.hasSuffix("influxgen schema --install answers.yaml") })
    }

    @Test func `each optional answer that is not set is a comment of one line, which is valid without its #`() throws {
        let text = try newFile()
        let keys = text.matches(of: #/(?m)^# (\w+):.*  # .+\.$/#).map { String($0.1) }
        #expect(keys.contains("egress") && keys.contains("operator") && keys.contains("deploy"), "\(keys)")
        #expect(!keys.contains("release") && !keys.contains("catalog"), "\(keys)")
        // Settings that older releases do not have are not offered.
        #expect(try !newFile("release: 20240214-863513").contains("# observability:"))
        #expect(text.hasSuffix(".\n"))
        let uncommented = text.replacing(#/(?m)^# (\w+:)/#) { "\($0.1)" }
        #expect(uncommented != text)
        let problems = Findings.check(uncommented).filter { $0.severity == .error }
        #expect(problems.map { "\($0.path.map(String.init(describing:)) ?? "") \($0.message)" } == [])
    }
}
