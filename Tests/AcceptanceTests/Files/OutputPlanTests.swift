import Foundation
import TestSupport
import Testing

@testable import Generation
@testable import influxgen

/// What generated files may overwrite, and what happens to files that are no longer generated.
@Suite struct OutputPlanTests {
    private let folder: Folder
    private var output: String { folder.url.path }

    init() throws { folder = try Folder() }

    private func file(_ path: String, _ text: String) -> GeneratedFile {
        GeneratedFile(path, Array(text.utf8), isExecutable: path.hasSuffix(".sh"))
    }

    private func plan(_ files: [GeneratedFile], _ options: OutputPlan.Options = .init()) throws -> OutputPlan {
        try OutputPlan(files, in: output, options)
    }

    /// Writes files and returns what people see, without the directory.
    @discardableResult
    private func write(_ files: [GeneratedFile], _ options: OutputPlan.Options = .init()) throws -> [String] {
        try OutputFolder(output, options).write(files).lines().map {
            $0.replacingOccurrences(of: output + "/", with: "")
        }
    }

    private func messages(_ error: FileError?) -> [String] {
        guard let error else { return [] }
        return ([error] + error.others).map {
            $0.message.description.replacingOccurrences(of: output + "/", with: "")
        }
    }

    /// The names and the text of the files, without the record.
    private var contents: [String] {
        get throws { try folder.names.filter { $0 != ".influxgen" }.map { "\($0)=\(try folder.read($0))" } }
    }

    // MARK: Writing

    @Test func `new files are written with their directories, and recorded`() throws {
        let folder = OutputFolder("\(output)/x/y", .init())
        let lines = try folder.write([file("setup.sh", "echo"), file("one/two/a.yml", "a")]).lines()
        #expect(lines == ["wrote \(output)/x/y/setup.sh", "wrote \(output)/x/y/one/two/a.yml", "2 files written"])
        #expect(try self.folder.read("x/y/one/two/a.yml") == "a")
        #expect(FileManager.default.isExecutableFile(atPath: "\(output)/x/y/setup.sh"))
        let check = try Tools.run(
            "sha256sum",
            ["--check", "--strict", ".influxgen"],
            in: URL(filePath: "\(output)/x/y")
        )
        #expect(check.status == 0 && check.stdout == "one/two/a.yml: OK\nsetup.sh: OK\n", "\(check.stderr)")
    }

    @Test func `files that would not change are left untouched, and so is the record`() throws {
        let files = [file("a", "a"), file("setup.sh", "echo")]
        try write(files)
        func numbers() throws -> [UInt64?] {
            try ["a", "setup.sh", ".influxgen"].map {
                try FileManager.default.attributesOfItem(atPath: "\(output)/\($0)")[.systemFileNumber] as? UInt64
            }
        }
        let before = try numbers()
        #expect(try write(files) == ["2 files unchanged"])
        #expect(try numbers() == before)
        #expect(chmod("\(output)/setup.sh", 0o640) == 0)
        #expect(try write(files) == ["wrote setup.sh", "1 file written, 1 unchanged"])
        let mode = try FileManager.default.attributesOfItem(atPath: "\(output)/setup.sh")[.posixPermissions]
        #expect(mode as? Int == 0o740)
    }

    @Test func `if one file cannot be written, nothing changes`() throws {
        try write([file("a", "old")])
        let record = try folder.read(".influxgen")
        let long = file(String(repeating: "n", count: 256), "x")
        #expect(throws: FileError.self) { try write([file("a", "new"), file("b", "new"), long]) }
        try FileManager.default.createDirectory(atPath: "\(output)/b", withIntermediateDirectories: true)
        #expect(throws: FileError.self) { try write([file("a", "new"), file("b", "new")]) }
        #expect(try folder.names == [".influxgen", "a", "b"])
        #expect(try folder.read("a") == "old" && folder.read(".influxgen") == record)
        // Nor do directories appear.
        #expect(throws: FileError.self) { _ = try OutputFolder("\(output)/x/y", .init()).write([long]) }
        #expect(try folder.names == [".influxgen", "a", "b"])
    }

    // MARK: Conflicts

