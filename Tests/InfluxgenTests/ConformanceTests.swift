import Deployment
import Diagnostics
import Fields
import Foundation
import InfluxDB
import Testing
import YAML

@testable import Answers
@testable import Generation

/// Every release, judged by the vendor's own schema of it.
@Suite struct ConformanceTests {
    static let releases = Release.all.map(\.release).filter { $0 >= .r20230922 }

    /// A starter's answers, changed until a release takes them: what it lacks is removed, what it needs is added.
    static func adapted(_ starter: String, to release: Release) throws -> (Node, SourceTable) {
        try adapted(URL(filePath: Tools.starter(starter)), to: release)
    }

    static func adapted(_ file: URL, to release: Release) throws -> (Node, SourceTable) {
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
            if Answers.read(root, &reader) != nil { return (root, sources) }
            for diagnostic in reader.sink.diagnostics where diagnostic.severity == .error {
                let path = try #require(diagnostic.path)
                switch diagnostic.rule {
                case .notInRelease:
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

    static func manifest(_ starter: String, for release: Release) throws -> [UInt8] {
        try manifest(URL(filePath: Tools.starter(starter)), for: release)
    }

    static func manifest(_ answers: URL, for release: Release) throws -> [UInt8] {
        let (root, sources) = try adapted(answers, to: release)
        var reader = Reader(of: Answers.self, at: root, sources: sources)
        let answers = try #require(Answers.read(root, &reader))
        var sink = DiagnosticSink()
        let deployment = try #require(Deployment(answers, into: &sink))
        let files = try Generator.render(deployment, artifacts: [.appinstance], into: &sink)
        return try #require(files.first).contents
    }

    @Test(arguments: Tools.starters) func `every starter renders its golden manifest for every release`(
        name: String
    ) throws {
        for release in Self.releases {
            let text = String(decoding: try Self.manifest(name, for: release), as: UTF8.self)
            try Tools.compare(text, with: "releases/\(release)/\(name).yml")
        }
    }

    @Test(.enabled(if: Tools.hasVerifier, "skipped: the vendor's schemas are not beside the project"))
    func `the vendor's schema of every release accepts every starter`() throws {
        let folder = try Folder()
        var paths: [String] = []
        for release in Self.releases {
            for starter in Tools.starters {
                let text = String(decoding: try Self.manifest(starter, for: release), as: UTF8.self)
                paths.append(try folder.write(text, to: "\(release)-\(starter).yml"))
            }
        }
        let run = try Tools.run(Tools.python, [Tools.verifier.path] + paths)
        #expect(run.status == 0, "\(run.stdout)\(run.stderr)")
        #expect(run.stdout.contains("\(27 * 7) valid"))
    }

    /// For every release, the paths that our fields have are the paths that its schema has.
    @Test(.enabled(if: Tools.hasVerifier, "skipped: the vendor's schemas are not beside the project"))
    func `the fields of every release are those of its schema`() throws {
        for release in Self.releases {
            let schema = try SchemaPaths(release)
            let fields = FieldPaths(release)
            #expect(schema.paths.count > 80)
            #expect(schema.paths.subtracting(fields.paths).sorted() == [], "\(release): not in our model")
            // The schemas leave an affinity's inside open, as far as they name it at all.
            let unknown = fields.paths.subtracting(schema.paths).filter { !$0.contains(".affinity.") }
            #expect(unknown.sorted() == [], "\(release): not in the schema")
            #expect(schema.required.subtracting(fields.required).sorted() == [], "\(release): required by the schema")
            for (path, type) in schema.types where fields.types[path] != nil {
                #expect(fields.types[path] == type, "\(release) \(path)")
            }
            for (path, values) in schema.choices { #expect(fields.choices[path] == values, "\(release) \(path)") }
        }
    }

    @Test(.enabled(if: Tools.hasVerifier, "skipped: the vendor's schemas are not beside the project"))
    func `a field forced into a release that lacks it is refused by us and by the schema`() throws {
        let folder = try Folder()
        var forced: [(file: String, path: String)] = []
        let values: [(path: FieldPath, sample: String, until: Release)] = [
            (
                "spec.package.spec.ingress.template", "{kind: Gateway, apiVersion: networking.istio.io/v1beta1}",
                .r20240111
            ),
            ("spec.package.spec.featureFlags", "[noPrometheus]", .r20240605),
            ("spec.package.spec.featureFlags", "[clusteredAuth]", .r20241024),
        ]
        for release in Self.releases {
            let fields = FieldPaths(release).lacking
            // Where a release does not check a value's field at all, the schema has nothing to refuse.
            let checked = values.filter {
                ($0.path.components.last == .key("featureFlags") ? .r20240418 : .r20231115) <= release
            }
            for (path, sample) in fields + checked.filter({ release < $0.until }).map({ ($0.path, $0.sample) }) {
                var sources = SourceTable()
                let source = sources.add("forced")
                var sink = DiagnosticSink()
                let text = try Self.manifest("s3-keycloak", for: release)
                var root = try #require(Parser.parse(text, from: source, of: sources, into: &sink))
                let value = try #require(Parser.parse(Array(sample.utf8), from: source, of: sources, into: &sink))
                if path.components.contains(.index(0)) { continue }  // inside lists the old schemas look at nothing
                root.set(value, at: path, root.mark)
                var reader = Reader(of: AppInstance.self, at: root, sources: sources)
                #expect(AppInstance.read(root, &reader) == nil, "\(release) \(path)")
                #expect(
                    reader.sink.diagnostics.contains {
                        $0.rule == .notInRelease && "\($0.path ?? "")".hasPrefix("\(path)")
                    },
                    "\(release) \(path): \(reader.sink.diagnostics)"
                )
                let emitter = Emitter()
                emitter.node(root)
                let name = "forced-\(forced.count).yml"
                let file = try folder.write(String(decoding: try emitter.finish(), as: UTF8.self), to: name)
                forced.append((file, "\(release) \(path)"))
            }
        }
        #expect(forced.count > 100)
        let run = try Tools.run(Tools.python, [Tools.verifier.path] + forced.map(\.file))
        for (file, path) in forced { #expect(run.stdout.contains("\(file): "), "the schema takes \(path)") }
    }
}

/// The paths of a schema, as far as it is closed.
struct SchemaPaths {
    private(set) var paths: Set<String> = []
    private(set) var required: Set<String> = []
    /// The one type that is not null, by path.
    private(set) var types: [String: String] = [:]
    /// The legal strings, by path.
    private(set) var choices: [String: Set<String>] = [:]

    init(_ release: Release) throws {
        let url = Tools.verifier.deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "reference/schemas/\(release).json")
        walk(try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any] ?? [:], "")
    }

    private mutating func walk(_ schema: [String: Any], _ path: String) {
        // Kubernetes' own inside, the status that the operator writes, and object metadata are not ours to describe.
        if [".affinity", ".tolerations", ".metadata.managed"].contains(where: path.hasSuffix) { return }
        if path == "metadata" || path == "status" || path.hasSuffix("featureFlags") { return }
        for (key, value) in schema["properties"] as? [String: Any] ?? [:] {
            let next = path.isEmpty ? key : "\(path).\(key)"
            paths.insert(next)
            guard let value = value as? [String: Any] else { continue }
            let named = value["type"] as? [String] ?? (value["type"] as? String).map { [$0] } ?? []
            if let type = named.first(where: { $0 != "null" }) { types[next] = type }
            if let values = value["enum"] as? [String] { choices[next] = Set(values) }
            walk(value, next)
        }
        for key in schema["required"] as? [String] ?? [] { required.insert(path.isEmpty ? key : "\(path).\(key)") }
        for key in ["item", "items"] {
            if let items = schema[key] as? [String: Any] { walk(items, path + "[]") }
        }
    }
}

/// The paths of our fields in one release.
struct FieldPaths {
    private(set) var paths: Set<String> = []
    private(set) var required: Set<String> = []
    private(set) var types: [String: String] = [:]
    private(set) var choices: [String: Set<String>] = [:]
    /// Paths whose parent the release has, but not them, each with a value.
    private(set) var lacking: [(path: FieldPath, sample: String)] = []
    private let release: Edition

    init(_ release: Release) {
        self.release = release.edition
        walk(AppInstance.shape, "", FieldPath())
    }

    private mutating func walk(_ shape: Shape, _ path: String, _ full: FieldPath) {
        switch shape {
        case .record(let fields):
            if path == "metadata" { return }
            for field in fields() {
                let next = path.isEmpty ? field.key : "\(path).\(field.key)"
                // The schemas before this one say nothing of a user's fields.
                if next.contains("admin.users[]"), release < Release.r20240819.edition { continue }
                guard field.lifetime.contains(release) else {
                    lacking.append((full.appending(field.key), Self.sample(field.shape)))
                    continue
                }
                paths.insert(next)
                types[next] = Self.type(field.shape, at: next)
                if case .choice(let values) = field.shape {
                    let istio = ["Gateway", "networking.istio.io/v1beta1"]
                    choices[next] = Set(values).subtracting(release < Release.r20240111.edition ? istio : [])
                }
                if field.isRequired || field.requiredUntil.map({ release < $0 }) == true { required.insert(next) }
                walk(field.shape, next, full.appending(field.key))
            }
        case .list(let item):
            walk(item, path + "[]", full.appending(0))
        case .scalar, .choice, .map, .any:
            break
        }
    }

    /// The JSON type of a shape; nil where it is open.
    private static func type(_ shape: Shape, at path: String) -> String? {
        switch shape {
        case .scalar("integer"): "integer"
        // A boolean that the product wants as a string.
        case .scalar("boolean"): path.hasSuffix(".allowHttp") ? "string" : "boolean"
        case .scalar, .choice: "string"
        case .list: "array"
        case .map, .record: "object"
        case .any: nil
        }
    }

    private static func sample(_ shape: Shape) -> String {
        switch shape {
        case .scalar, .choice: "\"1\""
        case .list: "[]"
        case .map, .record, .any: "{}"
        }
    }
}

struct TestFailure: Error {
    let message: String
    init(_ message: String) { self.message = message }
}
