import Answers
import Deployment
import Diagnostics
import Formats
import InfluxDB

/// What the cluster has of a deployment already.
struct ClusterState {
    /// How the AppInstance in the cluster differs from the answers; nil if there is none.
    let report: ComparisonReport?
    /// What is missing or different besides the AppInstance.
    let findings: [ClusterFinding]
    /// The release that runs; nil if there is none, or if the tag of the image is no release.
    let release: Release?

    /// Reads the cluster; nil if what is there cannot be understood, which is reported.
    init?(
        _ document: ComparedDocument,
        _ deployment: Deployment,
        file: String,
        in cluster: Cluster,
        into sink: inout DiagnosticSink
    ) throws(FileError) {
        let cluster = cluster.with(namespace: deployment.answers.namespace)
        let live: LiveInstance
        do throws(ClusterError) {
            live = try cluster.instance(named: deployment.answers.name)
        } catch {
            guard error.reason == .notFound else { throw FileError(error) }
            report = nil
            release = nil
            findings = ClusterChecks(of: document, in: cluster).findings
            return
        }
        guard let side = ComparedSide.live(live, into: &sink) else { return nil }
        let report = ComparisonReport(side, ComparedSide(document: document, name: file, what: "answers"), in: cluster)
        self.report = report
        findings = report.findings
        let image = side.document.instance[AppInstance.path { $0.spec.package.image }]?.text
        release = image.flatMap(ImageReference.tag).flatMap { try? Release(parsing: $0) }
    }

    /// The findings that matter before setup.sh runs: in a new cluster, it is no news that other objects are missing.
    func relevant(to objects: [PlannedObject]) -> [ClusterFinding] {
        if report != nil { return findings }
        let existing = objects.filter { $0.object.maker == .existing }.map(\.title)
        return findings.filter { !$0.isDifference || existing.contains($0.object) }
    }

    /// Whether the cluster has an object as the deployment needs it.
    func has(_ object: PlannedObject) -> Bool {
        !findings.contains { $0.object == object.title || $0.object == "\(object.object.kindTitle)s" }
    }

    /// The state as JSON.
    func json(for objects: [PlannedObject]) -> JSON {
        let findings = relevant(to: objects).map { finding in
            JSON.object([
                ("object", .string(finding.object)), ("message", .string(finding.message)),
                ("difference", .bool(finding.isDifference)),
            ])
        }
        let differences = (report?.entries ?? []).map { entry in
            JSON.object([
                ("path", .string(entry.title)), ("cluster", .string(entry.difference.old.text)),
                ("answers", .string(entry.difference.new.text)),
            ])
        }
        return .object([
            ("deployed", .bool(report != nil)), ("differences", .array(differences)),
            ("omitted", .integer(report?.omitted ?? 0)), ("objects", .array(findings)),
        ])
    }
}
