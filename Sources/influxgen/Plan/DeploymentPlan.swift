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

    init(_ deployment: Deployment, from current: Release?, warnings: Int) throws(UpgradePath.Refusal) {
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
        objects = deployment.objects.map { PlannedObject($0) }
        sizes = deployment.sizes
        needs = Need.all(deployment, objects)
    }

    /// The checkpoints at which the upgrade stops before the release of the answers.
    var checkpoints: [Release] { upgrade?.steps.dropLast().map(\.release) ?? [] }

    /// What all pods request, and the bytes of all volumes.
    var total: (requests: ResourceTotal, storage: Double) {
        sizes.reduce((ResourceTotal(cpu: 0, memory: 0), 0)) { ($0.0 + $1.total, $0.1 + $1.storage) }
    }
}
