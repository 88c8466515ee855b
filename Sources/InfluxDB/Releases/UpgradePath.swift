/// The way from one release to a newer one, with a stop at every checkpoint between them.
public struct UpgradePath: Sendable {
    /// Why there is no way.
    public enum Refusal: Error, Sendable {
        /// The target is older: the product cannot go back.
        case downgrade
        /// The target is the release that runs.
        case nothingToDo
    }

    /// A release to stop at, and the chart version that carries it.
    public struct Step: Sendable {
        /// The release before.
        public let from: Release
        /// The release to upgrade to.
        public let release: Release
        /// Whether it is a checkpoint.
        public let isCheckpoint: Bool
        /// The chart version that carries it.
        public let chart: Chart
    }

    /// The stops, the last of which is the target.
    public let steps: [Step]

    /// Plans the way.
    public init(from current: Release, to target: Release) throws(Refusal) {
        if target == current { throw .nothingToDo }
        if target < current { throw .downgrade }
        var before = current
        steps =
            (Release.all.filter { $0.isCheckpoint && current < $0.release && $0.release < target }.map(\.release)
            + [target]).map { release in
                defer { before = release }
                return Step(
                    from: before,
                    release: release,
                    isCheckpoint: Release.all.contains { $0.release == release && $0.isCheckpoint },
                    chart: Chart.carrying(release)
                )
            }
    }
}
