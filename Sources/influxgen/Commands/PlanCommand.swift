import Answers
import ArgumentParser
import Deployment
import Diagnostics
import InfluxDB
import Terminal

/// `influxgen plan`.
struct PlanCommand: ParsableCommand, FleetOptions {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        _superCommandName: Influxgen.name,
        abstract: "Show what the deployment is, and what is still needed, on one screen.",
        discussion: """
            Lists every object with the keys, who creates it, and where each value comes from; the files and environment \
            variables that are at hand in the current directory, without their values; and what the pods request. With \
            --from, also the checkpoint releases between the release that runs now and the one in the answers. With \
            --live, kubectl reads the cluster, and the plan shows what differs there; see also "influxgen diff".

            Exit codes: 0 success, 64 usage error, 65 invalid answers, 74 a file or the cluster cannot be read.

            Examples:
              influxgen plan answers.yaml
              influxgen plan answers.yaml --from 20240819-1176644
              influxgen plan answers.yaml --live --context production
              influxgen plan answers.yaml --format json
              influxgen plan fleet
            """
    )

    @OptionGroup var answers: AnswersOptions

    @Option(help: "The release that runs now.", completion: .releases)
    var from: String?

    @Flag(help: "Show what differs in the cluster.")
    var live = false

    @Option(
        help:
            "With --live, the context in the kubeconfig. By default, the one in the answers, or else the current one.",
        completion: .shellCommand("kubectl config get-contexts --output=name 2>/dev/null")
    )
    var context: String?

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
        if live, from != nil { throw ValidationError("--live reads the release that runs; leave out --from.") }
        if context != nil, !live { throw ValidationError("--context requires --live.") }
        guard let from else { return }
        guard let release = try? Release(parsing: from), release.isKnown || release > .newest else {
            throw ValidationError("--from: \(from) is not a known release; \"influxgen releases\" lists them.")
        }
    }

    func run() throws {
        if FleetFiles.isFleet(answers.answers) { return try planFleet() }
        let member = FleetMember(path: answers.answers[0], isFound: false)
        let plan = try reporting { sink -> DeploymentPlan? in
            guard case .value(let read) = try AnswersDocument.read(member, into: &sink) else { return nil }
            return try self.plan(of: read, at: member.path, into: &sink)
        }
        switch format {
        case .text: try StandardOutput.write(text(of: plan, at: member.path))
        case .json: try StandardOutput.print(plan.json.text)
        }
    }

    private func text(of plan: DeploymentPlan, at path: String) -> [UInt8] {
        let isColored = StandardOutput.isColored
        let width = StandardOutput.isTerminal ? Terminal.width : nil
        return PlanText(plan, file: path, width: width).lines.flatMap {
            Array("\($0.text(isColored: isColored))\n".utf8)
        }
    }

    private func planFleet() throws {
        let found = try reporting { _ in try FleetFiles(answers.answers, on: workers) }
        var objects: [JSON] = []
        let totals = try printFleet(
            found.members,
            work: { member, sink -> FleetResult<PrintedPlan> in
                try AnswersDocument.read(member, into: &sink).flatMap { read in
                    try self.plan(of: read, at: member.path, into: &sink).map { plan in
                        format == .text
                            ? .text(text(of: plan, at: member.path))
                            : .json(.object([("file", .string(member.path)), ("plan", plan.json)]))
                    }
                }
            },
            print: { _, plan in
                switch plan {
                case .text(let bytes): try StandardOutput.write(bytes + Array("\n".utf8))
                case .json(let object): objects.append(object)
                }
            }
        )
        if format == .json { try StandardOutput.print(JSON.array(objects).text) }
        totals.say()
        if totals.status != 0 { throw ExitCode(totals.status) }
    }

    /// A plan in the format that was asked for.
    private enum PrintedPlan: Sendable {
        case text([UInt8])
        case json(JSON)
    }

    /// Plans the deployment of answers; reports only errors, because the plan has the number of warnings.
    private func plan(
        of read: AnswersDocument,
        at path: String,
        into sink: inout DiagnosticSink
    ) throws -> DeploymentPlan? {
        let document = answers.applied(to: read, into: &sink)
        let deployment = document.deployment(into: &sink)
        sink.ignore([], upTo: .warning)
        guard let deployment, !sink.hasErrors else { return nil }
        let warnings = sink.diagnostics.count { $0.severity == .warning }
        _ = sink.removeAll()
        let state = live ? try readCluster(document, deployment, at: path, into: &sink) : nil
        if sink.hasErrors { return nil }
        _ = sink.removeAll()
        let current = from.flatMap { try? Release(parsing: $0) } ?? state?.release
        do throws(UpgradePath.Refusal) {
            return try DeploymentPlan(deployment, from: current, in: state, warnings: warnings)
        } catch {
            sink.error(
                .downgrade,
                "\(current?.text ?? "") cannot be downgraded to \(deployment.answers.release)",
                path: Answers.path { $0.release },
                fix: "restore a backup into a new cluster of the older release"
            )
            return nil
        }
    }

    private func readCluster(
        _ document: AnswersDocument,
        _ deployment: Deployment,
        at path: String,
        into sink: inout DiagnosticSink
    ) throws -> ClusterState? {
        sink.describesRunningCluster = true
        guard let compared = ComparedDocument(deployment, readFrom: document.root, into: &sink) else { return nil }
        let cluster = Cluster(
            context: context ?? deployment.answers.context?.text,
            namespace: deployment.answers.namespace
        )
        return try ClusterState(compared, deployment, file: path, in: cluster, into: &sink)
    }
}
