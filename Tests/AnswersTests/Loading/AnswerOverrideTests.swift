import Diagnostics
import Testing
import YAML

@testable import Answers

/// Answers from the command line.
@Suite struct AnswerOverrideTests {
    /// Applies overrides to the minimal answers; returns the document and what is reported.
    private func apply(_ overrides: String...) throws -> (document: AnswersDocument, sink: DiagnosticSink) {
        var document = try AnswersText.document(AnswersText.minimal)
        var sink = DiagnosticSink()
        for text in overrides {
            let override = try #require(AnswerOverride(parsing: text), "\(text)")
            override.apply(to: &document.root, &document.sources, into: &sink)
        }
        return (document, sink)
    }

    @Test(arguments: [
        ("name=a", "name", "a"), ("identity=", "identity", ""),
        ("catalog.dsn.value=postgres://h/d?a=b", "catalog.dsn.value", "postgres://h/d?a=b"),
        ("featureFlags[1]=x", "featureFlags[1]", "x"),
        (
            #"components.common.template.metadata.labels["a.b/c"]=d"#,
            #"components.common.template.metadata.labels["a.b/c"]"#, "d"
        ),
    ])
    func `an override is a path, an equals sign and a value`(text: String, path: String, value: String) throws {
        let override = try #require(AnswerOverride(parsing: text))
        #expect(override.path.description == path)
        #expect(override.value == value)
    }

    @Test(arguments: ["", "name", "=a", "a..b=c", "a[x]=c", ".a=c"])
    func `other texts are not overrides`(text: String) { #expect(AnswerOverride(parsing: text) == nil) }

    @Test func `a value has the type of its field`() throws {
        let (document, sink) = try apply(
            "objectStore.bucket=0123",
            "pause=true",
            "resources.querier.requests.replicas=4"
        )
        #expect(sink.diagnostics.isEmpty)
        let (answers, diagnostics) = AnswersText.read(document)
        #expect(answers?.objectStore.bucket == "0123")
        #expect(answers?.pause == true)
        #expect(answers?.spec.resources?.querier?.requests?.replicas == 4, "\(diagnostics)")
    }

    @Test func `lists and sections are written as YAML, and items by index`() throws {
        let (document, sink) = try apply(
            "ingress.hosts=[a.example.com]",
            "ingress.hosts[1]=b.example.com",
            "registry={pullSecret: {file: docker.json}}"
        )
        #expect(sink.diagnostics.isEmpty)
        let (answers, diagnostics) = AnswersText.read(document)
        #expect(answers?.ingress?.spec.hosts.map(\.text) == ["a.example.com", "b.example.com"], "\(diagnostics)")
        #expect(answers?.registry?.pullSecret.file == "docker.json")
    }

    @Test func `an empty value removes a field, but is a value of a key that the user chooses`() throws {
        let (document, _) = try apply(
            "license.file=",
            "license.existing=true",
            "components.common.template.containers.iox.env.A="
        )
        let (answers, diagnostics) = AnswersText.read(document)
        let license = try #require(answers?.license, "\(diagnostics)")
        #expect(license.file == nil && license.existing != nil)
        #expect(answers?.spec.components?.common?.template?.containers["iox"]?.env["A"] == "")
    }

    @Test(arguments: ["license.file.x=a", "ingress.hosts[3]=a.example.com", "catalog[0]=a"])
    func `a path through a value of another type is an error, and changes nothing`(text: String) throws {
        let (document, sink) = try apply(text)
        #expect(sink.diagnostics.map(\.rule) == [.wrongType])
        #expect(sink.diagnostics.first?.location?.file.hasPrefix("--set ") == true)
        let before = try AnswersText.document(AnswersText.minimal).root
        #expect(NodeDiff().differences(from: before, to: document.root).isEmpty)
    }

    @Test func `a value that is not YAML, or not of the field's type, has an error at its option`() throws {
        let (document, sink) = try apply("ingress.hosts=[a", "resources.querier.requests.replicas=many")
        #expect(sink.diagnostics.map(\.rule) == [.syntax])
        #expect(sink.diagnostics.first?.location?.file == "--set ingress.hosts")
        let (answers, diagnostics) = AnswersText.read(document)
        #expect(answers == nil)
        #expect(diagnostics.map(\.location?.file) == ["--set resources.querier.requests.replicas"], "\(diagnostics)")
    }

    @Test(arguments: [
        "catalog.dsn.value=postgres://u:s3cret@h/d", "catalog.dsn={value: 'postgres://u:s3cret@h/d'}",
        "catalog={dsn: {value: 's3cret'}}", "objectStore.s3={secretKey: {value: s3cret}}",
    ]) func `a secret is refused, and not repeated`(text: String) throws {
        let (document, sink) = try apply(text)
        #expect(sink.diagnostics.map(\.rule) == [.literalSecret] && sink.hasErrors, "\(sink.diagnostics)")
        #expect(!TextRenderer(colored: false).render(sink).contains("s3cret"))
        let before = try AnswersText.document(AnswersText.minimal).root
        #expect(NodeDiff().differences(from: before, to: document.root).isEmpty)
    }

    @Test func `a place that a secret is read from is no secret`() throws {
        let (_, sink) = try apply("catalog.dsn={secret: s, key: k, env: DSN}", "objectStore.s3.secretKey.value=")
        #expect(sink.diagnostics.isEmpty)
    }

    @Test func `a field that does not exist is reported when the answers are read`() throws {
        let (document, sink) = try apply("objectStore.buckit=a")
        #expect(sink.diagnostics.isEmpty)
        let (answers, diagnostics) = AnswersText.read(document)
        #expect(answers == nil)
        #expect(diagnostics.map(\.rule) == [.unknownKey])
        #expect(diagnostics.first?.fix?.description == "did you mean --set 'objectStore.bucket=…'?")
    }

    @Test(arguments: [
        ("license=license.yml", "write --set license.file=license.yml"),
        ("ingress.hosts=a.b", "write --set 'ingress.hosts=[a.b]'"),
        ("deploy=kubctl", "did you mean --set deploy=kubectl?"),
        (
            "catalog.dsn=postgres://u:p@h/d",
            "write --set catalog.dsn.secret=my-secret --set catalog.dsn.key=my-key --set catalog.dsn.env=MY_VARIABLE"
        ),
        ("ingesterStorage={}", "add --set ingesterStorage.storage=100Gi"),
    ]) func `the fix for an option is an option`(text: String, fix: String) throws {
        let diagnostics = AnswersText.read(try apply(text).document).diagnostics
        #expect(diagnostics.map { "\($0.fix ?? "none")" } == [fix])
    }
}
