/// The upgrade path from one release to a newer one, with a step for every checkpoint between them.
public struct UpgradePath: Sendable {
    /// The reason why there is no upgrade path.
    public enum Refusal: Error, Sendable {
        /// The target is older, and the product cannot be downgraded.
        case downgrade
        /// The target is the current release.
        case nothingToDo
    }

    /// An upgrade to one release.
    public struct Step: Sendable {
        /// The release before the step.
        public let from: Release
        /// The release after the step.
        public let release: Release
        /// Whether the release is a checkpoint.
        public let isCheckpoint: Bool
        /// The chart version for the release.
        public let chart: Chart
    }

    /// The steps; the last one upgrades to the target.
    public let steps: [Step]

    /// The checkpoints that are older than a release, oldest first.
    public static func checkpoints(before target: Release) -> [Release] {
        Release.all.filter { $0.isCheckpoint && $0.release < target }.map(\.release)
    }

    /// Plans the upgrade path.
    ///
    /// - Parameter oldest: the first chart version with the keys that the deployment needs; nil if every version has them.
    public init(from current: Release, to target: Release, charts oldest: Chart? = nil) throws(Refusal) {
        if target == current { throw .nothingToDo }
        if target < current { throw .downgrade }
        var before = current
        steps =
            (Self.checkpoints(before: target).filter { current < $0 } + [target]).map { release in
                defer { before = release }
                return Step(
                    from: before,
                    release: release,
                    isCheckpoint: Release.all.contains { $0.release == release && $0.isCheckpoint },
                    chart: Chart.carrying(release, from: oldest)
                )
            }
    }
}
