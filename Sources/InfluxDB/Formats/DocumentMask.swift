import Diagnostics
import Fields

extension SecretMask {
    /// What may be a secret in the text of any of these documents: what their fields say, and everything that goes by a
    /// usual name of credentials, as in Docker configurations and OAuth2 clients.
    public init(of documents: Shape...) {
        let usual: Set<String> = [
            "password", "token", "client_secret", "clientSecret", "auth", "auths", "dockerconfigjson",
            ".dockerconfigjson",
        ]
        self.init(
            keys: documents.reduce(into: usual) { $0.formUnion($1.secretKeys) },
            variableWords: ["PASSWORD", "SECRET", "TOKEN", "KEY", "DSN"]
        )
    }
}
