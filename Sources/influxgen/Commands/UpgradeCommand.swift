import Answers
import ArgumentParser
import Deployment
import Diagnostics
import Generation
import InfluxDB
import Terminal
import YAML

/// `influxgen upgrade`.
struct UpgradeCommand: ParsableCommand, FleetOptions {
    static let configuration = CommandConfiguration(
        commandName: "upgrade",
        _superCommandName: Influxgen.name,
        abstract: "Show the steps to upgrade to a newer release, and the changes that each step requires.",
        discussion: """
            InfluxDB Clustered cannot be downgraded, and an upgrade must stop at every checkpoint release. Each step lists \
            the changes of the answers, and the commands to run before and after it. Errors about the current deployment \
            are only warnings, because it may run already. With --write, \
            influxgen sets the release of the next step in the answers file and changes nothing else. Generate and apply \
            the files, wait until the cluster is ready, then continue with the next step.

            For several answers files and for directories, influxgen prints a table: the release, chart and operator of \
            each cluster, the next release to stop at, and the number of advisories up to the target release.

            Exit codes: 0 success, 1 the upgrade is not possible, 64 usage error, 65 invalid answers, 74 a file cannot be \
            read or written.

            Examples:
              influxgen upgrade answers.yaml
              influxgen upgrade fleet
              influxgen upgrade answers.yaml --to \(Release.newest) --write
            """
    )

    @Argument(help: .answersFiles, completion: .file(extensions: ["yaml", "yml"]))
    var files: [String]

    @Option(help: "The target release.", completion: .releases)
    var to: String = Release.newest.text

    @Flag(help: "Set the release of the next step in the answers file.")
    var write = false

    @Option(help: "The output format.")
    var format = OutputFormat.text

    @Option(help: .jobs)
    var jobs: String?

    @Flag(help: .failFast)
    var failFast = false

    @Option(help: .shard)
    var shard: String?

    func validate() throws {
        try validateFleet()
        if write, FleetFiles.isFleet(files) { throw ValidationError("--write changes a single answers file.") }
        guard let target = try? Release(parsing: to), target.isKnown || target > .newest else {
            throw ValidationError("--to: \(to) is not a known release; \"influxgen releases\" lists them.")
        }
        if write, files[0] == "-" { throw ValidationError("--write requires a file; it cannot change standard input.") }
    }

    func run() throws {
        let target = try Release(parsing: to)
        if FleetFiles.isFleet(files) { return try printTable(to: target) }
        let answers = files[0]
        let (source, deployment) = try reporting { sink -> (AnswersDocument, Deployment)? in
            sink.describesRunningCluster = true
            guard let source = try AnswersDocument(reading: answers, into: &sink) else { return nil }
            return source.deployment(into: &sink).map { (source, $0) }
        }
        let current = deployment.answers.release
        if !target.isKnown {
            Terminal.say(
                "warning: \(target) is newer than this version of influxgen, which treats it as \(Release.newest)"
            )
        }
        let plan: UpgradePlan
        do throws(UpgradePath.Refusal) {
            plan = try UpgradePlan(to: target, of: source, deployment)
        } catch {
            switch error {
            case .nothingToDo:
                Terminal.say("\(answers) is already at release \(current)")
                if format == .json { try StandardOutput.print(JSON.array([]).text) }
            case .downgrade:
                var sink = DiagnosticSink()
                sink.error(
                    .downgrade,
                    "\(current) cannot be downgraded to \(target)",
                    path: Answers.path { $0.release },
                    fix: "restore a backup into a new cluster of the older release"
                )
                Terminal.report(sink)
                throw ExitCode(1)
            }
            return
        }
        switch format {
        case .text: try StandardOutput.print(plan.text)
        case .json: try StandardOutput.print(JSON.array(plan.steps.map(\.json)).text)
        }
        if write, let next = plan.steps.first {
            try reporting { sink -> Void? in
                guard let text = source.text(settingReleaseTo: next.stop.release, into: &sink) else { return nil }
                return try FileWriter.replace(answers, with: text)
            }
            Terminal.say("set release: \(next.stop.release) in \(answers)")
        }
    }
}

extension UpgradePlan {
    /// The plan as text.
    fileprivate var text: String {
        var lines = [
            "from \(current) to \(steps[steps.count - 1].stop.release) in \(steps.count) step\(steps.count == 1 ? "" : "s")"
        ]
        for (number, step) in steps.enumerated() {
            lines.append("")
            lines.append("\(number + 1). \(step.stop.release)\(step.stop.isCheckpoint ? " (checkpoint)" : "")")
            lines.append("   image  \(step.image)")
            lines.append("   chart  \(step.stop.chartText)")
            for problem in step.problems {
                lines.append("   - \(problem.message)")
                if let fix = problem.fix { lines.append("     \(fix)") }
            }
            if let pinned = step.pinnedChart {
                lines.append("   - the answers pin chart \(pinned)")
                lines += Self.indented("chart: \(step.stop.chart)")
            }
            if step.hasPinnedImage {
                lines.append("   - \(UpgradePlan.Step.pinnedImageText)")
                lines += Self.indented("packageImage: \(step.image)")
            }
            for change in step.advisories {
                lines.append("   - \(change.advisory.text)")
                if let patch = change.patch { lines += Self.indented(patch) }
                if let steps = change.manualSteps {
                    lines.append("     run \(steps.moment.rawValue) the upgrade to \(step.stop.release):")
                    lines += steps.commands.map { "       \($0)" }
                }
            }
        }
        return lines.joined(separator: "\n")
    }

    /// A patch as lines of the plan; its sections replace those of the answers.
    private static func indented(_ patch: String) -> [String] {
        ["     in the answers:"] + patch.split(separator: "\n").map { "       \($0)" }
    }
}

extension UpgradePath.Step {
    /// The chart version, and its release if that is not the release of the step.
    fileprivate var chartText: String {
        chart.judged.release == release
            ? chart.text
            : "\(chart), which is for release \(chart.judged.release) (there is no chart version for this release)"
    }
}

extension UpgradePlan.Step {
    /// The step as JSON.
    fileprivate var json: JSON {
        let problems = problems.map { problem -> JSON in
            .object([
                ("message", .string(problem.message.description)),
                ("fix", problem.fix.map { .string($0.description) } ?? .null),
            ])
        }
        let pinned = pinnedChart.map {
            advised("pinned-chart", "the answers pin chart \($0)", patch: "chart: \(stop.chart)")
        }
        let pinnedImage =
            hasPinnedImage ? [advised("pinned-image", Self.pinnedImageText, patch: "packageImage: \(image)")] : []
        let advisories = advisories.map {
            advised($0.advisory.id, $0.advisory.text, patch: $0.patch, steps: $0.manualSteps)
        }
        return .object([
            ("release", .string(stop.release.text)),
            ("checkpoint", .bool(stop.isCheckpoint)),
            ("image", .string(image)),
            ("chart", .string(stop.chart.text)),
            ("problems", .array(problems)),
            ("advisories", .array((pinned.map { [$0] } ?? []) + pinnedImage + advisories)),
        ])
    }

    fileprivate static let pinnedImageText = "the answers pin the package image: name the image of this release"

    private func advised(_ id: String, _ text: String, patch: String?, steps: ManualSteps? = nil) -> JSON {
        .object([
            ("id", .string(id)), ("text", .string(text)), ("patch", patch.map { .string($0) } ?? .null),
            ("commands", .array((steps?.commands ?? []).map { .string($0) })),
            ("run", steps.map { .string($0.moment.rawValue) } ?? .null),
        ])
    }
}
