import Diagnostics
import Testing
import YAML

@testable import Answers

/// Merged answers with the place of each line.
@Suite struct EffectiveAnswersTests {
    private func text(_ top: String, over base: String, at path: FieldPath = FieldPath()) throws -> String? {
        var sink = DiagnosticSink()
        let bases = BaseFiles(locate: { text, _ in text }) { path, _, sources, sink in
            let source = sources.add(path)
            return Parser.parse(Array(base.utf8), from: source, of: sources, into: &sink)
        }
        let bytes = Array("extends: base.yaml\n\(top)".utf8)
        let document = AnswersDocument(named: "top.yaml", bytes: bytes, over: bases, into: &sink)
        return try EffectiveAnswers(#require(document, "\(sink.diagnostics)")).text(at: path)
    }

    @Test func `each line names the file and line that it comes from`() throws {
        let text = try text(
            "name: top\nobjectStore:\n  bucket: b\n",
            over: "name: base\nfeatureFlags:\n  - a\n  - b\nobjectStore: {bucket: a, s3: {region: r}}"
        )
        #expect(
            text == """
                name: top      # top.yaml:2
                featureFlags:  # base.yaml:2
                - a            # base.yaml:3
                - b            # base.yaml:4
                objectStore:   # top.yaml:3
                  bucket: b    # top.yaml:4
                  s3:          # base.yaml:5
                    region: r  # base.yaml:5

                """
        )
    }

    @Test func `a value alone has a place too`() throws {
        let bucket = Answers.path { $0.objectStore.bucket }
        #expect(try text("", over: "objectStore: {bucket: a}", at: bucket) == "a  # base.yaml:1\n")
        #expect(try text("", over: "name: a", at: bucket) == nil)
    }

    @Test(arguments: [
        "catalog: {dsn: {value: 'SECRET'}}", "catalog: {dsn: {secret: s, key: k, value: SECRET}}",
        "objectStore: {s3: {secretKey: {env: 'S3CRET/SECRET+K7MDENG+bPxRfiCYEXAMPLEKEY'}}}",
        "components: {querier: {template: {containers: {iox: {env: {API_TOKEN: SECRET}}}}}}",
        "identity: {internalSigningKey: {privateKey: {value: \"-----BEGIN\\nSECRET\\nMORE\"}}}",
    ])
    func `secrets are left out`(base: String) throws {
        let text = try #require(try text("name: a", over: base))
        #expect(!text.contains("SECRET"))
        #expect(text.contains("…"))
    }
}
