import Answers
import Diagnostics
import Fields
import Helm
import InfluxDB
import Testing

/// The fields of the documents that contain secrets.
@Suite struct SecretFieldTests {
    @Test(arguments: [
        "catalog.dsn.value", "objectStore.s3.accessKey.value", "admin.internalSigningKey.privateKey.value",
    ])
    func `literal credentials are secret in every document`(path: FieldPath) {
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

    @Test func `the value of an environment variable may be a secret`() {
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
    func `invalid text is masked by its keys`(line: String, shown: String) {
        var sink = DiagnosticSink()
        sink.add(text: Array(line.utf8), of: "x") { SecretMask(of: Answers.shape, AppInstance.shape) }
        sink.error(.wrongType, "m", at: Location(file: "x", line: 1, column: 1))
        let text = TextRenderer(colored: false).render(sink)
        #expect(text.contains("    \(shown)\n"), "\(text)")
    }
}
