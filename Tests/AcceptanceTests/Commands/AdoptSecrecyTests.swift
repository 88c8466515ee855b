import Foundation
import TestSupport
import Testing

/// No output of `adopt` and `convert` contains a secret, wherever it is in the source.
@Suite struct AdoptSecrecyTests {
    private static let secret = "Tr0ub4dor-and-3"
    private static let address = "postgres://marty:\(secret)@db.example.com/influxdb"

    /// The golden manifest, and a place in it with what is written there instead.
    private static let places: [(what: String, old: String, new: String)] = {
        func reference(_ name: String, _ key: String, _ indent: Int) -> String {
            let spaces = String(repeating: " ", count: indent)
            return "valueFrom:\n\(spaces)  secretKeyRef:\n\(spaces)    name: \(name)\n\(spaces)    key: \(key)\n"
        }
        return [
            ("a catalog DSN", reference("catalog-dsn", "dsn", 10), "value: \(address)\n"),
            ("an access key", reference("object-store", "access-key", 12), "value: \(secret)\n"),
            ("a secret key", reference("object-store", "secret-key", 12), "value: '\(secret)'\n"),
            ("the name of a secret", "name: object-store\n", "name: \(address)\n"),
            ("the key of a secret", "key: secret-key\n", "key: \(address)\n"),
            ("an unknown key", "      objectStore:\n", "      password: \(secret)\n      objectStore:\n"),
            ("the endpoint", "https://s3.example.com", "https://marty:\(secret)@s3.example.com"),
            ("the key set", "https://keycloak.example.com", "https://marty:\(secret)@keycloak.example.com"),
            ("an annotation", "metadata:\n", "metadata:\n  annotations: {example.com/dsn: '\(address)'}\n"),
            (
                "what kubectl applied", "metadata:\n",
                "metadata:\n  annotations: {kubectl.kubernetes.io/last-applied-configuration: '{\"value\":\"\(secret)\"}'}\n"
            ),
            ("the status", "kind: AppInstance\n", "kind: AppInstance\nstatus: {message: '\(address)'}\n"),
            (
                "a variable", "      ingesterStorage:\n",
                "      components: {router: {template: {containers: {iox: {env: {API_TOKEN: \(secret)}}}}}}\n      ingesterStorage:\n"
            ),
            (
                "a proxy", "      ingesterStorage:\n",
                "      components: {router: {template: {containers: {iox: {env: {HTTPS_PROXY: '\(address)'}}}}}}\n      ingesterStorage:\n"
            ),
            (
                "a private key", "      ingesterStorage:\n",
                "      components: {router: {template: {containers: {iox: {env: {PEM: '-----BEGIN PRIVATE KEY----- \(secret)'}}}}}}\n      ingesterStorage:\n"
            ),
            (
                "another object", "apiVersion: kubecfg.dev/v1alpha1\n",
                "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData: {dsn: '\(address)'}\n---\napiVersion: kubecfg.dev/v1alpha1\n"
            ),
            ("broken YAML", "      objectStore:\n", "      objectStore: [\(secret)\n      secretKey: \(secret)\n"),
        ]
    }()

    @Test(arguments: places) func `a secret in the source is in no output`(what: String, old: String, new: String)
        throws
    {
        let golden = Tools.golden.appending(path: "s3-keycloak/myinfluxdb.yml")
        let manifest = try String(contentsOf: golden, encoding: .utf8)
        #expect(manifest.contains(old), "\(what)")
        let text = manifest.replacing(old, with: new, maxReplacements: 1)
        let folder = try Folder()
        for command in [["adopt", "-"], ["convert", "-", "--to", "values"], ["convert", "-", "--to", "appinstance"]] {
            for output in [[], ["--output", "out.yaml"]] {
                let run = try Tools.run(Tools.binary.path, command + output, input: text, in: folder.url)
                #expect([0, 65].contains(run.status), "\(run.stderr)")
                let written = (try? folder.read("out.yaml")) ?? ""
                #expect(
                    !(run.stdout + run.stderr + written).contains(Self.secret),
                    "\(what), \(command): \(run.stderr)"
                )
                try? FileManager.default.removeItem(at: folder.url.appending(path: "out.yaml"))
            }
        }
    }
}
