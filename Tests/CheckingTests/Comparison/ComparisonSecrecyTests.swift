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

    /// What a comparison shows of a manifest with something else at some paths, in both directions.
    private static func shown(_ manifest: Node, with changes: [(path: FieldPath, node: Node)]) -> String {
        var changed = manifest
        for change in changes { changed.set(change.node, at: change.path, change.node.mark) }
        let (old, new) = (ComparedDocument(instance: manifest), ComparedDocument(instance: changed))
        let all = DeploymentComparison(old, new).differences + DeploymentComparison(new, old).differences
        #expect(!all.isEmpty)
        return all.map { "\($0.path) \($0.newPath) \($0.items) \($0.old) \($0.new)" }.joined(separator: "\n")
    }

    private static func isScalar(_ node: Node?) -> Bool { if case .scalar? = node?.content { true } else { false } }

    private static func scalar(_ text: String) -> Node { Node(.scalar(Scalar(text, form: .string)), at: .generated) }

    @Test(arguments: secrets) func `a secret in the place of any value is not shown`(secret: String) throws {
        let manifest = try Self.full()
        let places = Self.places(in: manifest).filter { Self.isScalar(manifest[$0]) }
        #expect(places.count > 100)
        // Some at a time, so that not every item of a list becomes another one.
        for part in 0..<6 {
            let changes = places.indices.filter { $0 % 6 == part }.map { (places[$0], Self.scalar(secret)) }
            let shown = Self.shown(manifest, with: changes)
            #expect(!shown.contains(secret) && !shown.contains("Hunter2"), "\(shown)")
        }
    }

    @Test func `a text in the place of a section or list is not shown`() throws {
        let manifest = try Self.full()
        let places = Self.places(in: manifest).dropFirst().filter { !Self.isScalar(manifest[$0]) }
        #expect(places.count > 100)
        for place in places {
            let shown = Self.shown(manifest, with: [(place, Self.scalar("Hunter2"))])
            #expect(!shown.contains("Hunter2"), "\(place): \(shown)")
        }
    }

    @Test(arguments: secrets) func `a secret as a key or an item of any section or list is not shown`(
        secret: String
    ) throws {
        let manifest = try Self.full()
        for value in [Self.scalar(secret), Self.scalar("x"), Node(.mapping([]), at: .generated)] {
            let changes = Self.places(in: manifest).compactMap { place -> (FieldPath, Node)? in
                switch manifest[place]?.content {
                case .mapping: (place.appending(secret), value)
                case .sequence(let items): (place.appending(items.count), Self.scalar(secret))
                case .scalar, nil: nil
                }
            }
            let shown = Self.shown(manifest, with: changes)
            #expect(!shown.contains(secret) && !shown.contains("Hunter2"), "\(shown)")
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
            let shown = Self.shown(manifest, with: [(place, Self.scalar("plain"))])
            #expect(!shown.contains("plain"), "\(place): \(shown)")
        }
        #expect(count > 2)
    }
}
