import Answers
import ArgumentParser
import Deployment
import Diagnostics
import Generation
import InfluxDB
import Terminal
import YAML

/// `influxgen upgrade`.
struct UpgradeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "upgrade",
        abstract: "Show the steps to upgrade to a newer release, and the changes that each step requires.",
        discussion: """
            InfluxDB Clustered cannot be downgraded, and an upgrade must stop at every checkpoint release. With --write, \
            influxgen sets the release of the next step in the answers file and changes nothing else. Generate and apply \
            the files, wait until the cluster is ready, then continue with the next step.

            Exit codes: 0 success, 1 the upgrade is not possible, 64 usage error, 65 invalid answers, 74 a file cannot be \
            read or written.
            """
    )

    @Argument(help: "The answers file.", completion: .file(extensions: ["yaml", "yml"]))
    var answers: String

    @Option(help: "The target release.")
    var to: String = Release.newest.text

    @Flag(help: "Set the release of the next step in the answers file.")
    var write = false

    @Option(help: "The output format.")
    var format = Format.text

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

    func validate() throws {
        guard let target = try? Release(parsing: to), target.isKnown || target > .newest else {
            throw ValidationError("--to: \(to) is not a known release; \"influxgen releases\" lists them.")
        }
        if write, answers == "-" { throw ValidationError("--write requires a file; it cannot change standard input.") }
    }

    func run() throws {
        let target = try Release(parsing: to)
        let (source, deployment) = try reporting { sink -> (AnswersDocument, Deployment)? in
            guard let source = try AnswersDocument(reading: answers, into: &sink) else { return nil }
            return source.deployment(into: &sink).map { (source, $0) }
        }
        let current = deployment.answers.release
        if !target.isKnown {
            Terminal.say(
                "warning: \(target) is newer than this version of influxgen, which treats it as \(Release.newest)"
            )
        }
        let plan: [UpgradeStep]
        do throws(UpgradePath.Refusal) {
            plan = UpgradeStep.plan(try UpgradePath(from: current, to: target), source, deployment)
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
                    path: "release",
                    fix: "restore a backup into a new cluster of the older release"
                )
                Terminal.report(sink)
                throw ExitCode(1)
            }
            return
        }
        switch format {
        case .text: try StandardOutput.print(UpgradeStep.text(plan, from: current))
        case .json: try StandardOutput.print(JSON.array(plan.map(\.json)).text)
        }
        if write, let next = plan.first {
            try reporting { sink -> Void? in
                guard let text = source.text(settingReleaseTo: next.step.release, into: &sink) else { return nil }
                return try FileWriter.replace(answers, with: text)
            }
            Terminal.say("set release: \(next.step.release) in \(answers)")
        }
    }
}

/// A step of an upgrade, and the changes that it requires.
private struct UpgradeStep {
    let step: UpgradePath.Step
    let image: String
    private(set) var advisories: [(advisory: Advisory, patch: String?)]
    /// The chart version in the answers, if the step requires another one.
    private let pinnedChart: Chart?
    /// Answers that the release does not support, and answers that it requires.
    private(set) var problems: [Diagnostic]

    /// Returns the steps of an upgrade; later steps do not repeat the requirements of earlier ones.
    static func plan(_ path: UpgradePath, _ source: AnswersDocument, _ deployment: Deployment) -> [UpgradeStep] {
        var reported = Set<String>()
        return path.steps.map { step in
            var step = UpgradeStep(step, source, deployment)
            let isLicenseMissing = step.problems.contains { $0.rule == .missingLicense }
            step.advisories.removeAll {
                !reported.insert($0.advisory.text).inserted || isLicenseMissing && $0.advisory.path == "license"
            }
            step.problems.removeAll { !reported.insert("\($0.rule.code) \($0.path ?? "")").inserted }
            return step
        }
    }

    private init(_ step: UpgradePath.Step, _ source: AnswersDocument, _ deployment: Deployment) {
        self.step = step
        let repository = deployment.instance.spec.package.image.split(separator: ":").dropLast().joined(separator: ":")
        image = "\(repository):\(step.release)"
        advisories = Advisory.of(stepFrom: step.from, to: step.release, deployment.configuration).map {
            ($0, $0.patch?.yaml(changing: source.root))
        }
        pinnedChart = deployment.answers.chart.flatMap { $0 == step.chart ? nil : $0 }
        problems = source.faults(for: step.release)
    }

    static func text(_ plan: [UpgradeStep], from current: Release) -> String {
        var lines = [
            "from \(current) to \(plan[plan.count - 1].step.release) in \(plan.count) step\(plan.count == 1 ? "" : "s")"
        ]
        for (number, step) in plan.enumerated() {
            lines.append("")
            lines.append("\(number + 1). \(step.step.release)\(step.step.isCheckpoint ? " (checkpoint)" : "")")
            lines.append("   image  \(step.image)")
            lines.append("   chart  \(step.chartText)")
            for problem in step.problems {
                lines.append("   - \(problem.message)")
                if let fix = problem.fix { lines.append("     \(fix)") }
            }
            if let pinned = step.pinnedChart {
                lines.append("   - the answers pin chart \(pinned)")
                lines += Self.indented("chart: \(step.step.chart)")
            }
            for (advisory, patch) in step.advisories {
                lines.append("   - \(advisory.text)")
                if let patch { lines += Self.indented(patch) }
            }
        }
        return lines.joined(separator: "\n")
    }

    /// Indents a patch: sections that replace the same sections of the answers.
    private static func indented(_ patch: String) -> [String] {
        ["     in the answers:"] + patch.split(separator: "\n").map { "       \($0)" }
    }

    private var chartText: String {
        step.chart.judged.release == step.release
            ? step.chart.text
            : "\(step.chart), which is for release \(step.chart.judged.release) (there is no chart version for this release)"
    }

    private var pinned: [JSON] {
        pinnedChart.map {
            [
                .object([
                    ("text", .string("the answers pin chart \($0)")), ("patch", .string("chart: \(step.chart)")),
                ])
            ]
        } ?? []
    }

    var json: JSON {
        .object([
            ("release", .string(step.release.text)),
            ("checkpoint", .bool(step.isCheckpoint)),
            ("image", .string(image)),
            ("chart", .string(step.chart.text)),
            (
                "faults",
                .array(
                    problems.map {
                        .object([
                            ("message", .string($0.message.description)),
                            ("fix", $0.fix.map { .string($0.description) } ?? .null),
                        ])
                    }
                )
            ),
            (
                "advisories",
                .array(
                    pinned
                        + advisories.map { advisory, patch in
                            .object([("text", .string(advisory.text)), ("patch", patch.map { .string($0) } ?? .null)])
                        }
                )
            ),
        ])
    }
}
