import Testing

/// `init`, in conversations through a real terminal and through a pipe.
@Suite struct InitTests {
    @Test(
        arguments: [
            "first-cluster", "back", "interruption", "again", "editing", "everything", "piped", "plain", "keycloak",
            "auth0",
            "azure", "other",
        ] + Tools.starters.map { "preset-\($0)" }
    )
    func `a conversation ends in the answers that were given`(scenario: String) throws {
        let folder = try Folder()
        let script = Tools.repository.appending(path: "Tests/conversations.py").path
        let run = try Tools.run(Tools.python, [script, Tools.binary.path, scenario], in: folder.url)
        #expect(run.status == 0, "\(run.stdout)\(run.stderr)")
    }
}
