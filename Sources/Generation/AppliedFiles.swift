import Deployment

/// The files that setup.sh applies, before their headers, and the digest that identifies them.
///
/// Each of these files and setup.sh carry the digest, so that setup.sh refuses to deploy files of other answers.
struct AppliedFiles: Sendable {
    private let bodies: [(path: String, text: [UInt8])]
    /// The digest of all files, as the headers and setup.sh contain it.
    let digest: String

    /// Renders the files that setup.sh applies for a deployment.
    init(_ deployment: Deployment) throws {
        var bodies: [(path: String, text: [UInt8])] = []
        switch deployment.answers.deploy {
        case .helm: bodies.append((Values.path, try Values.text(deployment)))
        case .kubectl, .kubit: bodies.append((Manifest.path, try Manifest.text(deployment)))
        }
        let secrets = ExternalSecrets(deployment)
        if secrets.obstacles.isEmpty { bodies.append((ExternalSecrets.path, try secrets.text())) }
        self.bodies = bodies
        digest = "sha256:\(ContentDigest(of: bodies.flatMap(\.text)))"
    }

    /// Returns a file with its header; nil if setup.sh does not apply it.
    func file(_ path: String) -> GeneratedFile? {
        guard let body = bodies.first(where: { $0.path == path }) else { return nil }
        return GeneratedFile(path, yaml: body.text, deployment: digest)
    }
}
