import Diagnostics
import Fields

extension SecretMask {
    /// Creates a mask for these documents: for their secret fields, and for keys that usually contain credentials, such as
    /// those of Docker configurations and OAuth2 clients.
    public init(of documents: Shape...) {
        let usual: Set<String> = [
            "password", "token", "client_secret", "clientSecret", "auth", "auths", "dockerconfigjson",
            ".dockerconfigjson",
        ]
        self.init(
            keys: documents.reduce(into: usual) { $0.formUnion($1.secretKeys) },
            variableWords: Self.variableWords
        )
    }

    private static let variableWords: Set<String> = ["PASSWORD", "SECRET", "TOKEN", "KEY", "DSN"]

    /// Whether the name of an environment variable says that its value is a secret.
    package static func isSecretVariable(_ name: String) -> Bool {
        name.uppercased().split { !$0.isLetter }.contains { variableWords.contains(String($0)) }
    }
}
