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
        abstract: "Show the way to a newer release, checkpoint by checkpoint, and what it asks of this configuration.",
        discussion: """
            The product cannot be downgraded, and an upgrade must stop at every checkpoint on its way. With --write the \
            answers file gets the release of the next step, and nothing else in it changes: generate, apply, wait until \
            the cluster is ready, then take the next step.

            Exit codes: 0 done, 1 there is no such way, 64 wrong usage, 65 faulty answers, 74 a file could not be read or \
            written.
            """
    )

    @Argument(help: "The answers file.", completion: .file(extensions: ["yaml", "yml"]))
    var answers: String

    @Option(help: "The release to get to.")
    var to: String = Release.newest.text

    @Flag(help: "Set the release of the next step in the answers file.")
    var write = false

    @Option(help: "How to print the way.")
    var format = Format.text

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

    func validate() throws {
        guard let target = try? Release(parsing: to), target.isKnown || target > .newest else {
            throw ValidationError("--to: \(to) is not a known release; \"influxgen releases\" lists them.")
        }
        if write, answers == "-" { throw ValidationError("--write needs a file: standard input cannot be changed.") }
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
        let plan: UpgradePlan
        do throws(UpgradePath.Refusal) {
            plan = try UpgradePlan(to: target, of: source, deployment)
        } catch {
            switch error {
            case .nothingToDo:
                Terminal.say("\(answers) is at release \(current) already")
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
    /// The plan for a person.
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
                lines.append("   - the answers name chart \(pinned)")
                lines += Self.indented("chart: \(step.stop.chart)")
            }
            for change in step.advisories {
                lines.append("   - \(change.advisory.text)")
                if let patch = change.patch { lines += Self.indented(patch) }
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
    /// The chart version, and the release that it was made for where that is another.
    fileprivate var chartText: String {
        chart.judged.release == release
            ? chart.text : "none was made for it; \(chart), made for \(chart.judged.release), carries it"
    }
}

extension UpgradePlan.Step {
    /// The step for programs.
    fileprivate var json: JSON {
        let problems = problems.map { problem -> JSON in
            .object([
                ("message", .string(problem.message.description)),
                ("fix", problem.fix.map { .string($0.description) } ?? .null),
            ])
        }
        let pinned = pinnedChart.map {
            advised("pinned-chart", "the answers name chart \($0)", patch: "chart: \(stop.chart)")
        }
        let advisories = advisories.map { advised($0.advisory.id, $0.advisory.text, patch: $0.patch) }
        return .object([
            ("release", .string(stop.release.text)),
            ("checkpoint", .bool(stop.isCheckpoint)),
            ("image", .string(image)),
            ("chart", .string(stop.chart.text)),
            ("faults", .array(problems)),
            ("advisories", .array((pinned.map { [$0] } ?? []) + advisories)),
        ])
    }

    private func advised(_ id: String, _ text: String, patch: String?) -> JSON {
        .object([
            ("id", .string(id)), ("text", .string(text)), ("patch", patch.map { .string($0) } ?? .null),
        ])
    }
}
