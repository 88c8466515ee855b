import Answers
import Diagnostics
import InfluxDB

extension Deployment {
    /// Reports what the chart's version cannot do for the release or the operator.
    ///
    /// - Parameter isOnlyForm: whether there is no manifest beside the values.
    public func checkChart(isOnlyForm: Bool, into sink: inout DiagnosticSink) {
        let best = Chart.carrying(answers.release)
        if chart.judged.release != answers.release.judged, chart.judged.chart != best {
            sink.warning(
                .notInChart,
                "chart \(chart) was made for release \(chart.judged.release), not for \(answers.release)",
                path: Answers.path { $0.chart },
                fix: "choose chart \(best)"
            )
        }
        if kubitImages.namesSteps, !chart.hasKubitImages {
            sink.report(
                Diagnostic(
                    .notInChart,
                    isOnlyForm ? .error : .warning,
                    "chart \(chart) has no keys for the images that kubit runs: they came with 0.1.11",
                    path: answers.operator?.namesKubitImages == true
                        ? Answers.path { $0.operator } : Answers.path { $0.spec.images.registryOverride },
                    fix: "choose chart 0.1.11 or newer"
                )
            )
        }
    }
}
