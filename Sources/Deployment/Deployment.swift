import Answers
import Diagnostics
import Fields
import Formats
import InfluxDB
import YAML

/// The plan: answers resolved into the AppInstance and every object that it needs in the cluster.
///
/// The plan is complete: code that generates files from it only renders its values and makes no further decisions.
///
/// A class, because it is large and constant: the artifacts and other parts of the program share one instead of copying it.
public final class Deployment: Sendable {
    /// The answers from which the plan was resolved.
    public let answers: Answers
    /// The resource that the operator deploys.
    public let instance: AppInstance
    /// The package image.
    public let packageImage: ImageName
    /// The version of the Helm chart for values.yaml.
    public let chart: Chart
    /// The release of the operator that the script or the chart installs.
    public let kubit: KubitRelease
    /// Every object that the deployment needs in the cluster, in the order in which setup.sh creates them.
    public let objects: [ClusterObject]

    /// Resolves answers, or reports contradictions in them.
    ///
    /// - Parameter root: the source of the answers, which advisories use to show a section after the change.
    public init?(_ answers: Answers, readFrom root: Node? = nil, into sink: inout DiagnosticSink) {
        self.answers = answers
        packageImage = answers.packageReference
        instance = AppInstance(resolving: answers, packageImage: packageImage)
        chart = answers.chosenChart ?? Chart.carrying(answers.release, from: answers.oldestChart)
        kubit = answers.operator?.version ?? max(chart.judged.kubit, .oldestUsable)
        objects = ClusterObject.all(answers)
        let before = sink.diagnostics.count
        Self.checkConflicts(answers, objects, into: &sink)
        Self.reportProblems(of: instance, with: answers.release, into: &sink)
        checkOperator(into: &sink)
        checkGitOps(into: &sink)
        reportAdvisories(readFrom: root, into: &sink)
        if sink.diagnostics[before...].contains(where: { $0.severity == .error }) { return nil }
    }

    /// Reads answers and resolves them, or reports all problems of single fields and all contradictions between fields.
    public static func read(_ root: Node, of sources: SourceTable, into sink: inout DiagnosticSink) -> Deployment? {
        sink.place = DocumentPaths.places(in: root, of: sources)
        var reader = Reader(of: Answers.self, at: root, sources: sources, sink: sink)
        let deployment = reader.readThoroughly(root) { node, reader -> Deployment? in
            let (answers, isSound) = Answers.readWhatIsThere(node, &reader)
            if isSound { return Deployment(answers, readFrom: root, into: &reader.sink) }
            // Contradictions are looked for where the answers are repaired, so that no error is taken for one.
            if reader.isLenient {
                checkObjects(ClusterObject.all(answers), of: answers, into: &reader.sink)
                let instance = AppInstance(resolving: answers, packageImage: answers.packageReference)
                reportProblems(of: instance, with: answers.release, into: &reader.sink)
            }
            return nil
        }
        sink = reader.sink
        return deployment
    }

    /// The object in the cluster from which the operator reads the AppInstance.
    public var instanceObject: (kind: String, name: String) {
        isSingleNamespace ? ("configmap", Self.configMapName) : ("appinstance", answers.name.text)
    }

    /// The name of the config map from which an operator for a single namespace reads the AppInstance, and of its key.
    package static let configMapName = "app-instance"

    /// The objects that a maker creates, for one purpose or for all.
    public func objects(_ purpose: ClusterObject.Purpose? = nil, by maker: Maker) -> [ClusterObject] {
        objects.filter { $0.maker == maker && (purpose == nil || $0.purpose == purpose) }
    }

    /// The map between the fields of the answers, the AppInstance and the values.
    public var paths: DocumentPaths { DocumentPaths(release: answers.release, chart: chart) }

    /// The sum of what all pods request, with the defaults of the release.
    public var requests: ResourceTotal { instance.spec.package.spec.totalRequests(in: answers.release) }

    /// The parts of the configuration that advisories depend on.
    public var configuration: Advisory.Configuration {
        let hasParts = if case .parts = answers.catalog.dsn.source.origin { true } else { false }
        return Advisory.Configuration(
            instance.spec.package.spec,
            hasLicense: answers.license != nil,
            hasPlainDSN: hasParts,
            namespace: answers.namespace
        )
    }

    /// Reports the problems of the AppInstance at the answers that cause them.
    private static func reportProblems(
        of instance: AppInstance,
        with release: Release,
        into sink: inout DiagnosticSink
    ) {
        for problem in instance.problems(with: release) {
            sink.report(problem.moved(to: nil, mappingPaths: DocumentPaths.answersPath))
        }
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

    /// Returns the errors that the answers and their plan would have with another release.
    public func errors(for release: Release) -> [Diagnostic] {
        var sink = DiagnosticSink()
        var root = root
        root.set(Node(.scalar(Scalar(release.text, form: .string)), at: root.mark), at: "release", root.mark)
        _ = Deployment.read(root, of: sources, into: &sink)
        return sink.sorted.filter { $0.severity == .error }
    }
}
