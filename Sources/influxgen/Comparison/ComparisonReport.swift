import Deployment
import Diagnostics
import InfluxDB

/// What `diff` found, in a form for people or programs.
struct ComparisonReport {
    /// A difference, and who set the field in the cluster.
    struct Entry {
        let difference: DeploymentDifference
        let change: FieldManagers.Change?
    }

    let old: ComparedSide
    let new: ComparedSide
    let entries: [Entry]
    /// The number of differences that the report does not list.
    let omitted: Int
    /// What the objects in the cluster lack, or how they differ from the files.
    let findings: [ClusterFinding]

    /// Compares two sides; if exactly one of them is in the cluster, also the objects there.
    init(_ old: ComparedSide, _ new: ComparedSide, in cluster: Cluster) {
        self.old = old
        self.new = new
        let comparison = DeploymentComparison(old.document, new.document)
        omitted = comparison.omitted
        entries = comparison.differences.map { difference in
            let change = difference.instancePaths.flatMap { paths in
                new.managers?.lastChange(of: paths.new) ?? old.managers?.lastChange(of: paths.old)
            }
            return Entry(difference: difference, change: change)
        }
        guard let live = old.live ?? new.live, old.live == nil || new.live == nil else {
            findings = []
            return
        }
        let document = old.live == nil ? old.document : new.document
        findings = ClusterChecks(of: document, in: cluster.with(namespace: live.namespace)).findings
    }

    /// The number of differences of all kinds.
    var count: Int { entries.count + omitted + findings.count { $0.isDifference } }

    /// The number of differences as a sentence.
    var summary: String { count == 0 ? "no differences" : "\(count) difference\(count == 1 ? "" : "s")" }
}

extension ComparisonReport.Entry {
    /// The path, with what identifies the items of lists on it.
    var title: String {
        difference.items.isEmpty
            ? difference.path.description : "\(difference.path) (\(difference.items.joined(separator: ", ")))"
    }

    /// The path in the second document, if it does not only have more or fewer sections around it.
    var otherPath: String? {
        let (old, new) = (difference.path.components, difference.newPath.components)
        let common = min(old.count, new.count)
        return old.suffix(common) == new.suffix(common) ? nil : difference.newPath.description
    }

    /// Who set the field in the cluster, as a sentence without a full stop.
    var author: String? {
        change.map { "set by \($0.manager)" + ($0.time.isEmpty ? "" : " at \($0.time)") }
    }
}

extension DeploymentDifference.Value {
    /// The value as people read it.
    var text: String {
        switch self {
        case .nothing: "(absent)"
        case .byDefault(let value): "(absent; the default is \(value))"
        case .hidden: "(a value that is not shown)"
        case .shown(let text): text
        }
    }

    /// The kind of the value in JSON.
    var state: String {
        switch self {
        case .nothing: "absent"
        case .byDefault: "default"
        case .hidden: "hidden"
        case .shown: "value"
        }
    }

    /// The text in JSON, if it may be shown.
    var visibleText: String? {
        switch self {
        case .nothing, .hidden: nil
        case .byDefault(let text), .shown(let text): text
        }
    }
}
