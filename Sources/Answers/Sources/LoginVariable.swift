import Diagnostics
import Fields
import YAML

extension Rule {
    /// An environment variable that setup.sh hides from the programs which need it.
    public static let loginVariable = Rule(
        "IG2019",
        "login-variable",
        "setup.sh hides the environment variables that contain secrets from all programs that it starts. kubectl runs the "
            + "programs of the cloud to log in to the cluster, and they may read their credentials from the same variable.",
        examples: .answers(
            """
            objectStore:
              s3:
                secretKey: {secret: object-store, key: secret-key, env: ↓AWS_SECRET_ACCESS_KEY}
            """,
            accepted: """
                objectStore:
                  s3:
                    secretKey: {secret: object-store, key: secret-key, env: S3_SECRET_KEY}
                """
        )
    )
}

extension SecretSource {
    /// The variables from which the login programs of the large clouds read credentials.
    private static let loginVariables: Set<String> = [
        "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE",
        "AWS_WEB_IDENTITY_TOKEN_FILE", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET", "AZURE_FEDERATED_TOKEN_FILE",
        "AAD_SERVICE_PRINCIPAL_CLIENT_ID", "AAD_SERVICE_PRINCIPAL_CLIENT_SECRET", "GOOGLE_APPLICATION_CREDENTIALS",
    ]

    /// Warns about a variable that kubectl may need to log in to the cluster.
    static func checkVariable(of node: Node, _ reader: inout Reader) {
        guard let entry = node[environmentKey], let name = entry.text, loginVariables.contains(name) else { return }
        reader.warning(
            .loginVariable,
            "\(reader.subject): setup.sh hides \(name) from kubectl, which may need it to log in to the cluster",
            at: entry.mark,
            fix: "use another variable, such as S3_SECRET_KEY, and set it when you run setup.sh"
        )
    }
}
