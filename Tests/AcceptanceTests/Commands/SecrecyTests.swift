import Foundation
import TestSupport
import Testing

/// No report in any format shows a possible secret, wherever it is in the file.
@Suite struct SecrecyTests {
    /// Text in the place of a source or value of the object store's keys.
    static let misplaced = [
        "{value: 'a<Hunter2>b'}", "{value: *Hunter2}", "{value: !Hunter2 x}", "{Hunter2}", "Hunter2", "[Hunter2]",
        "{valeu: Hunter2}", "{valeu: Hunter2, valeu: Hunter2}", "{value: {Hunter2}}", "{\"value\":\"Hunter2\"}",
        "{value:\t'Hunter2', valeu: 1}", "\n      value:\n        Hunter2\n      puase: 1", "\n      - Hunter2",
        "\n      ? value\n      : Hunter2\n      puase: 1",
        "\n      value: |\n        one\n        Hunter2: x\n      puase: 1",
        "\n      value:\n        one\n        Hunter2 x: y: z", "{value: Hunter2", "{env: 'postgres://u:Hunter2@h/d'}",
        "{secret: 'user:Hunter2@host', key: k, env: E}",
    ]

    @Test(arguments: misplaced, ["answers", "appinstance"]) func `a secret in the wrong place is not shown`(
        text: String,
        kind: String
    ) throws {
        let answers = """
            objectStore:
              bucket: influxdb
              s3:
                region: us-east-1
                accessKey: \(text)

            """
        let manifest =
            "spec:\n  package:\n    spec:\n"
            + answers.split(separator: "\n", omittingEmptySubsequences: false).map { "      \($0)\n" }.joined()
        let folder = try Folder()
        let file = try folder.write(kind == "answers" ? answers : manifest, to: "x.yaml")
        for format in ["text", "json", "github", "sarif"] {
            let run = try Tools.influxgen("check", file, "--kind", kind, "--format", format)
            #expect(run.status == 1 || run.status == 65)
            #expect(!(run.stdout + run.stderr).contains("Hunter2"), "\(run.stdout)\(run.stderr)")
            #expect((run.stdout + run.stderr).contains("x.yaml"))
        }
    }

    @Test(arguments: [
        "objectStore: {bucket: b, s3: {region: r, endpoint: 'https://u:Hunter2@h'}}",
        "identity: {provider: okta, jwksEndpoint: 'https://u:Hunter2@h', users: []}",
        "ingress: {hosts: ['https://u:Hunter2@h']}", "images: {registryOverride: 'u:Hunter2@h'}", "Hunter2",
        "catalog: {dsn: {secret: c, key: d, value: 'postgres://u:Hunter#2Hunter2@h:x'}}",
        "catalog: {dsn: {secret: c, key: d, parts: {password: Hunter2}}}",
        "catalog: {dsn: {secret: Hunter2, key: d, env: E}}", "catalog: {dsn: {secret: c, key: 'Hunter2!', env: E}}",
        "catalog: {dsn: {secret: c, key: d, env: 'wJalrHunter2/K7MDENG'}}",
        "catalog: {dsn: {secret: c, key: d, env: 9Hunter2}}",
        "catalog: {dsn: {secret: c, key: d, file: '~Hunter2'}}",
        "catalog: {dsn: {secret: c, key: d, existing: Hunter2}}",
        "catalog: {dsn: {secret: c, key: d, remote: [Hunter2]}}", "catalog: {dsn: {secret: c, key: d, env: [Hunter2]}}",
        "objectStore: {bucket: b, s3: {region: r, endpoint: 'https://h/?token=Hunter2&a b'}}",
    ]) func `a password inside another value is not shown`(text: String) throws {
        let run = try Tools.influxgen("check", "-", "--kind", "answers", input: text + "\n")
        #expect(run.status == 1)
        #expect(!run.stderr.contains("Hunter2"), "\(run.stderr)")
    }

    @Test(arguments: [
        "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln",
        "ghp_0123456789abcdefghijABCDEFGHIJ012345", "https://user:Hunter2@example.com/",
        "AIzaSyA0123456789abcdefghijklmnopqrstuv",
    ]) func `a well-known form of a secret is refused as a name, and not shown`(secret: String) throws {
        for key in ["env", "file", "remote"] {
            let text = "catalog: {dsn: {secret: c, key: d, \(key): '\(secret)'}}\n"
            let run = try Tools.influxgen("check", "-", "--kind", "answers", input: text)
            #expect(run.status == 1 && !run.stderr.contains(secret), "\(run.stderr)")
            #expect(run.stderr.contains("error: catalog.dsn.\(key) contains a secret:"), "\(run.stderr)")
        }
    }

    @Test func `text that is not secret is shown, with a caret below the problem`() throws {
        let run = try Tools.influxgen("check", "-", "--kind", "answers", input: "ingress: {hosts: [a b, 10.0.0.1]}\n")
        #expect(
            run.stderr.contains("    ingress: {hosts: [a b, 10.0.0.1]}\n" + String(repeating: " ", count: 27) + "^\n")
        )
        let broken = try Tools.influxgen("check", "-", input: "ingress: {hosts: [a.b\nobjectStore: x\n")
        #expect(broken.status == 65 && broken.stderr.contains("    objectStore: …\n"), "\(broken.stderr)")
    }
}
