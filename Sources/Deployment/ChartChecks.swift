import Answers
import Diagnostics
import InfluxDB

extension Deployment {
    /// Reports settings of the release or the operator that the chart version does not support.
    ///
    /// - Parameter isOnlyForm: whether values.yaml is generated or deployed without a manifest.
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
                    "chart \(chart) cannot set the images that kubit runs; charts support this from 0.1.11 on",
                    path: answers.operator?.namesKubitImages == true
                        ? Answers.path { $0.operator } : Answers.path { $0.spec.images.registryOverride },
                    fix: "choose chart 0.1.11 or newer"
                )
            )
        }
    }
}
