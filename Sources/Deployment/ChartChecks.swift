import Answers
import Diagnostics
import InfluxDB

extension Deployment {
    /// Reports settings of the release or the operator that the chart version does not support.
    ///
    /// - Parameter isOnlyForm: whether values.yaml is generated or deployed without a manifest.
    public func checkChart(isOnlyForm: Bool, into sink: inout DiagnosticSink) {
        let best = Chart.carrying(answers.release, from: answers.oldestChart)
        if chart.judged.release != answers.release.judged, chart.judged.chart != best {
            sink.warning(
                .notInChart,
                "chart \(chart) was made for release \(chart.judged.release), not for \(answers.release)",
                path: answers.chart == nil ? Answers.path { $0.chartArchive } : Answers.path { $0.chart },
                fix: "choose chart \(best)"
            )
        }
        if isSingleNamespace, chart < .firstWithSingleNamespace {
            sink.report(
                Diagnostic(
                    .notInChart,
                    isOnlyForm ? .error : .warning,
                    "chart \(chart) renders an AppInstance, which an operator for a single namespace ignores",
                    path: Answers.Paths.singleNamespace,
                    fix: "choose chart \(best)"
                )
            )
        }
        if answers.operator?.resources != nil, answers.deploy == .helm {
            sink.warning(
                .notInChart,
                "no chart has a key for the resources of the operator",
                path: Answers.Paths.operatorResources,
                fix: "remove it, or install the operator without the chart and set operator: {install: false}"
            )
        }
        if kubitImages.namesSteps, !chart.hasKubitImages { reportMissingImageKeys(best, isOnlyForm, into: &sink) }
    }

    private func reportMissingImageKeys(_ best: Chart, _ isOnlyForm: Bool, into sink: inout DiagnosticSink) {
        let facts = kubit.judged
        sink.report(
            Diagnostic(
                .notInChart,
                isOnlyForm ? .error : .warning,
                "chart \(chart) has no keys for the images with which the operator works, so that it pulls \(facts.applyImage) and \(KubitRelease.kubecfgRepository) from the internet",
                path: answers.operator?.pathOfImage ?? Answers.Paths.registryOverride,
                fix:
                    "choose chart \(best), or install the operator without the chart and set operator: {install: false}"
            )
        )
    }
}

extension OperatorAnswers {
    /// The path of the first answer that names an image of the operator's steps; nil if there is none.
    fileprivate var pathOfImage: FieldPath? {
        if applyStepImage != nil { return Answers.Paths.applyStepImage }
        if renderStepImage != nil { return Answers.path { $0.operator.renderStepImage } }
        return kubecfgImage == nil ? nil : Answers.path { $0.operator.kubecfgImage }
    }
}
