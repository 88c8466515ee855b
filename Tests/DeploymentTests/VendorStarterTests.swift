import Deployment
import Diagnostics
import Foundation
import InfluxDB
import TestSupport
import Testing
import YAML

/// Answers that are adopted from the starter manifests of the vendor, with values for their placeholders.
@Suite struct VendorStarterTests {
    private static let folder = Tools.repository.appending(path: "../shared/reference/examples").standardizedFileURL

    /// The starters of all releases; empty if the vendor's files are not here.
    private static let files: [URL] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().map { folder.appending(path: $0) }
    }()

    /// The values of placeholders, by the key before them; those of other keys are names.
    private static let values = [
        "endpoint": "https://s3.example.com", "region": "us-east-1", "storage": "10Gi", "value": "S3cr3t-4711",
        "email": "mcfly@example.com", "identityProvider": "keycloak",
        "jwksEndpoint": "https://keycloak.example.com/realms/a/protocol/openid-connect/certs",
        "hosts": "influxdb.example.com", "userGroups": "Admin", "id": "8f1e6a52-4a61-4c5b-9f0e-0d6ff5a1c2b3",
        "key": "some-key", "name": "some-secret", "bucket": "influxdb-data",
    ]

    private static func filled(_ node: Node, key: String = "") -> Node {
        switch node.content {
        case .mapping(let entries):
            let filled = entries.map {
                Node.Entry(key: $0.key, mark: $0.mark, value: Self.filled($0.value, key: $0.key))
            }
            return Node(.mapping(filled), at: node.mark)
        case .sequence(let items): return Node(.sequence(items.map { Self.filled($0, key: key) }), at: node.mark)
        case .scalar(let scalar):
            guard scalar.text.contains("<") else { return node }
            return Node(.scalar(Scalar(values[key] ?? "Marty", form: .string)), at: node.mark)
        }
    }

    @Test(.enabled(if: !files.isEmpty, "skipped: the starter manifests of the vendor are not here"), arguments: files)
    func `every starter comes back from its answers`(file: URL) throws {
        var root = Self.filled(try AdoptionTests.node(file))
        // Two values from one key of a secret would be a mistake.
        let admin = AppInstance.packageSpec.appending(PackageSpec.path { $0.admin.dsn })
        let catalog = AppInstance.packageSpec.appending(PackageSpec.path { $0.catalog.dsn })
        if let dsn = root[catalog], root[admin] != nil { root.set(dsn, at: admin, dsn.mark) }
        let pullSecret = AppInstance.path { $0.spec.imagePullSecrets[0].name }
        root.set(Node(.scalar(Scalar("pull-secret", form: .string)), at: root.mark), at: pullSecret, root.mark)
        let result = try AdoptionTests.adoptManifest(root)
        #expect(try AdoptionTests.surprises(result) == [])
        #expect(!(try Records.text(result.adoption.root)).contains("S3cr3t-4711"))
    }

    @Test(.enabled(if: !files.isEmpty, "skipped: the starter manifests of the vendor are not here"))
    func `there is a starter for every release that influxgen knows since 20230922`() {
        #expect(Self.files.count == StarterAnswers.releases.count)
    }
}
