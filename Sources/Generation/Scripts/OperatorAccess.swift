import Deployment

/// The steps of setup.sh that give the operator the credentials for its own images.
struct OperatorAccess {
    /// The step that gives the pull secret to the service account of the operator's jobs.
    static let applier = "applier"
    /// The step that gives the pull secret to the operator itself.
    static let operatorSecret = "operator-secret"

    /// The names of the steps before the step that deploys.
    private(set) var before: [String] = []
    /// The names of the steps after the step that deploys.
    private(set) var after: [String] = []

    /// No steps if the images need no credentials, or if kubit runs on the machine of the user.
    init(_ deployment: Deployment) {
        let answers = deployment.answers
        if deployment.operatorPullSecret == nil || answers.deploy == .kubit { return }
        before = [Self.applier]
        if answers.operator?.install == false { return }
        switch answers.deploy {
        case .kubectl:
            // An operator for a single namespace uses the pull secret of this namespace.
            if !deployment.isSingleNamespace { before.append(Self.operatorSecret) }
        case .helm:
            // The chart creates the namespace of its operator, and Helm refuses to install it if the namespace exists.
            if !deployment.isSingleNamespace || !deployment.chart.namesOperatorPullSecret {
                after = [Self.operatorSecret]
            }
        case .kubit: break
        }
    }
}
