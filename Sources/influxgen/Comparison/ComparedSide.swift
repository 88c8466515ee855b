import Checking
import Deployment
import Diagnostics
import Formats
import InfluxDB
import YAML

/// One of the two sides of a comparison, as it was read.
struct ComparedSide {
    let document: ComparedDocument
    /// The name in the report.
    let name: String
    /// What it is, such as "answers".
    let what: String
    /// Who set the fields; nil for files.
    var managers: FieldManagers?
    /// The AppInstance in the cluster; nil for files.
    var live: LiveInstance?

    /// Reads a file or the cluster; nil if what is there cannot be understood, which is reported.
    ///
    /// - Parameter chart: the chart version that renders values; nil for the one for their release.
    static func read(
        _ source: ComparedSource,
        renderedBy chart: Chart?,
        in cluster: Cluster,
        into sink: inout DiagnosticSink
    ) throws(FileError) -> ComparedSide? {
        switch source {
        case .file(let path):
            let bytes = try FileReader.read(path, limit: Limits().bytes + 1)
            let document = ComparedDocument.read(
                source.name,
                bytes,
                renderedBy: chart,
                over: .besideAnswers,
                into: &sink
            )
            return document.map { ComparedSide(document: $0, name: source.name, what: $0.kind.what) }
        case .live(let name):
            do throws(ClusterError) {
                return live(try cluster.instance(named: name), into: &sink)
            } catch {
                throw FileError(error)
            }
        }
    }

    /// Reads an AppInstance from the cluster; nil if it cannot be understood, which is reported.
    static func live(_ live: LiveInstance, into sink: inout DiagnosticSink) -> ComparedSide? {
        let name = "live:\(live.name)"
        guard let document = ComparedDocument.read(name, live.bytes, renderedBy: nil, into: &sink) else { return nil }
        return ComparedSide(
            document: document,
            name: name,
            what: "the AppInstance in the namespace \(live.namespace)",
            managers: FieldManagers(of: document.instance),
            live: live
        )
    }
}

extension DocumentKind {
    /// What a document of this kind is, in the head of a report.
    fileprivate var what: String {
        switch self {
        case .answers: "answers"
        case .appinstance: "AppInstance"
        case .values: "Helm values"
        }
    }
}
