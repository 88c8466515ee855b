import Answers
import Diagnostics
import Fields
import Helm
import InfluxDB
import YAML

/// The differences between two documents that describe a deployment.
///
/// The comparison works on the AppInstances that the documents mean, and on what both documents say beside them.
public struct DeploymentComparison: Sendable {
    /// The differences, in the order of the first document; at most `mostShown`.
    public let differences: [DeploymentDifference]
    /// The number of further differences.
    public let omitted: Int

    /// The most differences that are kept: a report about more of them helps nobody.
    public static let mostShown = 1000

    /// Compares two documents.
    public init(_ old: ComparedDocument, _ new: ComparedDocument) {
        let instance = Self.instanceDifferences(old, new)
        // A section that only one of two answers has is already explained by its parts in the AppInstance.
        let others = Self.otherDifferences(old, new).filter { other in
            !instance.found.contains { $0.path.isInside(other.path) && $0.newPath.isInside(other.newPath) }
        }
        let all = instance.found + others
        differences = Array(all.prefix(Self.mostShown))
        omitted = instance.omitted + all.count - differences.count
    }

    private static func instanceDifferences(
        _ old: ComparedDocument,
        _ new: ComparedDocument
    ) -> (found: [DeploymentDifference], omitted: Int) {
        var (left, right) = (old.instance, new.instance)
        // A manifest without a namespace is for the namespace that somebody chooses when it is applied.
        for path in [ComparedDocument.Paths.name, ComparedDocument.Paths.namespace]
        where left[path] == nil || right[path] == nil {
            left.remove(at: path)
            right.remove(at: path)
        }
        let shape = AppInstance.shape
        let defaults = (old: old.defaults, new: new.defaults)
        let diff = NodeDiff(FieldMeaning(of: shape, oldDefaults: defaults.old, newDefaults: defaults.new))
        let all = diff.differences(from: left, to: right)
        let display = DisplayedNodes(shape, left, right)
        let found = all.prefix(mostShown).map { found in
            DeploymentDifference(
                found,
                display,
                path: old.path(ofInstance: display.masked(found.path)),
                newPath: new.path(ofInstance: display.masked(found.newPath)),
                isInInstance: true,
                defaults: (defaults.old?[found.path], defaults.new?[found.newPath])
            )
        }
        return (found, all.count - found.count)
    }

    /// The differences of what two answers, two values, or answers and values say besides the AppInstance.
    private static func otherDifferences(_ old: ComparedDocument, _ new: ComparedDocument) -> [DeploymentDifference] {
        if old.kind == .answers, new.kind == .answers {
            return differences(old.root, new.root, of: Answers.shape, ignoring: []) { old.isBesideInstance($0) }
        }
        guard let left = old.chartSettings, let right = new.chartSettings else { return [] }
        // These two only decide what the chart renders.
        let rendered = [HelmValues.path { $0.useCustomEgress }, HelmValues.path { $0.image }]
        let paths = DocumentPaths(release: old.release, chart: old.chart)
        return differences(left, right, of: HelmValues.shape, ignoring: rendered) {
            paths.path($0, from: .values, to: .appinstance) == nil
        }
    }

    private static func differences(
        _ old: Node,
        _ new: Node,
        of shape: Shape,
        ignoring ignored: [FieldPath],
        where isBeside: (FieldPath) -> Bool
    ) -> [DeploymentDifference] {
        NodeDiff(FieldMeaning(of: shape)).differences(from: old, to: new).compactMap { found in
            if ignored.contains(where: found.path.isInside) || !isBeside(found.path) { return nil }
            let display = DisplayedNodes(shape, old, new)
            return DeploymentDifference(
                found,
                display,
                path: display.masked(found.path),
                newPath: display.masked(found.newPath),
                isInInstance: false,
                defaults: (nil, nil)
            )
        }
    }
}

extension ComparedDocument {
    /// The values of the chart that the document is or leads to; nil for an AppInstance.
    fileprivate var chartSettings: Node? {
        switch kind {
        case .appinstance: return nil
        case .values: return root
        case .answers:
            var sink = DiagnosticSink()
            guard let text = try? deployment?.helmValues.yaml() else { return nil }
            return Deployment.readBack(text, "values.yaml", into: &sink)
        }
    }
}
