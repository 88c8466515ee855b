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
            variableWords: ["PASSWORD", "SECRET", "TOKEN", "KEY", "DSN"]
        )
    }
}
