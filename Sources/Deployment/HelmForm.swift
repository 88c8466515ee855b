import Answers
import Diagnostics
import Fields
import Helm
import InfluxDB
import YAML

// The Helm form of a plan, and its differences from the manifest.
extension Deployment {
    /// The values of the chart: the AppInstance in the structure of the chart, and settings that only the chart has.
    public var helmValues: HelmValues {
        let image = packageImage.chartValues
        var values = HelmValues(carrying: instance, packageImage: image.repository, tag: image.tag, by: chart)
        if isSingleNamespace {
            values.kubitSingleNamespace = true
            // The chart puts the config map into the namespace of the Helm release.
            values.namespaceOverride = nil
        }
        let settings = answers.operator ?? OperatorAnswers()
        if settings.install == false { values.skipOperator = true }
        let images = kubitImages
        // The operators of older charts no longer work.
        let isInstalled = settings.install != false && chart.judged.kubit < kubit
        let pinned = images.controller.flatMap { $0.isPinned ? $0.chartValues.tag : nil }
        values.operatorImageVersion = pinned ?? settings.version?.text ?? (isInstalled ? kubit.text : nil)
        values.operatorImageOverride = images.controller?.chartValues.repository
        if images.namesSteps, chart.hasKubitImages {
            var kubit = HelmValues.Kubit()
            kubit.applyStepImage = images.applyStep
            kubit.renderStepImage = images.renderStep
            kubit.kubecfgImage = images.kubecfg
            values.kubit = kubit
        }
        return values
    }

    /// The paths at which the chart would render something other than the manifest.
    ///
    /// The comparison needs no text: tests ensure that a parser reads what the emitter writes.
    public var departures: [HelmDeparture] {
        HelmDeparture.find(instance.node, carriedBy: helmValues.node, chart, namespace: answers.namespace.text)
    }

    /// What happens with values.yaml.
    public enum ChartUse: Sendable {
        /// The chart deploys the cluster.
        case deployed
        /// values.yaml is generated without the manifest.
        case onlyForm
        /// The manifest deploys the cluster; values.yaml is only generated.
        case besideManifest
    }

    /// What happens with values.yaml if influxgen generates all files.
    public var chartUse: ChartUse { answers.deploy == .helm ? .deployed : .besideManifest }

    /// Reports what the chart cannot carry: each difference, or a single note if the manifest deploys the cluster.
    public func reportChart(for use: ChartUse, into sink: inout DiagnosticSink) {
        guard use == .besideManifest else {
            checkChart(isOnlyForm: use == .deployed, into: &sink)
            reportDepartures(isOnlyForm: true, into: &sink)
            return
        }
        var problems = DiagnosticSink()
        checkChart(isOnlyForm: false, into: &problems)
        reportDepartures(isOnlyForm: false, into: &problems)
        for problem in problems.diagnostics where problem.rule != .notInChart { sink.report(problem) }
        let differences = problems.diagnostics.filter { $0.rule == .notInChart }
        guard let first = differences.first, let path = first.path else { return }
        // A difference from a setting that the answers do not have has no place in them.
        let isPlaced = sink.place.map { $0(path) != $0(FieldPath()) } ?? false
        let others = differences.count - 1
        let rest = others == 0 ? "" : " and \(others) other setting\(others == 1 ? "" : "s")"
        sink.report(
            Diagnostic(
                .notInChart,
                .note,
                "the Helm chart cannot carry \(DocumentPaths.answersPath(of: path))\(rest); this matters only if you deploy values.yaml with Helm instead of the manifest",
                path: isPlaced ? path : nil,
                fix: "to see each difference, run \"influxgen verify\""
            )
        )
    }

    /// Reports the paths at which the chart would render something other than the manifest.
    ///
    /// - Parameter isOnlyForm: whether only the chart deploys the cluster. Differences that break the cluster are errors then.
    func reportDepartures(isOnlyForm: Bool, into sink: inout DiagnosticSink) {
        for departure in departures {
            sink.report(
                Diagnostic(
                    .notInChart,
                    departure.isFatal && isOnlyForm ? .error : .warning,
                    "the Helm form differs at \(departure.path): \(departure.reason)",
                    path: departure.path,
                    fix: departure.fix
                )
            )
        }
    }

    /// Reads text that influxgen wrote.
    ///
    /// - Parameter name: the name of the text in a message.
    /// - Returns: nil if the text is not valid YAML. This is a bug, and reported as an error.
    static func readBack(_ text: [UInt8], _ name: String, into sink: inout DiagnosticSink) -> Node? {
        var sources = SourceTable()
        var problems = DiagnosticSink()
        let source = sources.add("<generated>")
        if let node = Parser.parse(text, from: source, of: sources, into: &problems) { return node }
        // The message does not show the text: it is not in the user's files, and may contain a secret.
        let first = problems.sorted.first
        let place = first?.location.map { " (line \($0.line))" } ?? ""
        sink.error(
            .inputOutput,
            "influxgen cannot read back \(name) that it generated: \(first?.rule.name ?? "unknown reason")\(place)",
            fix: "this is a bug in influxgen; report it with your answers, without their secrets"
        )
        return nil
    }
}

extension Record {
    /// The record as a node without positions, as a parser reads it from `yaml()`.
    package var node: Node { Node(writing: write) }

    /// The record as a YAML document.
    package func yaml() throws(Emitter.Failure) -> [UInt8] {
        let emitter = Emitter()
        write(to: emitter)
        return try emitter.finish()
    }
}
