import Foundation
import TestSupport
import Testing

@testable import Generation
@testable import influxgen

/// How generated files reach the disk.
@Suite struct FileWriterTests {
    private let folder: Folder

    init() throws { folder = try Folder() }

    private func path(_ name: String) -> String { folder.url.appending(path: name).path }

    private func file(_ text: String, at path: String = "myinfluxdb.yml") -> GeneratedFile {
        GeneratedFile(path, Array(text.utf8), isExecutable: path.hasSuffix(".sh"))
    }

    private func attribute(_ key: FileAttributeKey, of name: String) throws -> NSObject? {
        try FileManager.default.attributesOfItem(atPath: path(name))[key] as? NSObject
    }

    @Test func `a new file is written, and its folders are created`() throws {
        let outcomes = try FileWriter.write([file("a")], to: path("x/y"))
        #expect(outcomes.map(\.outcome) == [.wrote] && outcomes[0].path.hasSuffix("x/y/myinfluxdb.yml"))
        #expect(try folder.read("x/y/myinfluxdb.yml") == "a")
    }

    @Test func `an unchanged file is not rewritten`() throws {
        _ = try FileWriter.write([file("a")], to: folder.url.path)
        let number = try attribute(.systemFileNumber, of: "myinfluxdb.yml")
        #expect(try FileWriter.write([file("a")], to: folder.url.path).map(\.outcome) == [.unchanged])
        #expect(try attribute(.systemFileNumber, of: "myinfluxdb.yml") == number)
        #expect(try folder.names == ["myinfluxdb.yml"])
    }

    @Test func `a changed file is replaced atomically, so an open file keeps its text`() throws {
        _ = try FileWriter.write([file("old")], to: folder.url.path)
        let reader = try FileHandle(forReadingFrom: folder.url.appending(path: "myinfluxdb.yml"))
        _ = try FileWriter.write([file("new")], to: folder.url.path)
        #expect(try reader.readToEnd() == Data("old".utf8))
        #expect(try folder.read("myinfluxdb.yml") == "new" && folder.names == ["myinfluxdb.yml"])
    }

    @Test func `a file keeps its permissions, and a script can be executed`() throws {
        _ = try folder.write("old", to: "myinfluxdb.yml")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path("myinfluxdb.yml"))
        _ = try folder.write("echo", to: "setup.sh")
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path("setup.sh"))
        _ = try FileWriter.write([file("new"), file("echo", at: "setup.sh")], to: folder.url.path)
        #expect(try attribute(.posixPermissions, of: "myinfluxdb.yml") == 0o600 as NSNumber)
        #expect(try attribute(.posixPermissions, of: "setup.sh") == 0o740 as NSNumber)
    }

    @Test func `a symbolic link is kept, and its target is replaced`() throws {
        try FileManager.default.createDirectory(atPath: path("elsewhere"), withIntermediateDirectories: true)
        _ = try folder.write("old", to: "elsewhere/real.yml")
        try FileManager.default.createSymbolicLink(
            atPath: path("myinfluxdb.yml"),
            withDestinationPath: "elsewhere/real.yml"
        )
        _ = try FileWriter.write([file("new")], to: folder.url.path)
        #expect(
            try FileManager.default.destinationOfSymbolicLink(atPath: path("myinfluxdb.yml")) == "elsewhere/real.yml"
        )
        #expect(try folder.read("elsewhere/real.yml") == "new")
        try FileWriter.replace(path("myinfluxdb.yml"), with: Array("newer".utf8))
        #expect(try folder.read("elsewhere/real.yml") == "newer" && folder.names == ["elsewhere", "myinfluxdb.yml"])
    }

    @Test func `a directory with the name of a file is an error before anything is written`() throws {
        try FileManager.default.createDirectory(atPath: path("setup.sh"), withIntermediateDirectories: true)
        let error = #expect(throws: FileError.self) {
            _ = try FileWriter.write([file("new"), file("echo", at: "setup.sh")], to: folder.url.path)
        }
        #expect(error?.message.description.contains("setup.sh: it is a directory") == true)
        #expect(try folder.names == ["setup.sh"])
    }

    @Test func `a file where a folder must be is an error`() throws {
        _ = try folder.write("x", to: "out")
        #expect(throws: FileError.self) { _ = try FileWriter.write([file("new")], to: path("out/inner")) }
        #expect(throws: FileError.self) { try FileWriter.replace(path("out/file"), with: []) }
        #expect(throws: FileError.self) { try FileWriter.probe(path("none/file")) }
        #expect(try folder.names == ["out"])
    }

    @Test func `if one file cannot be written, all files are unchanged and no temporary file is left`() throws {
        _ = try folder.write("old", to: "myinfluxdb.yml")
        // The second file is staged beside its place, under a name that is too long for the file system.
        let long = file("new", at: String(repeating: "n", count: 252))
        #expect(throws: FileError.self) { _ = try FileWriter.write([file("new"), long], to: folder.url.path) }
        #expect(try folder.read("myinfluxdb.yml") == "old")
        #expect(try folder.names == ["myinfluxdb.yml"])
        #expect(throws: FileError.self) { try FileWriter.replace(path(long.path), with: []) }
        #expect(try folder.names == ["myinfluxdb.yml"])
    }

    @Test func `files can be in folders below the output folder`() throws {
        _ = try FileWriter.write([file("a", at: "one/two/a.yml"), file("b", at: "one/b.yml")], to: folder.url.path)
        #expect(try folder.read("one/two/a.yml") == "a" && folder.read("one/b.yml") == "b")
    }

    @Test func `a probe leaves no file behind and rejects a directory`() throws {
        try FileWriter.probe(path("answers.yaml"))
        #expect(try folder.names.isEmpty)
        #expect(throws: FileError.self) { try FileWriter.probe(folder.url.path) }
    }

    @Test func `a new file can copy the permissions of another file`() throws {
        _ = try folder.write("x", to: "answers.yaml")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path("answers.yaml"))
        try FileWriter.replace(path("answers.yaml.partial"), with: Array("y".utf8), like: path("answers.yaml"))
        #expect(try attribute(.posixPermissions, of: "answers.yaml.partial") == 0o600 as NSNumber)
    }
}
