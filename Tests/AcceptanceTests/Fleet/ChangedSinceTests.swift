import Foundation
import TestSupport
import Testing

/// `check --changed-since`.
@Suite struct ChangedSinceTests {
    private let folder: Folder
    private static let base = "release: 20260421-2022186\n" + BadInputTests.sound

    init() throws {
        folder = try Folder()
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "fleet"),
            withIntermediateDirectories: false
        )
        _ = try folder.write(Self.base, to: "fleet/base.yaml")
        _ = try folder.write("extends: base.yaml\npause: true\n", to: "fleet/middle.yaml")
        for (name, base) in [("a", "base"), ("b", "middle"), ("c", "")] {
            let extends = base.isEmpty ? Self.base : "extends: \(base).yaml\n"
            _ = try folder.write("\(extends)name: \(name)\nlabels: {a_b: 'not a label!'}\n", to: "fleet/\(name).yaml")
        }
        for arguments in [["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message=all"]] {
            let identity = ["-c", "user.name=x", "-c", "user.email=x@fleet.test"]
            #expect(try Tools.run("/usr/bin/env", ["git"] + identity + arguments, in: folder.url).status == 0)
        }
    }

    /// The files with errors that a check finds.
    private func faulty(since revision: String = "HEAD") throws -> [String] {
        let run = try Tools.influxgen("check", "fleet", "--no-files", "--changed-since", revision, in: folder.url)
        #expect(run.status <= 1, "\(run.stderr)")
        return Set(run.stderr.matches(of: /fleet\/(\w+)\.yaml:\d+:\d+: error/).map { String($0.1) }).sorted()
    }

    @Test func `only files that differ are checked, and those that extend them`() throws {
        #expect(try faulty() == [])
        _ = try folder.write(Self.base + "name: c\nlabels: {a_b: 'still none!'}\n", to: "fleet/c.yaml")
        #expect(try faulty() == ["c"])
        _ = try folder.write("extends: base.yaml\npause: false\n", to: "fleet/middle.yaml")
        #expect(try faulty() == ["b", "c"])
        _ = try folder.write(Self.base + "# x\n", to: "fleet/base.yaml")
        #expect(try faulty() == ["a", "b", "c"])
    }

    @Test func `new files are checked, and files whose base is gone`() throws {
        _ = try folder.write("extends: base.yaml\nname: d\nlabels: {x: 'none!'}\n", to: "fleet/d.yaml")
        #expect(try faulty() == ["d"])
        try FileManager.default.removeItem(at: folder.url.appending(path: "fleet/middle.yaml"))
        #expect(try faulty() == ["b", "d"])
    }

    @Test(arguments: ["nothing", "--output=x", "HEAD..nothing"]) func `a revision must exist`(revision: String) throws {
        let run = try Tools.influxgen("check", "fleet", "--changed-since=\(revision)", in: folder.url)
        #expect(run.status == 74, "\(run.stderr)")
        #expect(run.stderr.contains("error: ") && run.stderr.contains("fix: "))
        #expect(try folder.names.filter { $0 != ".git" } == ["fleet"])
    }

    @Test func `a directory outside of Git is an error`() throws {
        try FileManager.default.removeItem(at: folder.url.appending(path: ".git"))
        let run = try Tools.influxgen("check", "fleet", "--changed-since", "HEAD", in: folder.url)
        #expect(run.status == 74)
        #expect(run.stderr.contains("run influxgen in a Git repository, with a revision that it contains"))
    }
}
