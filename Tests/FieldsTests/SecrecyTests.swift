import Diagnostics
import Fields
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

    @Test func `the outermost field with a setting decides`() {
        let shape = Whole.shape
        #expect(shape.secrecy(at: "password.value") == .secret)
        #expect(shape.secrecy(at: "password.file") == nil)
        #expect(shape.secrecy(at: "account.value") == .open)
        #expect(shape.secrecy(at: FieldPath([.key("list"), .index(3), .key("value")])) == .secret)
        #expect(shape.secrecy(at: "variables.TOKEN") == .possible)
        #expect(shape.secrecy(at: "nothing.value") == nil)
        #expect(shape.secrecy(at: FieldPath()) == nil)
    }

    @Test func `the keys of secrets are those of secret fields and of the records that contain them`() {
        #expect(Whole.shape.secretKeys == ["password", "value", "list", "code"])
    }

    @Test func `a message does not quote a secret`() {
        let messages = FieldsTesting.read(Whole.self, "{code: Hunter2, account: {value: [a]}}").messages
        #expect(messages.count == 2 && !messages.joined().contains("Hunter2"), "\(messages)")
    }
}
