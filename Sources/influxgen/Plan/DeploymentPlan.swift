import Deployment
import InfluxDB

/// What a deployment is, and what would happen if somebody ran setup.sh here and now.
struct DeploymentPlan {
    let deployment: Deployment
    /// The upgrade from the release that runs now; nil if it is not known, or the same.
    let upgrade: UpgradePath?
    /// The release that runs now, if it is known.
    let current: Release?
    let objects: [PlannedObject]
    let sizes: [ComponentSize]
    let needs: [Need]
    /// The number of warnings about the answers.
    let warnings: Int
    /// What the cluster has already; nil if nobody asked for it.
    let cluster: ClusterState?

    init(
        _ deployment: Deployment,
        from current: Release?,
        in cluster: ClusterState? = nil,
        warnings: Int
    ) throws(UpgradePath.Refusal) {
        self.cluster = cluster
        self.deployment = deployment
        self.current = current
        self.warnings = warnings
        let target = deployment.answers.release
        upgrade =
            if let current, current != target {
                try UpgradePath(from: current, to: target, charts: deployment.oldestChart)
            } else {
                nil
            }
        let objects = deployment.objects.map { PlannedObject($0, in: .here) }
        // What must be in the cluster is needed only if it is not there.
        let missing = objects.filter { object in
            object.object.maker != .existing || object.object.name == nil || cluster.map { !$0.has(object) } ?? true
        }
        needs = Need.all(deployment, missing, in: .here)
        self.objects = objects
        sizes = deployment.sizes
    }

    /// The checkpoints at which the upgrade stops before the release of the answers.
    var checkpoints: [Release] { upgrade?.steps.dropLast().map(\.release) ?? [] }

    /// What all pods request, and the bytes of all volumes.
    var total: (requests: ResourceTotal, storage: Double) {
        sizes.reduce((ResourceTotal(cpu: 0, memory: 0), 0)) { ($0.0 + $1.total, $0.1 + $1.storage) }
    }
}
