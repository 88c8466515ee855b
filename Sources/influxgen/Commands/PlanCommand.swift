import Answers
import ArgumentParser
import Deployment
import Diagnostics
import InfluxDB
import Terminal

/// `influxgen plan`.
struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        _superCommandName: Influxgen.name,
        abstract: "Show what the deployment is, and what is still needed, on one screen.",
        discussion: """
            Lists every object with the keys, who creates it, and where each value comes from; the files and environment \
            variables that are at hand in the current directory, without their values; and what the pods request. With \
            --from, also the checkpoint releases between the release that runs now and the one in the answers.

            Exit codes: 0 success, 64 usage error, 65 invalid answers, 74 a file cannot be read.

            Examples:
              influxgen plan answers.yaml
              influxgen plan answers.yaml --from 20240819-1176644
              influxgen plan answers.yaml --format json
            """
    )

    @OptionGroup var answers: AnswersOptions

    @Option(help: "The release that runs now.", completion: .releases)
    var from: String?

    @Option(help: "The output format.")
    var format = OutputFormat.text

    func validate() throws {
        guard let from else { return }
        guard let release = try? Release(parsing: from), release.isKnown || release > .newest else {
            throw ValidationError("--from: \(from) is not a known release; \"influxgen releases\" lists them.")
        }
    }

    func run() throws {
        let plan = try readPlan()
        switch format {
        case .text:
            let width = StandardOutput.isTerminal ? Terminal.width : nil
            for line in PlanText(plan, file: answers.answers, width: width).lines {
                try StandardOutput.print(line.text(isColored: StandardOutput.isColored))
            }
        case .json: try StandardOutput.print(plan.json.text)
        }
    }

    /// Reads the answers; reports only errors, because the plan has the number of warnings.
    private func readPlan() throws -> DeploymentPlan {
        try reporting { sink in
            let deployment = try answers.deployment(into: &sink)
            sink.ignore([], upTo: .warning)
            guard let deployment, !sink.hasErrors else { return nil }
            let warnings = sink.diagnostics.count { $0.severity == .warning }
            _ = sink.removeAll()
            do throws(UpgradePath.Refusal) {
                return try DeploymentPlan(
                    deployment,
                    from: from.flatMap { try? Release(parsing: $0) },
                    warnings: warnings
                )
            } catch {
                sink.error(
                    .downgrade,
                    "\(from ?? "") cannot be downgraded to \(deployment.answers.release)",
                    path: Answers.path { $0.release },
                    fix: "restore a backup into a new cluster of the older release"
                )
                return nil
            }
        }
    }
}
