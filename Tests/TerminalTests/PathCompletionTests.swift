import Foundation
import Terminal
import TestSupport
import Testing

/// The completions that the Tab key offers.
@Suite struct PathCompletionTests {
    private func folder() throws -> Folder {
        let folder = try Folder()
        for name in ["alpha.yml", "alps.yml", ".hidden", "beta"] { _ = try folder.write("", to: name) }
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "alpine"),
            withIntermediateDirectories: true
        )
        return folder
    }

    @Test func `paths are completed by the start of their last component, with a slash after directories`() throws {
        let folder = try folder()
        let found = Candidates.paths(folder.url.path + "/alp")
        #expect(found.start == "alp")
        #expect(found.names == ["alpha.yml", "alpine/", "alps.yml"])
    }

    @Test func `hidden files are offered only after a dot`() throws {
        let folder = try folder()
        #expect(Candidates.paths(folder.url.path + "/").names == ["alpha.yml", "alpine/", "alps.yml", "beta"])
        #expect(Candidates.paths(folder.url.path + "/.").names == [".hidden"])
    }

    @Test func `a directory that does not exist has no completions`() throws {
        let folder = try folder()
        let found = Candidates.paths(folder.url.path + "/missing/a")
        #expect(found.start == "a" && found.names.isEmpty)
    }

    @Test func `words are completed in any case`() {
        let found = Candidates.words("E", of: ["eks", "gke", "Entra"])
        #expect(found.start == "E" && found.names == ["eks", "Entra"])
    }

    @Test(
        arguments: [
            (["alpha", "alps"], "alp"), (["same", "same"], "same"), (["a", "b"], ""), ([], ""), (["long", "lo"], "lo"),
        ] as [([String], String)]
    )
    func `completion continues as far as all candidates agree`(names: [String], common: String) {
        #expect(Candidates.common(names) == common)
    }

    @Test func `only a tilde at the start is the home directory`() throws {
        let home = try #require(ProcessInfo.processInfo.environment["HOME"])
        #expect(HomeDirectory.expanded("~") == home)
        #expect(HomeDirectory.expanded("~/tls.crt") == home + "/tls.crt")
        for path in ["~user/a", "a/~", "", "./~"] { #expect(HomeDirectory.expanded(path) == path) }
    }
}
