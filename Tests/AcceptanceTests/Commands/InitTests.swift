import TestSupport
import Testing

/// `init`, in conversations through a real terminal and through a pipe.
@Suite struct InitTests {
    private static let scenarios =
        [
            "first-cluster", "everything", "hosting", "narrow", "colours", "keycloak", "auth0", "azure", "other",
            "mistaken", "examples", "lists", "problem-at-start", "problem-in-file",
            "problem-sources", "problem-volumes", "problem-helm", "problem-conflict", "problem-release",
            "problem-azure", "review-steering",
            "review-numbers", "review-changes", "untouched", "changed", "rewritten", "windows", "overwriting", "ways",
            "going-on", "declined", "not-asked", "piped-signals", "in-parts", "keys", "tab", "paste", "sizes",
            "suspended", "piped", "short", "wrong-line", "elsewhere",
        ] + Tools.starters.map { "preset-\($0)" }

    private func converse(_ arguments: String...) throws -> Run {
        let folder = try Folder()
        let script = Tools.repository.appending(path: "Tests/AcceptanceTests/conversations").path
        return try Tools.run(Tools.python, ["-B", script, Tools.binary.path] + arguments, in: folder.url)
    }

    @Test(arguments: scenarios)
    func `a conversation writes the answers that were entered`(scenario: String) throws {
        let run = try converse(scenario)
        #expect(run.status == 0, "\(run.stdout)\(run.stderr)")
    }

    @Test func `every scenario is listed`() throws {
        let known = try converse().stdout.split(separator: "\n").map(String.init)
        #expect(known.sorted() == Self.scenarios.sorted())
    }
}
