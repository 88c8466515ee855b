import Deployment
import Diagnostics

/// The page that a reviewer reads before the YAML, and its picture.
final class Overview: Artifact {
    static let name = "overview"
    static let summary = "\(path) and \(picturePath)"
    static let path = "overview.md"
    static let picturePath = "overview.svg"

    private let deployment: Deployment

    init(_ deployment: Deployment) { self.deployment = deployment }

    func files(_ run: GenerationRun, into sink: inout DiagnosticSink) throws -> [GeneratedFile] {
        let page = OverviewPage(deployment, findings: findings(run, sink))
        let picture = PictureLayout(PictureContent(deployment)).drawing
        return [
            GeneratedFile(Self.path, Array(page.text.utf8)), GeneratedFile(Self.picturePath, picture.svg),
        ]
    }

    /// The warnings and notes that depend on the answers alone, as any run finds them.
    ///
    /// Whether the chart can carry the answers is found when values.yaml is generated, so a run without it looks again.
    private func findings(_ run: GenerationRun, _ sink: DiagnosticSink) -> [Diagnostic] {
        var reported = sink
        reported.ignore([], upTo: .warning)
        var findings = reported.diagnostics.filter { $0.severity < .error && !$0.rule.isAboutNamedFiles }
        let isComplete =
            run.includes(Values.self) && (deployment.chartUse == .deployed || run.includes(Manifest.self))
        if !isComplete {
            var chart = DiagnosticSink(placing: sink.place)
            deployment.reportChart(for: deployment.chartUse, into: &chart)
            findings.removeAll { $0.rule == .notInChart }
            findings += chart.diagnostics.filter { found in
                found.severity < .error && !findings.contains { $0.rule == found.rule && $0.path == found.path }
            }
        }
        // Not by position, because the order of the answers in their file means nothing.
        return findings.map { (key: "\($0.rule.code) \($0.path?.description ?? "") \($0.message)", finding: $0) }
            .sorted { $0.key < $1.key }.map(\.finding)
    }
}
