import Interview
import TestSupport
import Testing

/// What is still needed before setup.sh runs.
@Suite struct NeedTests {
    private func needs(_ answers: String, existing: Set<String> = []) throws -> [String] {
        let conversation = try Conversation(answers, isRevision: true)
        return conversation.needs { existing.contains($0) ? .file : .nothing }.map(\.line)
    }

    private static let dsn = "catalog: {dsn: {secret: s, key: k, env: PG}}\nlicense: {file: license.yml}\n"

    @Test func `files that do not exist and variables are listed by origin`() throws {
        let answers =
            Self.dsn
                + """
                registry: {pullSecret: {file: docker.json}}
                ingress: {hosts: [a.corp.test], tls: {certificate: a.crt, key: a.key}}
                """
        #expect(
            try needs(answers)
                == ["from InfluxData: license.yml, docker.json", "from you: a.crt, a.key", "environment variables: PG"]
        )
        #expect(
            try needs(answers, existing: ["a.crt", "a.key", "docker.json"])
                == ["from InfluxData: license.yml", "environment variables: PG"]
        )
    }

    @Test func `the credentials of a mirror registry do not come from InfluxData, but those for copying do`() throws {
        let answers =
            Self.dsn
                + """
                images: {registryOverride: mirror.corp.test}
                registry: {pullSecret: {file: mirror.json}, mirror: {vendorFile: vendor.json}}
                """
        #expect(
            try needs(answers)
                == ["from InfluxData: license.yml, vendor.json", "from you: mirror.json", "environment variables: PG"]
        )
    }

    @Test func `nothing is needed if everything exists in the cluster`() throws {
        let answers = """
            license: {existing: true}
            catalog: {dsn: {secret: s, key: k, existing: true}}
            """
        #expect(try needs(answers) == [])
    }
}
