import Foundation
import TestSupport
import Testing

@testable import influxgen

/// How single files reach the disk.
@Suite struct FileWriterTests {
    private let folder: Folder

    init() throws { folder = try Folder() }

    private func path(_ name: String) -> String { folder.url.appending(path: name).path }

    private func attribute(_ key: FileAttributeKey, of name: String) throws -> NSObject? {
        try FileManager.default.attributesOfItem(atPath: path(name))[key] as? NSObject
    }

    private func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: path(name), withDestinationPath: target)
    }

    private func replace(_ name: String, with text: String) throws {
        try FileWriter.replace(path(name), with: Array(text.utf8))
    }

    @Test func `a changed file is replaced atomically, so an open file keeps its text`() throws {
        try replace("a", with: "old")
        let reader = try FileHandle(forReadingFrom: folder.url.appending(path: "a"))
        try replace("a", with: "new")
        #expect(try reader.readToEnd() == Data("old".utf8))
        #expect(try folder.read("a") == "new" && folder.names == ["a"])
    }

    @Test func `a file keeps its permissions, but not setuid and setgid`() throws {
        _ = try folder.write("old", to: "a")
        #expect(chmod(path("a"), 0o6750) == 0)
        try replace("a", with: "new")
        #expect(try attribute(.posixPermissions, of: "a") == 0o750 as NSNumber)
    }

    @Test(.enabled(if: geteuid() == 0, "skipped: only root can give files away"))
    func `a file keeps its owner and its group`() throws {
        _ = try folder.write("old", to: "a")
        #expect(chown(path("a"), 1234, 4321) == 0)
        try replace("a", with: "new")
        #expect(try attribute(.ownerAccountID, of: "a") == 1234 as NSNumber)
        #expect(try attribute(.groupOwnerAccountID, of: "a") == 4321 as NSNumber)
    }

    @Test func `a new file can copy the permissions of another file`() throws {
        _ = try folder.write("x", to: "answers.yaml")
        #expect(chmod(path("answers.yaml"), 0o600) == 0)
        try FileWriter.replace(path("answers.yaml.partial"), with: Array("y".utf8), like: path("answers.yaml"))
        #expect(try attribute(.posixPermissions, of: "answers.yaml.partial") == 0o600 as NSNumber)
    }

    @Test func `a symbolic link is kept, and the file that it leads to is replaced or created`() throws {
        try FileManager.default.createDirectory(atPath: path("elsewhere"), withIntermediateDirectories: true)
        try link("first", to: "elsewhere/second")
        try link("elsewhere/second", to: "real")
        for text in ["new", "newer"] {
            try replace("first", with: text)
            #expect(try folder.read("elsewhere/real") == text)
        }
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path("first")) == "elsewhere/second")
        #expect(try folder.names == ["elsewhere", "first"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: path("elsewhere")).sorted() == ["real", "second"])
    }

    @Test func `a link to nowhere, or in a circle, is an error`() throws {
        try link("a", to: "none/file")
        try link("b", to: "b")
        for name in ["a", "b"] {
            #expect(throws: FileError.self, "\(name)") { try replace(name, with: "x") }
        }
        #expect(try folder.names == ["a", "b"])
    }

    @Test func `what is not a file is refused, also behind a link`() throws {
        try FileManager.default.createDirectory(atPath: path("a directory"), withIntermediateDirectories: true)
        #expect(mkfifo(path("a FIFO"), 0o600) == 0)
        for (name, target) in [("a directory", nil), ("a FIFO", nil), ("1", "a FIFO"), ("a device", "/dev/null")] {
            if let target { try link(name, to: target) }
            let kind = name == "1" ? "a FIFO" : name
            for write in [{ try replace(name, with: "x") }, { try FileWriter.probe(path(name)) }] {
                let error = #expect(throws: FileError.self) { try write() }
                #expect(error?.message.description.contains("it is \(kind)") == true, "\(name)")
            }
        }
        #expect(try folder.names == ["1", "a FIFO", "a device", "a directory"])
    }

    @Test func `a missing directory, and a file in the place of a directory, are errors`() throws {
        _ = try folder.write("x", to: "out")
        #expect(throws: FileError.self) { try replace("out/file", with: "") }
        #expect(throws: FileError.self) { try replace("none/file", with: "") }
        #expect(throws: FileError.self) { try FileWriter.probe(path("none/file")) }
        #expect(throws: FileError.self) { try FileWriter.makeDirectory(path("out/inner")) }
        #expect(try folder.names == ["out"])
    }

    @Test func `a probe leaves no file behind and rejects a directory`() throws {
        try FileWriter.probe(path("answers.yaml"))
        #expect(try folder.names.isEmpty)
        #expect(throws: FileError.self) { try FileWriter.probe(folder.url.path) }
    }

    @Test func `temporary files of a killed run are removed, and no others`() throws {
        for name in [
            ".influxgen-aB3dE6", ".influxgen-aB3dE6.old", ".influxgen-notes", ".influxgen-ab.def", "setup.sh.backup",
        ] {
            _ = try folder.write("x", to: name)
        }
        try replace("a", with: "x")
        #expect(try folder.names == [".influxgen-ab.def", ".influxgen-notes", "a", "setup.sh.backup"])
    }
}
