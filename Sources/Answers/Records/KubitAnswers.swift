import Fields

/// How kubit runs on the machine of the user, without an operator in the cluster.
public struct KubitAnswers: Record {
    public var docker: Bool?
    public var skipAuth: Bool?

    public init() {}

    public static let fields = Fields<Self> {
        Field(
            "docker",
            \.docker,
            "Whether kubit runs kubecfg and kubectl in Docker containers. They have the images in operator.kubecfgImage and "
                + "operator.applyStepImage."
        )
        .defaults(to: "false")
        Field(
            "skipAuth",
            \.skipAuth,
            "Whether the containers read the package without credentials, as from a public registry (docker)."
        )
        .defaults(to: "false")
    }
}
