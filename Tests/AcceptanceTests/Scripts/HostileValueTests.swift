import Foundation
import TestSupport
import Testing

/// Names and values that a shell could misread.
@Suite(.needsKubectl) struct HostileValueTests {
    /// Everything that a person can name arrives unchanged and is never executed.
    @Test func `hostile values arrive unchanged and execute nothing`() throws {
        let hostile = "-a, 'b\" $(touch pwned) `touch pwned` ; \\ ü日 *#\tz"
        let folder = try Folder()
        let quoted =
            "\"" + hostile.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\t", with: "\\t")
        let answers = """
            license: {file: \(quoted)license\\nyml"}
            registry: {pullSecret: {file: \(quoted)docker.json"}}
            catalog:
              dsn:
                secret: catalog-dsn
                key: dsn
                parts: {host: db, user: \(quoted)\\nz", database: "a/b", password: {command: "printf %s 'me#ow ü%/$(id)'"}, sslmode: require}
            objectStore:
              bucket: influxdb
              s3:
                region: r
                accessKey: {secret: object-store, key: a, file: \(quoted)key"}
                secretKey: {secret: object-store, key: b, file: \(quoted)key", keepNewline: true}
            identity: {provider: keycloak, host: k.example.com, realm: r, users: [{firstName: \(quoted)", lastName: b, email: a@b.c, id: \(quoted)"}]}
            egress: {customCertificates: {file: \(quoted)ca.pem"}}
            ingress: {hosts: [a.b], tls: {certificate: \(quoted)tls.crt", key: \(quoted)tls.key"}}
            ingesterStorage: {storage: 10Gi}
            monitoringStorage: {storage: 10Gi}

            """
        let stage = try Stage(try folder.write(answers, to: "answers.yaml"))
        for (from, name) in [
            ("license.yml", "license\nyml"), ("influxdb-docker-config.json", "docker.json"),
            ("private_ca.pem", "ca.pem"), ("tls.crt", "tls.crt"), ("tls.key", "tls.key"),
        ] {
            try FileManager.default.copyItem(
                at: stage.folder.url.appending(path: from),
                to: stage.folder.url.appending(path: hostile + name)
            )
        }
        _ = try stage.folder.write("k e y\n\n", to: hostile + "key")
        let run = try stage.run("setup.sh", "--yes", environment: [:])
        #expect(run.status == 0, "\(run.stderr)")
        #expect(!(try stage.folder.names).contains("pwned"))
        let applied = try stage.applied()
        let dsn = try #require(applied.data("catalog-dsn")?["dsn"])
        let user = try #require(
            (hostile + "\nz").addingPercentEncoding(
                withAllowedCharacters: .init(
                    charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~"
                )
            )
        )
        #expect(dsn == "postgres://\(user):me%23ow%20%C3%BC%25%2F%24%28id%29@db:5432/a%2Fb?sslmode=require")
        #expect(applied.data("object-store") == ["a": "k e y\n", "b": "k e y\n\n"])
        #expect(run.stderr.contains("the newline at the end of"))
        #expect(applied.data("custom-ca")?["ca.pem"] == (try stage.folder.read("private_ca.pem")))
        #expect(applied.kinds.contains("License"))
        let lint = try Tools.run("shellcheck", [stage.folder.url.appending(path: "setup.sh").path])
        #expect(lint.status == 0, "\(lint.stdout)")
        #expect(try stage.run("teardown.sh", "--yes", environment: [:]).status == 0)
        #expect(!(try stage.folder.names).contains("pwned"))
    }
}
