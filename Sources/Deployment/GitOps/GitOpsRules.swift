import Diagnostics

extension Rule {
    /// A secret that would have to be in the repository.
    public static let secretInRepository = Rule(
        "IG6001",
        "secret-in-repository",
        "With gitops, all that the cluster needs is in a Git repository, which must not contain secrets. So a secret comes "
            + "from an external store, or it already exists; the same holds for the license. setup.sh cannot create them, "
            + "because the tool does not run it.",
        about: .deployment,
        examples: .answers(
            """
            license: {existing: true}
            ↓gitops: {tool: kustomize}
            """,
            accepted: """
                license: {existing: true}
                secrets: external
                externalSecrets: {store: vault}
                gitops: {tool: kustomize}
                """
        )
    )
    /// A file that the repository must contain.
    public static let unreadInput = Rule(
        "IG6002",
        "unread-input",
        "With gitops, the folder of the cluster contains a copy of the CA bundle, so that the tool can create its config map. "
            + "influxgen reads the file from the directory in --files. It must exist and must not contain a private key.",
        examples: .command(
            "influxgen generate answers.yaml --output clusters/prod-eu",
            reason: "The answers have gitops and egress.customCertificates.file: ca.pem, and there is no ca.pem."
        )
    )
    /// A way of deployment that the tool does not have.
    public static let notForGitOps = Rule(
        "IG6003",
        "not-for-gitops",
        "The GitOps tool cannot deploy in the way that the answers choose: kubit deploys from your machine, and kubectl does "
            + "not read Helm charts from a kustomization.yaml.",
        about: .deployment,
        examples: .answers(
            """
            license: {existing: true}
            secrets: none
            ↓deploy: helm
            gitops: {tool: kustomize}
            """,
            accepted: """
                license: {existing: true}
                secrets: none
                deploy: helm
                gitops: {tool: argocd, repository: "https://git.corp.test/clusters.git"}
                """
        )
    )
    /// A pull secret that nothing creates.
    public static let operatorPullSecret = Rule(
        "IG6004",
        "operator-pull-secret",
        "The images of the operator come from a registry with a login, so the pull secret must also exist in the namespace of "
            + "the operator. setup.sh copies it there, but a GitOps tool cannot. influxgen generates an ExternalSecret for it, "
            + "if the pull secret comes from a ClusterSecretStore.",
        about: .deployment,
        examples: .answers(
            """
            license: {existing: true}
            secrets: none
            images: {registryOverride: registry.example.com}
            registry: {↓pullSecret: {existing: true}}
            gitops: {tool: kustomize}
            """,
            accepted: """
                license: {existing: true}
                secrets: none
                images: {registryOverride: registry.example.com}
                registry: {pullSecret: {existing: true}, mirror: {login: false}}
                gitops: {tool: kustomize}
                """
        )
    )
}
