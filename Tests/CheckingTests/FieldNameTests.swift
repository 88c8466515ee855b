import Answers
import Diagnostics
import Fields
import Foundation
import Helm
import InfluxDB
import Testing
import YAML

/// Fields are named by the property with their value, and names that the sources spell out exist.
@Suite struct FieldsPathTests {
    @Test func `a path has the keys of the fields that its properties hold`() {
        #expect(Answers.path { $0.ingress.tls.secretName } == "ingress.tls.secretName")
        #expect(Answers.path { $0.objectStore.s3.spec.allowHTTP } == "objectStore.s3.allowHttp")
        #expect(Answers.path { $0.ingress.spec.hosts[1] } == FieldPath(parsing: "ingress.hosts[1]"))
        #expect(Answers.path { $0.spec.components.garbageCollector } == "components.garbage-collector")
        #expect(PackageSpec.path { $0.objectStore.direct.accessKey } == "objectStore.accessKey")
        #expect(PackageSpec.path { $0 } == FieldPath())
        #expect(
            PackageSpec.path { $0.components.common.template.containers["iox"].env["A"] }
                == "components.common.template.containers.iox.env.A"
        )
        #expect(ObjectStore.S3.key(\.allowHTTP) == "allowHttp")
    }

    @Test func `an error on a field is at its value, or at the record`() throws {
        var sink = DiagnosticSink()
        var sources = SourceTable()
        let source = sources.add("x")
        let node = try #require(Parser.parse(Array("{region: a}".utf8), from: source, of: sources, into: &sink))
        var reader = Reader(Dialect(), sources: sources)
        reader.error(.invalidValue, "m", on: \ObjectStore.S3.region, of: node)
        reader.error(.invalidValue, "m", on: \ObjectStore.S3.allowHTTP, of: node)
        #expect(reader.sink.diagnostics.map(\.location?.column) == [10, 1])
        #expect(reader.sink.diagnostics.map(\.path) == ["region", "allowHttp"])
        #expect(node[\ObjectStore.S3.region]?.text == "a")
        #expect(reader.subject(of: \ObjectStore.S3.allowHTTP) == "allowHttp")
    }

    /// Where the sources spell keys and paths out.
    private static let places = [
        #"node\["([^"\\]+)"\]"#, #"\.has\("([^"\\]+)"\)"#, #"subject\(of: "([^"\\]+)"\)"#,
        #"nearest: "([^"\\]+)""#, #"appending\("([^"\\]+)"\)"#, #"\.key\("([^"\\]+)"\)"#, #"about: "([^"\\]+)""#,
        #"\.(?:set|give|remove|fill|clear|text|shelve|unshelve)\("([^"\\]+)""#, #"\.?field\(\s*"([^"\\]+)""#,
        #""([^"\\]+)" as FieldPath"#, #": FieldPath = "([^"\\]+)""#, #"path: "([^"\\]+)""#, #"isInside\("([^"\\]+)"\)"#,
        #"covers: \["([^"\\]+)""#, #"FieldPath\(keys: "([^"\\]+)""#, #"\bkey: "([^"\\]+)""#,
        #"\.(?:same|whole|only|part)\(\s*"([^"\\]+)""#, #"\.same\("[^"]+", "([^"\\]+)""#, #"copy\(of: "([^"\\]+)""#,
        #"package\("([^"\\]+)"\)"#,
    ]

    /// The modules whose sources are about fields.
    private static let modules = [
        "Formats", "InfluxDB", "Helm", "Answers", "Deployment", "Generation", "Checking", "Interview", "influxgen",
    ]

    /// Names that the patterns find although no document has such a field, with the reason.
    ///
    /// `ChartRendering` spells out keys in forms that no pattern finds: it follows the templates of the chart, not our
    /// records, so that the comparison of the two is independent.
    private static let exceptions: [String: String] = [
        "kubecfg.dev/v1alpha1": "the only value of a field, which the pattern for path maps finds too",
        "influxdata.com/v1alpha1": "the only value of a field",
        "AppInstance": "the only value of a field",
        "The commands are:": "a text of a manual page, which the pattern for Draft.text finds too",
        "The options are:": "a text of a manual page",
        "log in": "a text in the picture of the overview, which the pattern for Draft.text finds too",
        "key set": "a text in the picture of the overview",
        "newest data": "a text in the picture of the overview",
        "Parquet files": "a text in the picture of the overview",
        "items": "a field of a list of Kubernetes objects",
        "data": "a field of ExternalSecret, an object of another operator",
        "true": "a text in a template, which the pattern for Draft.text finds too",
    ]

    private static func words(in text: String) throws -> [String] {
        try places.flatMap { pattern in
            try NSRegularExpression(pattern: pattern).matches(in: text, range: NSRange(text.startIndex..., in: text))
                .compactMap { Range($0.range(at: 1), in: text).map { String(text[$0]) } }
        }
    }

    @Test func `the scan finds a name wherever one can be spelled out`() throws {
        let text = """
            node["a"] draft.has("b") subject(of: "c") mark(nearest: "d") path.appending("e") descend(.key("f"))
            about: "g", draft.set("h", x) .field(
            "i" "j" as FieldPath let p: FieldPath = "k"; path: "l", isInside("m") covers: ["n"] FieldPath(keys: "o")
            key: "p", .only("q") .same("r", "s") .copy(of: "t", x) package("u")
            """
        #expect(try Set(Self.words(in: text)) == Set("abcdefghijklmnopqrstu".map(String.init)))
    }

    @Test func `every key and path that the sources spell out is a field of a document`() throws {
        // Feature flags have names too.
        var known = Set(FeatureFlag.known.map(\.name))
        known.formUnion(Self.exceptions.keys)
        func collect(_ shape: Shape, _ path: [String]) {
            switch shape {
            case .record(let fields):
                for field in fields() {
                    let next = path + [field.key]
                    // A path may begin at any record.
                    for start in next.indices { known.insert(next[start...].joined(separator: ".")) }
                    if next.count < 14 { collect(field.shape, next) }
                }
            case .list(let inner), .oneOrMore(let inner), .map(let inner): collect(inner, path)
            case .scalar, .choice, .any: break
            }
        }
        for shape in [Answers.shape, AppInstance.shape, HelmValues.shape] { collect(shape, []) }
        let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources")
        var strange: [String] = []
        var found = Set<String>()
        for module in Self.modules {
            let folder = sources.appending(path: module)
            let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
            #expect(!names.isEmpty, "\(module)")
            for name in names where name.hasSuffix(".swift") {
                for word in try Self.words(in: String(contentsOf: folder.appending(path: name), encoding: .utf8)) {
                    found.insert(word)
                    if !known.contains(word.hasSuffix(".") ? String(word.dropLast()) : word) {
                        strange.append("\(module)/\(name): \(word)")
                    }
                }
            }
        }
        #expect(strange.isEmpty, "\(strange)")
        #expect(Self.exceptions.keys.allSatisfy(found.contains), "an exception is no longer needed")
    }
}
