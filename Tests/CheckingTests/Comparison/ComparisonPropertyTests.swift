import Checking
import Deployment
import Diagnostics
import Foundation
import InfluxDB
import TestSupport
import Testing
import YAML

/// Comparisons of random documents.
@Suite struct ComparisonPropertyTests {
    /// The manifests of all releases and starters, and one with every field.
    private static func manifests() throws -> [Node] {
        var nodes: [Node] = []
        for release in StarterAnswers.releases {
            for starter in Tools.starters {
                let file = Tools.golden.appending(path: "releases/\(release)/\(starter).yml")
                nodes.append(try Records.node(parsing: String(contentsOf: file, encoding: .utf8)))
            }
        }
        let full = Tools.repository.appending(path: "Tests/AcceptanceTests/Fixtures/full.yaml")
        let text = String(decoding: try StarterAnswers.manifest(full, for: .newest), as: UTF8.self)
        // The one with every field is the most interesting.
        return nodes + Array(repeating: try Records.node(parsing: text), count: nodes.count)
    }

    private static func compare(_ old: Node, _ new: Node) -> [DeploymentDifference] {
        DeploymentComparison(ComparedDocument(instance: old), ComparedDocument(instance: new)).differences
    }

    @Test func `each of 2,000 random changes is found at its path, and nothing else`() throws {
        let manifests = try Self.manifests()
        var random = Random(seed: 17)
        var count = 0
        while count < 2000 {
            let manifest = random.pick(manifests)
            guard let change = SingleChange(of: manifest, &random) else { continue }
            count += 1
            let found = Self.compare(manifest, change.changed)
            let paths = found.compactMap(\.instancePaths)
            let isFound =
                !paths.isEmpty
                && paths.allSatisfy { paths in
                    paths.old.overlaps(change.path) || paths.new.overlaps(change.path)
                }
            #expect(isFound, "\(change.what) \(change.path): \(found.map(\.path))")
            // What identifies an item is a removed and an added item; everything else is one difference.
            #expect(found.count <= 2, "\(change.what) \(change.path): \(found.map(\.path))")
            if !isFound { return }
        }
    }

    @Test func `2,000 random texts that mean the same are equal`() throws {
        let manifests = try Self.manifests()
        var rewriting = Rewriting(random: Random(seed: 18))
        for _ in 0..<2000 {
            let manifest = rewriting.random.pick(manifests)
            let text = rewriting.text(manifest)
            var sink = DiagnosticSink()
            let read = ComparedDocument.read("text", Array(text.utf8), renderedBy: nil, into: &sink)
            let other = try #require(read, "\(sink.diagnostics)\n\(text)")
            let found = DeploymentComparison(ComparedDocument(instance: manifest), other).differences
            #expect(found.isEmpty, "\(found.map { "\($0.path): \($0.old) \($0.new)" })\n\(text)")
            if !found.isEmpty { return }
        }
    }
}

extension FieldPath {
    /// Whether one path is a prefix of the other.
    fileprivate func overlaps(_ other: FieldPath) -> Bool {
        zip(components, other.components).allSatisfy { $0 == $1 }
    }
}
