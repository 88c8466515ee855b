import Answers
import Diagnostics
import Fields
import Helm
import InfluxDB
import Testing
import YAML

/// What is secret is decided by the fields, and by nothing else.
@Suite struct FieldsSecrecyTests {
    struct Source: Record {
        var value: String?
        var file: String?
        static let fields = Fields<Self> {
            Field("value", \.value, "Value.").secret()
            Field("file", \.file, "File.")
        }
    }

    struct Whole: Record {
        var password = Source()
        var account = Source()
        var list: [Source] = []
        var variables = Entries<Int>()
        var code: Int?
        static let fields = Fields<Self> {
            Field("password", \.password, "Password.")
            Field("account", \.account, "Account.").notSecret()
            Field("list", \.list, "List.")
            Field("variables", \.variables, "Variables.").mayBeSecret()
            Field("code", \.code, "Code.").secret()
        }
    }

    @Test func `the outermost field that says something decides`() {
        let shape = Whole.shape
        #expect(shape.secrecy(at: "password.value") == .secret)
        #expect(shape.secrecy(at: "password.file") == nil)
        #expect(shape.secrecy(at: "account.value") == .open)
        #expect(shape.secrecy(at: FieldPath([.key("list"), .index(3), .key("value")])) == .secret)
        #expect(shape.secrecy(at: "variables.TOKEN") == .possible)
        #expect(shape.secrecy(at: "nothing.value") == nil)
        #expect(shape.secrecy(at: FieldPath()) == nil)
    }

    @Test func `the keys of secrets are those of secret fields and of what holds one`() {
        #expect(Whole.shape.secretKeys == ["password", "value", "list", "code"])
    }

    @Test func `a message quotes no secret`() {
        let messages = FieldsTesting.read(Whole.self, "{code: Hunter2, account: {value: [a]}}").messages
        #expect(messages.count == 2 && !messages.joined().contains("Hunter2"), "\(messages)")
    }

    @Test(arguments: [
        "catalog.dsn.value", "objectStore.s3.accessKey.value", "admin.internalSigningKey.privateKey.value",
    ])
    func `credentials that are written out are secret in every document`(path: FieldPath) {
        let package: FieldPath = "spec.package.spec"
        #expect(AppInstance.shape.secrecy(at: package.appending(path)) == .secret)
        guard path.components.first == .key("objectStore") else { return }
        #expect(Answers.shape.secrecy(at: path) == .secret)
        #expect(HelmValues.shape.secrecy(at: path) == .secret)
    }

    @Test func `the name of an account and the id of a key are not secret`() {
        #expect(AppInstance.shape.secrecy(at: "spec.package.spec.objectStore.azure.account.value") == .open)
        #expect(AppInstance.shape.secrecy(at: "spec.package.spec.admin.internalSigningKey.id.value") == .open)
    }

    @Test func `an environment variable may be a secret`() {
        let path: FieldPath = "spec.package.spec.components.querier.template.containers.iox.env.TOKEN"
        #expect(AppInstance.shape.secrecy(at: path) == .possible)
    }

    @Test(arguments: [
        ("dsn: postgres://u:p@h", "dsn: …"), ("value: Hunter2", "value: …"),
        ("  \"auth\": \"Hunter2\"", "  \"auth\": …"),
        ("S3_TOKEN: Hunter2", "S3_TOKEN: …"), ("name: a", "name: a"), ("id: 7", "id: 7"),
        ("value: {a: b}", "value: {a: b}"),
        ("url: https://u:Hunter2@h/x", "url: https://…"),
    ])
    func `text that is not read is masked by its keys`(line: String, shown: String) {
        var sink = DiagnosticSink()
        sink.add(text: Array(line.utf8), of: "x") { SecretMask(of: Answers.shape, AppInstance.shape) }
        sink.error(.wrongType, "m", at: Location(file: "x", line: 1, column: 1))
        let text = TextRenderer(colored: false).render(sink)
        #expect(text.contains("    \(shown)\n"), "\(text)")
    }
}
