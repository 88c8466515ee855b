import Checking
import Deployment
import Diagnostics
import Foundation
import TestSupport
import Testing

/// Values with the title that `helm get values` prints above them.
@Suite struct HelmTitleTests {
    private static func values() throws -> String {
        try String(contentsOf: Tools.golden.appending(path: "minimal/values.yaml"), encoding: .utf8)
    }

    @Test(arguments: ["USER-SUPPLIED VALUES:\n", "COMPUTED VALUES:\n"])
    func `check finds the problems below the title`(title: String) throws {
        #expect(Findings.check(title + (try Self.values())) == [])
        let findings = Findings.check(title + (try Self.values()) + "nonsense: 1\n")
        let last = (title + (try Self.values())).split(separator: "\n", omittingEmptySubsequences: false).count
        #expect(findings.map(\.rule) == [.unknownKey] && findings.first?.location?.line == last, "\(findings)")
    }

    @Test func `values are the same with and without the title`() throws {
        let (plain, titled) = (try Self.values(), "USER-SUPPLIED VALUES:\n" + (try Self.values()))
        let documents = try [plain, titled].map { text in
            var sink = DiagnosticSink()
            let document = ComparedDocument.read("values.yaml", Array(text.utf8), renderedBy: nil, into: &sink)
            return try #require(document, "\(sink.diagnostics)")
        }
        #expect(DeploymentComparison(documents[0], documents[1]).differences.isEmpty)
    }

    @Test(arguments: ["USER-SUPPLIED VALUES: 1\n", "User-Supplied Values:\n", "OTHER VALUES:\n"])
    func `another first line is a key that values do not have`(line: String) throws {
        let findings = Findings.check(line + (try Self.values()), as: .values)
        #expect(findings.map(\.rule) == [.unknownKey], "\(findings)")
    }
}
