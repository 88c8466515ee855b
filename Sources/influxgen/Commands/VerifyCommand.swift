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
        abstract: "Compare the manifest with what the Helm chart would render from values.yaml.",
        discussion: """
            Both forms are reduced to one AppInstance, and every path at which they differ is shown, with the reason and \
            the way out. Values that may hold a secret are not shown.

            Exit codes: 0 no difference, 1 differences, 64 wrong usage, 65 faulty answers, 74 a file could not be read.
            """
    )

    @OptionGroup var answers: AnswersOptions

    @Option(help: "How to print the differences.")
    var format = Format.text

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

    func run() throws {
        let (deployment, departures) = try reporting { sink -> (Deployment, [HelmDeparture])? in
            guard let deployment = try answers.deployment(into: &sink) else { return nil }
            deployment.checkChart(isOnlyForm: false, into: &sink)
            return (deployment, deployment.departures(into: &sink))
        }
        switch format {
        case .text:
            let forms = "release \(deployment.answers.release), chart \(deployment.chart)"
            if departures.isEmpty { try StandardOutput.print("the two forms agree (\(forms))") }
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
    /// A side of the difference in a few words; never what may be a secret.
    fileprivate func shown(_ node: Node?) -> String {
        guard let node else { return "nothing" }
        guard case .scalar(let scalar) = node.content else {
            return isEmpty(node) ? "an empty \(node.kind.split(separator: " ").last ?? "")" : node.kind
        }
        switch AppInstance.shape.secrecy(at: path) {
        case .secret, .possible: return "a value"
        case .open, nil: break
        }
        switch scalar.resolved {
        case .string: return JSON.string(scalar.text.count > 60 ? "\(scalar.text.prefix(57))..." : scalar.text).text
        case .null: return "null"
        default: return scalar.text
        }
    }

    private func isEmpty(_ node: Node) -> Bool {
        switch node.content {
        case .mapping(let entries): entries.isEmpty
        case .sequence(let items): items.isEmpty
        case .scalar: false
        }
    }
}
