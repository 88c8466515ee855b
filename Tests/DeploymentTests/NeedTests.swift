import Testing

@testable import Deployment

/// What is still needed before setup.sh runs.
@Suite struct NeedTests {
    private func needs(
        _ answers: String,
        existing: [String: Finding] = [:],
        variables: Set<String> = []
    ) throws -> [Need] {
        let (deployment, sink) = DeploymentTests.resolve(DeploymentTests.minimal + answers)
        let surroundings = Surroundings(
            finding: { existing[$0] ?? .nothing },
            hasVariable: { variables.contains($0) }
        )
        return Need.all(try #require(deployment, "\(sink.diagnostics)"), in: surroundings)
    }

    private static let files = """
        registry: {pullSecret: {file: docker.json}}
        ingress: {hosts: [a.corp.test], tls: {certificate: a.crt, key: a.key}}

        """

    @Test func `missing files and variables are listed, those from the vendor first`() throws {
        let answers = DeploymentTests.dsn + Self.files
        #expect(
            try needs(answers).lines == [
                "2 files from the vendor: docker.json, license.yml", "2 files: a.crt, a.key",
                "1 variable: DSN; read -rs DSN && export DSN",
            ]
        )
        let existing: [String: Finding] = ["a.crt": .file, "a.key": .file, "docker.json": .file]
        let directory = try needs(answers, existing: existing.merging(["license.yml": .directory]) { $1 })
        #expect(directory.lines.first == "1 file from the vendor: license.yml")
        #expect(directory.first?.fix == "replace the directory with the file")
    }

    @Test func `nothing is needed where everything is at hand`() throws {
        let existing: [String: Finding] = ["license.yml": .file]
        #expect(try needs(DeploymentTests.dsn, existing: existing, variables: ["DSN"]).isEmpty)
        #expect(try needs(DeploymentTests.dsn, existing: existing).lines.count == 1)
    }

    @Test func `the credentials of a mirror registry do not come from the vendor, but those for copying do`() throws {
        let mirror = """
            images: {registryOverride: mirror.corp.test}
            registry: {pullSecret: {file: mirror.json}, mirror: {vendorFile: vendor.json}}

            """
        let needs = try needs(DeploymentTests.dsn + mirror)
        #expect(needs.lines.prefix(2) == ["2 files from the vendor: license.yml, vendor.json", "1 file: mirror.json"])
        let fix = needs.first { $0.name == "mirror.json" }?.fix
        #expect(fix == "save the Docker configuration of the registry there")
    }

    @Test func `an object that must exist is needed with the command that shows it`() throws {
        let dsn = "catalog: {dsn: {secret: catalog, key: dsn, existing: true}}\n"
        #expect(
            try needs(dsn, existing: ["license.yml": .file]).lines
                == ["secret catalog with dsn; check: kubectl get secret catalog --namespace influxdb"]
        )
    }
}