    @Test func `files that influxgen did not write, or that were edited, are all reported, and nothing is written`()
        throws
    {
        try write([file("a", "a"), file("b", "b")])
        _ = try folder.write("mine", to: "b")
        _ = try folder.write("mine", to: "c")
        let files = [file("a", "new"), file("b", "new"), file("c", "new")]
        let error = #expect(throws: FileError.self) { try write(files) }
        #expect(
            messages(error) == [
                "b has been edited since influxgen wrote it", "c exists, and influxgen did not write it",
            ]
        )
        #expect(
            error?.fix?.description.contains("--force") == true && error?.fix?.description.contains("--output") == true
        )
        #expect(try contents == ["a=a", "b=mine", "c=mine"])
        #expect(try write(files, .init(overwrites: true)).last == "3 files written")
        #expect(try contents == ["a=new", "b=new", "c=new"])
        // From now on they are known.
        #expect(try write(files.map { file($0.path, "newer") }).last == "3 files written")
    }

    @Test func `a file that already has the new text is no conflict`() throws {
        _ = try folder.write("same", to: "a")
        #expect(try write([file("a", "same")]) == ["1 file unchanged"])
        #expect(try write([file("a", "new")]) == ["wrote a", "1 file written"])
    }

    @Test func `a file that influxgen reads is never overwritten, whatever its name`() throws {
        _ = try folder.write("answers", to: "answers.yaml")
        #expect(link("\(output)/answers.yaml", "\(output)/hard") == 0)
        #expect(symlink("answers.yaml", "\(output)/soft") == 0)
        let options = OutputPlan.Options(
            overwrites: true,
            inputs: [nil, FileIdentity(reading: "\(output)/answers.yaml")]
        )
        for name in ["answers.yaml", "hard", "soft"] {
            let error = #expect(throws: FileError.self) { try write([file("a", "a"), file(name, "new")], options) }
            #expect(messages(error) == ["\(name) is the answers file, which influxgen does not overwrite"])
        }
        #expect(try contents == ["answers.yaml=answers", "hard=answers", "soft=answers"])
    }

    @Test func `what is not a file is refused, even with --force`() throws {
        #expect(mkfifo("\(output)/a", 0o600) == 0)
        let error = #expect(throws: FileError.self) { try write([file("a", "x")], .init(overwrites: true)) }
        #expect(messages(error) == ["cannot write a: it is a FIFO"])
    }

    // MARK: Files that are no longer generated

    @Test func `files that are no longer generated are named, and removed on demand unless they were edited`() throws {
        try write([file("a", "a"), file("b", "b"), file("x/y/c", "c"), file("d", "d"), file("e", "e")])
        _ = try folder.write("mine", to: "d")
        try FileManager.default.removeItem(atPath: "\(output)/e")
        let lines = [
            "b is no longer generated; generate --prune removes it",
            "d is no longer generated; influxgen keeps it because it was edited",
            "x/y/c is no longer generated; generate --prune removes it", "1 file unchanged",
        ]
        #expect(try write([file("a", "a")]) == lines)
        #expect(try write([file("a", "a")]) == lines)
        #expect(
            try write([file("a", "a")], .init(prunes: true))
                == ["removed b", "removed x/y/c", lines[1], "1 file unchanged, 2 removed"]
        )
        #expect(try contents == ["a=a", "d=mine"])
        // The edited file belongs to the user from now on.
        #expect(try write([file("a", "a")], .init(prunes: true)) == ["1 file unchanged"])
    }

    @Test func `what a link leads to is never removed`() throws {
        let other = try Folder()
        for path in ["a", "x/b"] {
            try write([file("a", "a"), file("x/b", "b")].filter { $0.path == path }, .init(isComplete: false))
        }
        _ = try other.write("a", to: "a")
        _ = try other.write("b", to: "b")
        for (name, target) in [("a", other.url.path + "/a"), ("x", other.url.path)] {
            try FileManager.default.removeItem(atPath: "\(output)/\(name)")
            #expect(symlink(target, "\(output)/\(name)") == 0)
        }
        #expect(try write([], .init(prunes: true)).allSatisfy { !$0.hasPrefix("removed") })
        #expect(try other.names == ["a", "b"])
    }

    @Test func `if only some artifacts are generated, the others remain recorded`() throws {
        try write([file("a", "a"), file("b", "b")])
        #expect(try write([file("a", "new")], .init(isComplete: false)) == ["wrote a", "1 file written"])
        #expect(try write([file("a", "new"), file("b", "new")]) == ["wrote b", "1 file written, 1 unchanged"])
    }

    // MARK: Earlier versions and interrupted runs

    @Test func `files of versions without a record are recognized by their contents`() throws {
        let header = "#!/bin/bash\n# What it does.\n# Generated by influxgen; change the answers.\n"
        _ = try folder.write(header + "old", to: "setup.sh")
        _ = try folder.write(header + "old", to: "influxctl.toml")
        _ = try folder.write("image: mine\n", to: "values.yaml")
        _ = try folder.write(header, to: "other.sh")
        let policy = try String(contentsOf: Tools.golden.appending(path: "eks-auth0/s3-policy.json"), encoding: .utf8)
        _ = try folder.write(policy, to: "s3-policy.json")
        let files = ["setup.sh", "s3-policy.json", "values.yaml", "other.sh"].map { file($0, "new") }
        #expect(
            messages(try plan(files).conflict) == [
                "values.yaml exists, and influxgen did not write it", "other.sh exists, and influxgen did not write it",
            ]
        )
        // A run that generates only one of them records the others too.
        try write([files[0]], .init(isComplete: false))
        #expect(
            try write([files[0]], .init(prunes: true))
                == ["removed influxctl.toml", "removed s3-policy.json", "1 file unchanged, 2 removed"]
        )
    }

    @Test func `files of a run that was killed halfway are recognized, and its temporary files are removed`() throws {
        try write([file("a", "old"), file("b", "old")])
        // The run had renamed a, but neither b nor its record.
        var record = OutputRecord()
        for name in ["a", "b"] { record.digests[name] = ContentDigest(of: Array("half".utf8)) }
        _ = try folder.write("half", to: "a")
        _ = try folder.write(String(decoding: record.text, as: UTF8.self), to: ".influxgen-aB3dE6")
        _ = try folder.write("half", to: ".influxgen-bbbbbb")
        _ = try folder.write("old", to: ".influxgen-bbbbbb.old")
        // Neither of these is a temporary file of influxgen, whatever its name.
        #expect(mkfifo("\(output)/.influxgen-cccccc", 0o600) == 0)
        #expect(symlink("a", "\(output)/.influxgen-dddddd") == 0)
        #expect(try plan([file("a", "new"), file("b", "new")]).conflict == nil)
        try write([file("b", "new")], .init(isComplete: false))
        #expect(try folder.names == [".influxgen", ".influxgen-cccccc", ".influxgen-dddddd", "a", "b"])
        #expect(try write([file("a", "new"), file("b", "new")]) == ["wrote a", "1 file written, 1 unchanged"])
    }

    // MARK: The record

    @Test func `the record is the same text whatever the order of the files`() throws {
        try write([file("b", "b"), file("a", "a")])
        let text = try folder.read(".influxgen")
        #expect(text.hasPrefix("# influxgen record 1\n") && text.hasSuffix("  b\n"))
        let other = try Folder()
        _ = try OutputFolder(other.url.path, .init()).write([file("a", "a"), file("b", "b")])
        #expect(try other.read(".influxgen") == text)
        #expect(try OutputRecord(reading: "\(output)/.influxgen").text == Array(text.utf8))
    }

    @Test func `unknown comments and empty lines in a record are ignored`() throws {
        try write([file("a", "a")])
        let text = try folder.read(".influxgen")
        _ = try folder.write(text + "\n# note: new\n", to: ".influxgen")
        #expect(try OutputRecord(reading: "\(output)/.influxgen").text == Array(text.utf8))
    }

    @Test(arguments: [
        ("# influxgen record 2\nsomething: else\n", "has format 2"),
        ("", ".influxgen:1: this is not a line"), ("mine\n", ".influxgen:1: this is not a line"),
        ("# influxgen record 1\n<<<<<<< HEAD\n", ".influxgen:2: this is not a line"),
        ("# influxgen record 1\n\(String(repeating: "0", count: 64))  ../a\n", ".influxgen:2: this is not a line"),
        ("# influxgen record 1\n\(String(repeating: "0", count: 64))  /etc/a\n", ".influxgen:2: this is not a line"),
        ("# influxgen record 1\n\(String(repeating: "0", count: 64)) a\n", ".influxgen:2: this is not a line"),
        ("# influxgen record 1\n\(String(repeating: "F", count: 64))  a\n", ".influxgen:2: this is not a line"),
    ])
    func `a record that cannot be read is an error, and nothing is written`(text: String, message: String) throws {
        _ = try folder.write(text, to: ".influxgen")
        let error = #expect(throws: FileError.self) { try write([file("a", "a")], .init(overwrites: true)) }
        #expect(error?.message.description.contains(message) == true, "\(error?.message.description ?? "")")
        #expect(error?.fix != nil)
        #expect(try folder.names == [".influxgen"] && folder.read(".influxgen") == text)
    }
}
