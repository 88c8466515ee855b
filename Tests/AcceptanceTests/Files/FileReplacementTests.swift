import Foundation
import TestSupport
import Testing

@testable import influxgen

/// Several files are replaced together, or not at all.
@Suite struct FileReplacementTests {
    private let folder: Folder

    init() throws {
        folder = try Folder()
        for name in ["a", "b", "c"] { _ = try folder.write("old \(name)", to: name) }
    }

    private func destination(_ name: String) throws -> Destination {
        try Destination(folder.url.appending(path: name).path)
    }

    /// The names and the text of all files.
    private var contents: [String] {
        get throws { try folder.names.map { "\($0)=\((try? folder.read($0)) ?? "directory")" } }
    }

    private static let before = ["a=old a", "b=old b", "c=old c"]

    /// Prepares to replace a and b, to create d and to remove c.
    private func prepared() throws -> FileReplacement {
        var replacement = FileReplacement()
        for name in ["a", "d", "b"] { try replacement.write(Array("new \(name)".utf8), to: destination(name)) }
        try replacement.remove(destination("c"))
        return replacement
    }

    @Test func `files change only with the commit`() throws {
        var replacement = try prepared()
        #expect(try contents.filter { !$0.hasPrefix(".") } == Self.before)
        try replacement.commit()
        #expect(try contents == ["a=new a", "b=new b", "d=new d"])
    }

    @Test func `what is discarded changes nothing and leaves nothing`() throws {
        var replacement = try prepared()
        replacement.discard()
        #expect(try contents == Self.before)
    }

    @Test(arguments: ["b", "e"]) func `if a file cannot be replaced, all are restored`(obstacle: String) throws {
        var replacement = try prepared()
        try replacement.write(Array("new e".utf8), to: destination("e"))
        // A directory appears in the place of the file.
        let url = folder.url.appending(path: obstacle)
        try? FileManager.default.removeItem(at: url)
        try FileManager.default.createDirectory(at: url.appending(path: "x"), withIntermediateDirectories: true)
        let error = #expect(throws: FileError.self) { try replacement.commit() }
        #expect(error?.message.description.contains("cannot write \(url.path): ") == true)
        #expect(error?.message.description.hasSuffix("; no file was changed") == true)
        let expected = (Self.before.filter { !$0.hasPrefix(obstacle) } + ["\(obstacle)=directory"]).sorted()
        #expect(try contents == expected)
    }

    @Test func `if a file cannot be removed, all are restored`() throws {
        var replacement = try prepared()
        _ = try folder.write("x", to: "f")
        try replacement.remove(destination("f"))
        try FileManager.default.removeItem(at: folder.url.appending(path: "f"))
        let error = #expect(throws: FileError.self) { try replacement.commit() }
        #expect(error?.message.description.contains("cannot remove") == true)
        #expect(try contents == Self.before)
    }
}
