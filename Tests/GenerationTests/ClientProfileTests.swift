import Deployment
import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Generation

/// The client secret of influxctl, which no generated file contains.
@Suite struct ClientProfileTests {
    private static let secret = "a\"b\\c d'e$f"

    private static func answers(_ source: String) -> String {
        """
        license: {existing: true}
        catalog: {dsn: {secret: dsn-secret, key: dsn, existing: true}}
        objectStore: {bucket: influxdb, s3: {region: us-east-1}}
        ingesterStorage: {storage: 10Gi}
        monitoringStorage: {storage: 10Gi}
        ingress: {hosts: [influxdb.example.com], tls: {existing: true}}
        identity:
          provider: auth0
          host: example.eu.auth0.com
          clientID: '1'
          users: [{firstName: A, lastName: B, email: a@example.com, id: i}]
          clientSecret: \(source)
        """
    }

    /// The text of the file that an artifact generates.
    private static func text(_ artifact: any Artifact.Type, of deployment: Deployment) throws -> String? {
        var sink = DiagnosticSink()
        let run = try GenerationRun([artifact], of: deployment)
        let files = try artifact.init(deployment).files(run, into: &sink)
        return files.first.map { String(decoding: $0.contents, as: UTF8.self) }
    }

    @Test(arguments: ["{env: CLIENT_SECRET}", "{file: secret}", "{command: cat secret}", "{prompt: Client secret}"])
    func `the printed command makes a copy of the profile with the secret`(source: String) throws {
        let deployment = try MakerTests.deployment(of: Self.answers(source))
        let copy = try #require(ClientProfileCopy(deployment.answers))
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(Self.secret.utf8).write(to: folder.appending(path: "secret"))
        let profile = try #require(try Self.text(ClientConfiguration.self, of: deployment))
        #expect(!profile.contains("\nclient_secret") && profile.contains("setup.sh prints the command"))
        try Data(profile.utf8).write(to: folder.appending(path: "influxctl.toml"))
        let script = """
            cd "$1" && export HOME=$1 CLIENT_SECRET=$2
            \(copy.start) influxctl.toml \(copy.end)
            stat --format=%a .config/influxctl/influxdb.toml
            cat .config/influxctl/influxdb.toml
            """
        let run = try Tools.run("bash", ["-c", script, "bash", folder.path, Self.secret], input: Self.secret + "\n")
        #expect(run.status == 0, "\(run.stderr)")
        let lines = run.stdout.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.contains("600"), "\(run.stdout)")
        #expect(run.stdout.hasSuffix("client_secret = \"a\\\"b\\\\c d'e$f\"\n"), "\(run.stdout)")
        #expect(copy.usage.hasPrefix("influxctl --config ~/.config/influxctl/influxdb.toml "))
    }

    @Test func `setup.sh and commands.sh print the command, and no file has a value for the secret`() throws {
        let deployment = try MakerTests.deployment(of: Self.answers("{env: CLIENT_SECRET}"))
        let (setup, commands) = (
            try Self.text(SetupScript.self, of: deployment), try Self.text(PlainCommands.self, of: deployment)
        )
        for text in [setup, commands] {
            #expect(text?.contains("~/.config/influxctl/influxdb.toml") == true)
            #expect(text?.contains("CLIENT_SECRET") == true)
        }
        let other = try MakerTests.deployment(
            of: Self.answers("").replacingOccurrences(of: "  clientSecret: ", with: "")
        )
        #expect(try Self.text(SetupScript.self, of: other)?.contains("client_secret") == false)
        #expect(try Self.text(ClientConfiguration.self, of: other)?.contains("# client_secret = ") == true)
    }
}
