import Diagnostics
import Foundation
import TestSupport
import Testing
import YAML

/// One cause has one message: an error hides its consequences, but no other problem.
@Suite struct OneCauseTests {
    private static let answers = """
        license: {file: license.yml}
        catalog: {dsn: {secret: catalog-dsn, key: dsn, env: CATALOG_DSN}}
        objectStore: {bucket: influxdb, s3: {region: us-east-1}}
        ingesterStorage: {storage: 100Gi}
        monitoringStorage: {storage: 10Gi}

        """

    @Test(arguments: [
        (answers.replacing("bucket:", with: "buket:"), "did you mean bucket?"),
        (answers.replacing("{file: license.yml}", with: "license.yml"), "write license: {file: license.yml}"),
        (answers.replacing("license:", with: "licence:"), "did you mean license?"),
        (answers.replacing("env:", with: "evn:"), "did you mean env?"),
        (answers + "ingress: {hosts: a.b, tls: {existing: true}}\n", "write hosts: [a.b]"),
        (answers + "ingress: {host: [a.b], tls: {existing: true}}\n", "did you mean hosts?"),
        (answers + "secrets: extrnal\nexternalSecrets: {store: s}\n", "did you mean external?"),
        (answers + "deploy: kubitt\nkubit: {docker: true}\n", "did you mean kubit?"),
        (
            answers + "identity: {provider: Keycloak, realm: r, host: h, users: "
                + "[{firstName: a, lastName: b, email: a@b.c, id: x}]}\n",
            "write keycloak"
        ),
    ]) func `a cause has one message`(text: String, fix: String) {
        let findings = Findings.check(text, as: .answers).filter { $0.severity != .note }
        #expect(findings.map { "\($0.fix ?? "none")" } == [fix], "\(findings.map(\.message))")
    }

    @Test func `an error does not hide a problem that has nothing to do with it`() {
        let text =
            Self.answers.replacing("license:", with: "licence:").replacing("10Gi", with: "1Gi")
            + "ingress: {hosts: a.b}\nresources: {ingester: {requests: {replicas: 1}}}\nsecrets: comands\n"
        let rules = Set(Findings.check(text, as: .answers).map(\.rule))
        #expect(rules.isSuperset(of: [.unknownKey, .wrongType, .invalidValue, .smallStorage, .replicas]), "\(rules)")
    }

    /// A change of one value or key in a document, and what it is.
    private struct Change {
        let text: String
        let what: String
    }

    /// Every change of every field: a misspelled key, and values of other types.
    private static func changes(of root: Node) throws -> [Change] {
        var paths: [(path: FieldPath, node: Node)] = []
        func walk(_ node: Node, _ path: FieldPath) {
            if !path.components.isEmpty { paths.append((path, node)) }
            switch node.content {
            case .mapping(let entries): for entry in entries { walk(entry.value, path.appending(entry.key)) }
            case .sequence(let items): for (index, item) in items.enumerated() { walk(item, path.appending(index)) }
            case .scalar: break
            }
        }
        walk(root, FieldPath())
        func scalar(_ text: String) -> Node { Node(.scalar(Scalar(text, form: .string)), at: .generated) }
        let list = Node(.sequence([scalar("word")]), at: .generated)
        let mapping = Node(.mapping([Node.Entry(key: "a", mark: .generated, value: scalar("b"))]), at: .generated)
        return try paths.flatMap { path, node -> [Change] in
            let others: [Node] =
                switch node.content {
                case .mapping: [scalar("word"), list]
                case .sequence: [scalar("word"), mapping]
                case .scalar: [list, mapping, scalar("§ §")]
                }
            var all: [(String, NodeEdits)] = others.map { other in
                var edits = NodeEdits()
                edits.replace(at: path, with: other)
                return (other.flowText, edits)
            }
            if case .key(let key)? = path.components.last, key.count > 3 {
                var edits = NodeEdits()
                edits.rename(path, to: String(key.dropLast(2)) + String(key.suffix(1)))
                all.append(("misspelled", edits))
            }
            return try all.map { what, edits in
                Change(text: try Records.text(try #require(edits.applied(to: root))), what: "\(path): \(what)")
            }
        }
    }

    @Test func `most errors in a large file have one message`() throws {
        let file = Tools.repository.appending(path: "Tests/AcceptanceTests/Fixtures/full.yaml")
        let root = try Records.node(parsing: try String(contentsOf: file, encoding: .utf8))
        let usual = Set(Findings.check(try Records.text(root), as: .answers).map(\.message))
        var random = Random(seed: 4)
        var several: [String] = []
        let changes = try Self.changes(of: root).filter { _ in random.chance(10) }
        #expect(changes.count > 100)
        for change in changes {
            let found = Findings.check(change.text, as: .answers).filter { !usual.contains($0.message) }
            if found.count > 1 { several.append("\(change.what): \(found.map(\.message))") }
        }
        // Any text is the name of a provider, which then needs other settings.
        several.removeAll { $0.hasPrefix("identity.provider: §") || $0.hasPrefix("identity.provider: '§") }
        #expect(several == [])
    }
}
