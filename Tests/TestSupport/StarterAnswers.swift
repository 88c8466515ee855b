import Answers
import Deployment
import Diagnostics
import Fields
import Foundation
import Generation
import InfluxDB
import Testing
import YAML

/// The answers of starters, unchanged and adapted to older releases.
package enum StarterAnswers {
    package static let releases = Release.all.map(\.release).filter { $0 >= .r20230922 }

    /// The answers of a starter, adapted to a release: unsupported fields are removed, and required fields are added.
    package static func adapted(_ starter: String, to release: Release) throws -> (Node, SourceTable) {
        try adapted(URL(filePath: Tools.starter(starter)), to: release)
    }

    package static func adapted(_ file: URL, to release: Release) throws -> (Node, SourceTable) {
        let starter = file.lastPathComponent
        var sources = SourceTable()
        var sink = DiagnosticSink()
        let source = sources.add(starter)
        let bytes = Array(try Data(contentsOf: file))
        var root = try #require(Parser.parse(bytes, from: source, of: sources, into: &sink))
        let mark = root.mark
        func scalar(_ text: String) -> Node { Node(.scalar(Scalar(text, form: .string)), at: mark) }
        root.set(scalar(release.text), at: "release", mark)
        for _ in 0..<10 {
            var reader = Reader(of: Answers.self, at: root, sources: sources)
            if Answers.read(root, &reader) != nil {
                // The default of this release is not valid.
                if release == .r20241217 { root.set(scalar("1"), at: "resources.prometheus.limits.cpu", mark) }
                return (root, sources)
            }
            for diagnostic in reader.sink.diagnostics where diagnostic.severity == .error {
                let path = try #require(diagnostic.path)
                switch diagnostic.rule {
                case .notInRelease, .lostInRelease:
                    root.remove(at: path == "ingress.tls.issuer" ? "ingress.tls" : path)
                    if ["objectStore.google", "objectStore.azure"].contains(path) {
                        root.set(scalar("us-east-1"), at: "objectStore.s3.region", mark)
                    }
                case .missingKey:
                    for (key, value) in [("secret", "object-store"), ("key", "some-key"), ("env", "SOME_KEY")] {
                        root.set(scalar(value), at: path.appending(key), mark)
                    }
                default:
                    Issue.record("\(starter) for \(release): \(diagnostic)")
                }
            }
        }
        throw TestFailure("\(starter) cannot be adapted to \(release)")
    }

    package static func manifest(_ starter: String, for release: Release) throws -> [UInt8] {
        try manifest(URL(filePath: Tools.starter(starter)), for: release)
    }

    package static func manifest(_ answers: URL, for release: Release) throws -> [UInt8] {
        let (root, sources) = try adapted(answers, to: release)
        var reader = Reader(of: Answers.self, at: root, sources: sources)
        let answers = try #require(Answers.read(root, &reader))
        var sink = DiagnosticSink()
        let deployment = try #require(Deployment(answers, into: &sink))
        let files = try Generator.render(
            deployment,
            artifacts: Generator.all.filter { $0.name == "appinstance" },
            into: &sink
        )
        return try #require(files.first).contents
    }

    /// The text of a starter, without its release.
    package static func textWithoutRelease(_ name: String) throws -> String {
        try String(contentsOfFile: Tools.starter(name), encoding: .utf8)
            .replacingOccurrences(of: "\nrelease: \(Release.newest)\n", with: "\n")
    }

    /// A starter's answers.
    package static func read(_ name: String) throws -> Answers {
        var sources = SourceTable()
        let source = sources.add(name)
        var sink = DiagnosticSink()
        let bytes = Array(try Data(contentsOf: URL(filePath: Tools.starter(name))))
        let root = try #require(Parser.parse(bytes, from: source, of: sources, into: &sink))
        var reader = Reader(of: Answers.self, at: root, sources: sources, sink: sink)
        return try #require(Answers.read(root, &reader))
    }
}

/// A test cannot go on.
package struct TestFailure: Error {
    let message: String
    package init(_ message: String) { self.message = message }
}
