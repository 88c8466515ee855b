import TestSupport

/// The starters and the ways to deploy them.
enum Combinations {
    static let modes = ["kubectl", "helm", "kubit"]
    /// The chart cannot carry OpenShift.
    static let all = Tools.starters.flatMap { starter in
        modes.filter { starter != "openshift" || $0 != "helm" }.map { (starter, $0) }
    }
}
