import Answers
import Diagnostics
import InfluxDB

/// The upgrade of a deployment to a newer release, step by step, with the changes that each step requires.
public struct UpgradePlan: Sendable {
    /// One step: a release to upgrade to, and the changes that it requires.
    public struct Step: Sendable {
        /// The release, its chart, and whether it is a checkpoint.
        public let stop: UpgradePath.Step
        /// The package image of the release.
        public let image: String
        /// The chart version in the answers, if the release needs another one.
        public let pinnedChart: Chart?
        /// Whether the answers pin another package image, by a digest or a tag.
        public let hasPinnedImage: Bool
        /// Problems of the answers with this release, except those that an earlier step reports.
        public internal(set) var problems: [Diagnostic]
        /// Advisories for this release, except those that an earlier step reports.
        public internal(set) var advisories: [AdvisedChange]
    }

    /// An advisory, and the change to the answers and the commands that it requires.
    public struct AdvisedChange: Sendable {
        /// The advisory.
        public let advisory: Advisory
        /// The sections of the answers after the change, in YAML; nil if there is nothing to change.
        public let patch: String?
        /// The commands that somebody must run, or nil if there are none.
        public let manualSteps: ManualSteps?
    }

    /// The release that is deployed now.
    public let current: Release
    /// The steps in order, up to the target; never empty.
    public let steps: [Step]

    /// Plans the upgrade to a release.
    ///
    /// - Parameters:
    ///   - document: the answers file, which the patches change.
    ///   - deployment: the plan of these answers.
    public init(
        to target: Release,
        of document: AnswersDocument,
        _ deployment: Deployment
    ) throws(UpgradePath.Refusal) {
        current = deployment.answers.release
        var known = Set<String>()
        steps = try UpgradePath(from: current, to: target, charts: deployment.answers.oldestChart).steps.map { stop in
            var step = Step(stop, of: document, deployment)
            let lacksLicense = step.problems.contains { $0.rule == .missingLicense }
            step.advisories.removeAll { change in
                let advisory = change.advisory
                return !known.insert(advisory.id).inserted
                    || lacksLicense && advisory.path == Answers.path { $0.license }
            }
            step.problems.removeAll { problem in
                !known.insert("\(problem.rule.code) \(problem.path ?? FieldPath())").inserted
            }
            return step
        }
    }
}

extension UpgradePlan.Step {
    fileprivate init(_ stop: UpgradePath.Step, of document: AnswersDocument, _ deployment: Deployment) {
        self.stop = stop
        image = "\(deployment.packageImage.repository):\(stop.release)"
        // The check of the answers reports a tag that is another release.
        let (named, tag) = (deployment.packageImage, deployment.packageImage.tag)
        hasPinnedImage = named.isPinned && (named.digest != nil || tag.flatMap { try? Release(parsing: $0) } == nil)
        pinnedChart = deployment.answers.chosenChart.flatMap { $0 == stop.chart ? nil : $0 }
        // The plan lists advisories apart from other problems, with their commands.
        problems = document.errors(for: stop.release).filter { $0.rule != .advisory }
        advisories = Advisory.of(stepFrom: stop.from, to: stop.release, deployment.configuration).map {
            UpgradePlan.AdvisedChange(
                advisory: $0,
                patch: $0.patch?.yaml(changing: document.root),
                manualSteps: $0.manualSteps(for: deployment.configuration)
            )
        }
    }
}
