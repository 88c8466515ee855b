import Checking
import Deployment
import Diagnostics
import Foundation
import TestSupport
import Testing

/// What a comparison of two files finds.
@Suite struct ComparedFileTests {
    private static func read(_ text: String) -> (document: ComparedDocument?, findings: [Diagnostic]) {
        var sink = DiagnosticSink()
        let document = ComparedDocument.read("text", Array(text.utf8), renderedBy: nil, into: &sink)
        return (document, sink.diagnostics)
    }

    private static func compare(_ old: String, _ new: String) throws -> [DeploymentDifference] {
        let old = try #require(read(old).document)
        return DeploymentComparison(old, try #require(read(new).document)).differences
    }

    /// The manifest with another section in the package's spec, in the place of one with the same key.
    private static func manifest(_ section: String) throws -> String {
        let key = section.prefix { $0 != ":" }
        var lines = CleanDocument.manifest.split(separator: "\n")
        if !section.isEmpty, let start = lines.firstIndex(where: { $0.hasPrefix("      \(key):") }) {
            let count = lines[(start + 1)...].prefix { $0.hasPrefix("       ") }.count
            lines.removeSubrange(start...(start + count))
        }
        return lines.joined(separator: "\n") + "\n" + (section.isEmpty ? "" : "      \(section)\n")
    }

    @Test(arguments: Tools.starters) func `answers, their manifest and their values are equal`(starter: String) throws {
        let answers = try String(contentsOfFile: Tools.starter(starter), encoding: .utf8)
        let folder = Tools.golden.appending(path: starter)
        let manifest = try String(contentsOf: folder.appending(path: "myinfluxdb.yml"), encoding: .utf8)
        let values = try String(contentsOf: folder.appending(path: "values.yaml"), encoding: .utf8)
        #expect(try Self.compare(answers, manifest).map(\.path) == [])
        #expect(try Self.compare(answers, answers).map(\.path) == [])
        let lost = try Self.compare(manifest, values).map(\.path.description)
        #expect(try Self.compare(answers, values).count == lost.count)
    }

    @Test(
        arguments: [
            ("resources: {querier: {requests: {replicas: 3}}}", "", []),
            ("resources: {querier: {requests: {replicas: 4}}}", "", ["resources.querier.requests.replicas"]),
            ("resources: {querier: {}}", "", []),
            (
                "components: {querier: {template: {containers: {iox: {env: {A: b}}}}}}", "components: {}",
                ["components.querier.template.containers.iox.env.A"]
            ),
            ("ingress: {hosts: [a.b, c.d]}", "ingress: {hosts: [c.d, a.b]}", []),
            ("ingress: {hosts: [a.b]}", "ingress: {hosts: [a.b, c.d]}", ["ingress.hosts[1]"]),
            ("ingress: {}", "", ["ingress"]),
            ("observability: {retention: 12h}", "", []),
            ("observability: {retention: 720m}", "observability: {}", []),
            ("observability: {serviceMonitor: {}}", "", ["observability.serviceMonitor"]),
            (
                "images: {overrides: [{name: a, newFQIN: r/a:1}, {name: b, newFQIN: r/b:1}]}",
                "images: {overrides: [{name: b, newFQIN: r/b:2}, {name: a, newFQIN: r/a:1}]}",
                ["images.overrides[1].newFQIN"]
            ),
            ("unknown: {x: 1}", "unknown: {x: 1.0}", ["unknown.x"]),
            ("unknown: {x: '1'}", "unknown: {x: \"1\"}", []),
        ] as [(String, String, [String])]
    ) func `fields are compared by what they mean`(old: String, new: String, paths: [String]) throws {
        let found = try Self.compare(Self.manifest(old), Self.manifest(new))
        #expect(found.map(\.path.description) == paths.map { "spec.package.spec.\($0)" })
    }

    @Test func `the paths are those of each document, and an absent value shows its default`() throws {
        let answers = try String(contentsOfFile: Tools.starter("minimal"), encoding: .utf8)
        let changed = answers + "\nresources: {querier: {requests: {replicas: 5}}}\n"
        let manifest = try String(contentsOf: Tools.golden.appending(path: "minimal/myinfluxdb.yml"), encoding: .utf8)
        let found = try Self.compare(changed, manifest)
        #expect(found.count == 1)
        let difference = try #require(found.first)
        #expect(difference.path.description == "resources.querier.requests.replicas")
        #expect(difference.newPath.description == "spec.package.spec.resources.querier.requests.replicas")
        #expect(difference.old == .shown("5") && difference.new == .byDefault("3"))
    }

    @Test func `what only answers say is compared too`() throws {
        let answers = try String(contentsOfFile: Tools.starter("s3-keycloak"), encoding: .utf8)
        let found = try Self.compare(answers, answers + "\ndeploy: helm\n")
        #expect(found.map(\.path.description) == ["deploy"])
        #expect(found.first?.old == .byDefault("kubectl") && found.first?.new == .shown("helm"))
    }

    @Test(arguments: [
        "catalog: {dsn: {value: 'postgres://u:Hunter2@h/d'}}", "catalog: {dsn: Hunter2}", "objectStore: {s3: Hunter2}",
        "catalog: {dsn: {value: {Hunter2: Hunter2}}}", "unknown: {a: Hunter2}", "unknown: [Hunter2]",
        "components: {querier: {template: {containers: {iox: {env: {A: Hunter2}}}}}}",
        "ingress: {hosts: ['https://u:Hunter2@h']}", "images: {registryOverride: 'u:Hunter2@h'}",
        "ingress: {template: {metadata: {annotations: {a: 'x Hunter2!'}}}}",
        "admin: {jwksEndpoint: 'https://h/?token=Hunter2', users: [{email: 'a:Hunter2@b'}]}",
        "resources: Hunter2", "featureFlags: {Hunter2: Hunter2}", "admin: {users: [{firstName: [Hunter2]}]}",
    ]) func `secrets are not shown, wherever they are`(text: String) throws {
        for (old, new) in [(text, ""), ("", text), (text, text.replacing("Hunter2", with: "Other"))] {
            let found = try Self.compare(Self.manifest(old), Self.manifest(new))
            #expect(!found.isEmpty)
            for difference in found {
                let shown =
                    "\(difference.path) \(difference.newPath) \(difference.items) \(difference.old) \(difference.new)"
                #expect(!shown.contains("Hunter2"), "\(shown)")
            }
        }
    }

    @Test(arguments: [
        ("a: [", Rule.syntax), ("[1]", .wrongType), ("x", .wrongType),
        ("apiVersion: v1\nkind: Secret\nmetadata: {name: x}\n", .wrongKind),
        (CleanDocument.manifest + "---\n" + CleanDocument.manifest, .wrongKind), ("objectStore: {}", .missingKey),
    ]) func `what cannot be understood is an error`(text: String, rule: Rule) {
        let (document, findings) = Self.read(text)
        #expect(document == nil)
        #expect(findings.contains { $0.rule == rule && $0.severity == .error }, "\(findings)")
    }

    @Test func `of very many differences, the first are kept and the others are counted`() throws {
        let flags = (0..<5000).map { "f\($0)" }.joined(separator: ", ")
        let old = try #require(Self.read(try Self.manifest("featureFlags: [\(flags)]")).document)
        let new = try #require(Self.read(try Self.manifest("")).document)
        let comparison = DeploymentComparison(old, new)
        // A list that one side lacks is one difference.
        #expect(comparison.differences.count == 1 && comparison.omitted == 0)
        let other = try #require(Self.read(try Self.manifest("featureFlags: [x]")).document)
        let many = DeploymentComparison(old, other)
        #expect(many.differences.count == DeploymentComparison.mostShown)
        #expect(many.omitted == 5000 - DeploymentComparison.mostShown)
    }

    @Test func `the one AppInstance among several objects is compared, and that in a config map`() throws {
        let secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: x}\n---\n"
        #expect(try Self.compare(secret + CleanDocument.manifest, CleanDocument.manifest).isEmpty)
        let lines = CleanDocument.manifest.split(separator: "\n").map { "    \($0)\n" }.joined()
        let map =
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: app-instance}\ndata:\n  app-instance: |\n" + lines
        #expect(try Self.compare(map, CleanDocument.manifest).isEmpty)
    }
}
