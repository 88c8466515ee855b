import Checking
import Deployment
import Diagnostics
import Fields
import Foundation
import InfluxDB
import TestSupport
import Testing
import YAML

/// No difference shows a secret, wherever somebody wrote it.
@Suite struct ComparisonSecrecyTests {
    /// Texts in the form of a secret.
    private static let secrets = [
        "https://user:Hunter2@example.com", "AKIAIOSFODNN7EXAMPLE", "eyJhbGciOiJIUzI1NiJ9.Hunter2.c2ln",
        "https://example.com/?token=Hunter2", "user:Hunter2@host", "-----BEGIN PRIVATE KEY-----Hunter2",
    ]

    /// A manifest with every field.
    private static func full() throws -> Node {
        let file = Tools.repository.appending(path: "Tests/AcceptanceTests/Fixtures/full.yaml")
        return try Records.node(parsing: String(decoding: StarterAnswers.manifest(file, for: .newest), as: UTF8.self))
    }

    private static func places(in node: Node, at path: FieldPath = FieldPath()) -> [FieldPath] {
        switch node.content {
        case .mapping(let entries): [path] + entries.flatMap { places(in: $0.value, at: path.appending($0.key)) }
        case .sequence(let items):
            [path] + items.indices.flatMap { places(in: items[$0], at: path.appending($0)) }
        case .scalar: [path]
        }
    }

    /// What a comparison shows of a manifest with something else at a path, in both directions.
    private static func shown(_ manifest: Node, with node: Node, at path: FieldPath) -> String {
        var changed = manifest
        changed.set(node, at: path, node.mark)
        let (old, new) = (ComparedDocument(instance: manifest), ComparedDocument(instance: changed))
        let all = DeploymentComparison(old, new).differences + DeploymentComparison(new, old).differences
        return all.map { "\($0.path) \($0.newPath) \($0.items) \($0.old) \($0.new)" }.joined(separator: "\n")
    }

    private static func scalar(_ text: String) -> Node { Node(.scalar(Scalar(text, form: .string)), at: .generated) }

    @Test(arguments: secrets) func `a secret in the place of any value, list or section is not shown`(
        secret: String
    ) throws {
        let manifest = try Self.full()
        let places = Self.places(in: manifest).dropFirst()
        #expect(places.count > 200)
        for place in places {
            let shown = Self.shown(manifest, with: Self.scalar(secret), at: place)
            #expect(!shown.contains(secret) && !shown.contains("Hunter2"), "\(place): \(shown)")
        }
    }

    @Test(arguments: secrets) func `a secret as a key or an item of any section or list is not shown`(
        secret: String
    ) throws {
        let manifest = try Self.full()
        for place in Self.places(in: manifest) {
            guard let node = manifest[place] else { continue }
            let inside: FieldPath
            switch node.content {
            case .mapping: inside = place.appending(secret)
            case .sequence(let items): inside = place.appending(items.count)
            case .scalar: continue
            }
            for value in [Self.scalar(secret), Node(.mapping([]), at: .generated)] {
                let shown = Self.shown(manifest, with: value, at: inside)
                #expect(!shown.contains(secret) && !shown.contains("Hunter2"), "\(place): \(shown)")
            }
        }
    }

    @Test func `the value of every secret field and environment variable is hidden, whatever its form`() throws {
        let manifest = try Self.full()
        var count = 0
        for place in Self.places(in: manifest) {
            switch AppInstance.shape.secrecy(at: place) {
            case .secret, .possible: break
            case .open, .name, nil: continue
            }
            count += 1
            let shown = Self.shown(manifest, with: Self.scalar("plain"), at: place)
            #expect(!shown.contains("plain"), "\(place): \(shown)")
        }
        #expect(count > 2)
    }
}
