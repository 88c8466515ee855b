import Answers
import Diagnostics
import Fields
import Formats
import InfluxDB
import YAML

/// The plan: answers resolved into the AppInstance and every object that it needs in the cluster.
///
/// It is complete. What is generated from it renders it, and decides nothing again.
public struct Deployment: Sendable {
    /// The answers that it was made from.
    public let answers: Answers
    /// The resource that the operator deploys.
    public let instance: AppInstance
    /// The repository of the package image, without the tag, which is the release.
    public let packageRepository: String
    /// The version of the Helm chart that carries it.
    public let chart: Chart
    /// The release of the operator that the script or the chart installs.
    public let kubit: KubitRelease
    /// Every object in the cluster that it needs, in the order in which setup.sh makes them.
    public let objects: [ClusterObject]

    /// Resolves answers, or reports where they contradict themselves.
    ///
    /// - Parameter root: the text of the answers, from which advisories show what a change makes of it.
    public init?(_ answers: Answers, readFrom root: Node? = nil, into sink: inout DiagnosticSink) {
        self.answers = answers
        packageRepository = answers.packageRepository
        instance = AppInstance(resolving: answers, packageRepository: packageRepository)
        chart = answers.chart ?? Chart.carrying(answers.release)
        kubit = answers.operator?.version.map { KubitRelease($0) } ?? chart.judged.kubit
        objects = ClusterObject.all(answers)
        let before = sink.diagnostics.count
        Self.checkConflicts(answers, objects, into: &sink)
        reportAdvisories(readFrom: root, into: &sink)
        if sink.diagnostics[before...].contains(where: { $0.severity == .error }) { return nil }
    }

    /// Reads answers and resolves them, or reports everything that is wrong: with the fields, and between them.
    public static func read(_ root: Node, of sources: SourceTable, into sink: inout DiagnosticSink) -> Deployment? {
        sink.place = Answers.places(in: root, of: sources)
        var reader = Reader(of: Answers.self, at: root, sources: sources, sink: sink)
        let deployment = reader.readThoroughly(root) { node, reader -> Deployment? in
            let (answers, isSound) = Answers.readWhatIsThere(node, &reader)
            if isSound { return Deployment(answers, readFrom: root, into: &reader.sink) }
            // The part that could be read may still contradict itself.
            checkObjects(ClusterObject.all(answers), secrets: answers.secrets, into: &reader.sink)
            return nil
        }
        sink = reader.sink
        return deployment
    }

    /// The objects that one maker makes, for one purpose or for any.
    public func objects(_ purpose: ClusterObject.Purpose? = nil, by maker: Maker) -> [ClusterObject] {
        objects.filter { $0.maker == maker && (purpose == nil || $0.purpose == purpose) }
    }

    /// The configuration, as far as advisories look at it.
    public var configuration: Advisory.Configuration {
        let hasParts = if case .parts = answers.catalog.dsn.source.origin { true } else { false }
        return Advisory.Configuration(
            instance.spec.package.spec,
            hasLicense: answers.license != nil,
            hasPlainDSN: hasParts
        )
    }

    private func reportAdvisories(readFrom root: Node?, into sink: inout DiagnosticSink) {
        for advisory in Advisory.of(answers.release, configuration) {
            sink.report(
                Diagnostic(
                    .advisory,
                    advisory.severity,
                    "release \(answers.release): \(advisory.text)",
                    path: advisory.path,
                    fix: (advisory.patch?.yaml(changing: root)).map { Message($0) },
                    id: advisory.id
                )
            )
        }
    }
}

extension AnswersDocument {
    /// Reads the answers and resolves them; nil when an error was reported.
    public func deployment(into sink: inout DiagnosticSink) -> Deployment? {
        let deployment = Deployment.read(root, of: sources, into: &sink)
        return sink.hasErrors ? nil : deployment
    }
}
