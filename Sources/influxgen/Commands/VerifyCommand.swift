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
struct VerifyCommand: ParsableCommand {
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
              influxgen verify answers.yaml --chart-version 0.1.24 --format json
            """
    )

    @OptionGroup var answers: AnswersOptions

    @Option(help: "How to print the differences.")
    var format = OutputFormat.text

    func run() throws {
        let (deployment, departures) = try reporting { sink -> (Deployment, [HelmDeparture])? in
            sink.describesRunningCluster = true
            guard let deployment = try answers.document(at: answers.single(), into: &sink)?.deployment(into: &sink)
            else { return nil }
            deployment.checkChart(isOnlyForm: false, into: &sink)
            return (deployment, deployment.departures(into: &sink))
        }
        switch format {
        case .text:
            let forms = "release \(deployment.answers.release), chart \(deployment.chart)"
            if departures.isEmpty { try StandardOutput.print("the manifest and the chart agree (\(forms))") }
            for departure in departures {
                try StandardOutput.print(
                    """
                    \(departure.path): \(departure.reason)
                      manifest: \(departure.shown(departure.meant))
                      chart:    \(departure.isRefusal ? "fails" : departure.shown(departure.rendered))
                      fix:      \(departure.fix)
                    """
                )
            }
            if !departures.isEmpty {
                Terminal.say("\(departures.count) difference\(departures.count == 1 ? "" : "s") (\(forms))")
            }
        case .json:
            try StandardOutput.print(json(departures, deployment))
        }
        if !departures.isEmpty { throw ExitCode(1) }
    }

    private func json(_ departures: [HelmDeparture], _ deployment: Deployment) -> String {
        JSON.object([
            ("release", .string(deployment.answers.release.text)),
            ("chart", .string(deployment.chart.text)),
            (
                "differences",
                .array(
                    departures.map {
                        .object([
                            ("path", .string($0.path.description)),
                            ("reason", .string($0.reason.description)),
                            ("manifest", .string($0.shown($0.meant))),
                            ("chart", .string($0.isRefusal ? "fails" : $0.shown($0.rendered))),
                            ("fix", .string($0.fix.description)),
                            ("fatal", .bool($0.isFatal)),
                        ])
                    }
                )
            ),
        ]).text
    }
}

extension HelmDeparture {
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
