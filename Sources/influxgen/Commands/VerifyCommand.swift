import Answers
import ArgumentParser
import Deployment
import Diagnostics
import Fields
import Generation
import Helm
import InfluxDB
import Terminal
import YAML

/// `influxgen verify`.
struct VerifyCommand: ParsableCommand, FleetOptions {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        _superCommandName: Influxgen.name,
        abstract: "Compare the manifest with the AppInstance that the Helm chart renders from values.yaml.",
        discussion: """
            Prints each path at which the two differ, with the reason and a fix. Values that may contain a secret are not \
            shown.

            Exit codes: 0 no differences, 1 differences, 64 usage error, 65 invalid answers, 74 a file cannot be read.

            Examples:
              influxgen verify answers.yaml
              influxgen verify fleet
              influxgen verify answers.yaml --chart-version 0.1.24 --format json
            """
    )

    @OptionGroup var answers: AnswersOptions

    @Option(help: "How to print the differences.")
    var format = OutputFormat.text

    @Option(help: .jobs)
    var jobs: String?

    @Flag(help: .failFast)
    var failFast = false

    @Option(help: .shard)
    var shard: String?

    func validate() throws { try validateFleet() }

    func run() throws {
        if FleetFiles.isFleet(answers.answers) { return try verifyFleet() }
        let verification = try reporting { sink -> Verification? in
            let member = FleetMember(path: answers.answers[0], isFound: false)
            guard case .value(let verification) = try verify(member, into: &sink) else { return nil }
            return verification
        }
        let count = verification.departures.count
        switch format {
        case .text:
            let forms = "release \(verification.release), chart \(verification.chart)"
            if count == 0 { try StandardOutput.print("the manifest and the chart agree (\(forms))") }
            for departure in verification.departures { try StandardOutput.print(departure.text) }
            if count > 0 { Terminal.say("\(count.counted("difference")) (\(forms))") }
        case .json: try StandardOutput.print(JSON.object(verification.json).text)
        }
        if count > 0 { throw ExitCode(1) }
    }

    private func verifyFleet() throws {
        let found = try reporting { _ in try FleetFiles(answers.answers, on: workers) }
        var differing = 0
        var objects: [JSON] = []
        let totals = try printFleet(found.members, work: { member, sink in try verify(member, into: &sink) }) {
            member,
            verification in
            if !verification.departures.isEmpty { differing += 1 }
            switch format {
            case .text:
                if verification.departures.isEmpty { return }
                try StandardOutput.print("\(member.path): release \(verification.release), chart \(verification.chart)")
                for departure in verification.departures { try StandardOutput.print(departure.text) }
            case .json: objects.append(.object([("file", .string(member.path))] + verification.json))
            }
        }
        if format == .json { try StandardOutput.print(JSON.array(objects).text) }
        totals.say(
            differing == 0
                ? "; the manifest and the chart agree" : "; the chart renders \(differing) of them differently"
        )
        let status = max(totals.status, differing > 0 ? 1 : 0)
        if status != 0 { throw ExitCode(status) }
    }

    /// What was found about one cluster.
    private struct Verification: Sendable {
        let release: Release
        let chart: Chart
        let departures: [HelmDeparture]

        /// The members of an object in JSON.
        var json: [(key: String, value: JSON)] {
            [
                ("release", .string(release.text)), ("chart", .string(chart.text)),
                ("differences", .array(departures.map(\.json))),
            ]
        }
    }

    private func verify(_ member: FleetMember, into sink: inout DiagnosticSink) throws -> FleetResult<Verification> {
        sink.describesRunningCluster = true
        return try AnswersDocument.read(member, into: &sink).flatMap { read in
            guard let deployment = answers.applied(to: read, into: &sink).deployment(into: &sink) else { return nil }
            deployment.checkChart(isOnlyForm: false, into: &sink)
            return Verification(
                release: deployment.answers.release,
                chart: deployment.chart,
                departures: deployment.departures
            )
        }
    }
}

extension HelmDeparture {
    /// The difference as text.
    fileprivate var text: String {
        """
        \(path): \(reason)
          manifest: \(shown(meant))
          chart:    \(isRefusal ? "fails" : shown(rendered))
          fix:      \(fix)
        """
    }

    /// The difference as JSON.
    fileprivate var json: JSON {
        .object([
            ("path", .string(path.description)), ("reason", .string(reason.description)),
            ("manifest", .string(shown(meant))), ("chart", .string(isRefusal ? "fails" : shown(rendered))),
            ("fix", .string(fix.description)), ("fatal", .bool(isFatal)),
        ])
    }

    /// Describes one side of the difference, without values that may be secret.
    fileprivate func shown(_ node: Node?) -> String {
        guard let node else { return "nothing" }
        guard case .scalar(let scalar) = node.content else {
            return emptyForm(of: node) ?? node.kind
        }
        switch AppInstance.shape.secrecy(at: path) {
        case .secret, .possible, .name: return "a value"
        case .open, nil: break
        }
        switch scalar.resolved {
        case .string: return JSON.string(scalar.text.count > 60 ? "\(scalar.text.prefix(57))..." : scalar.text).text
        case .null: return "null"
        default: return scalar.text
        }
    }

    private func emptyForm(of node: Node) -> String? {
        switch node.content {
        case .mapping(let entries): entries.isEmpty ? "{}" : nil
        case .sequence(let items): items.isEmpty ? "[]" : nil
        case .scalar: nil
        }
    }
}
