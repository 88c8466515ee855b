import Answers
import Diagnostics
import Fields
import Helm
import InfluxDB
import YAML

/// Maps the paths of fields between the documents that describe a deployment.
///
/// The answers and the values of the chart each have a `PathMap` to the AppInstance; this type composes the two maps,
/// and adds what depends on the release and the chart.
public struct DocumentPaths: Sendable {
    private let release: Release
    private let chart: Chart

    /// Creates the map for a release and a version of the chart.
    public init(release: Release, chart: Chart) {
        self.release = release
        self.chart = chart
    }

    /// Returns the path of a field in another document, or nil if that document has no such field.
    public func path(_ path: FieldPath, from source: DocumentKind, to target: DocumentKind) -> FieldPath? {
        if source == target { return path }
        if let other = Self.chartSetting(path, from: source, to: target) { return other }
        guard let instance = instancePath(of: path, in: source),
            let result = self.path(ofInstance: instance, in: target),
            target.shape.descending(result.components[...]) != nil
        else { return nil }
        return result
    }

    /// The settings of the operator, which are in the answers and in the values, but not in an AppInstance.
    private static let chartSettings: [(answers: FieldPath, values: FieldPath)] = [
        (Answers.path { $0.operator.install }, HelmValues.path { $0.skipOperator }),
        (Answers.path { $0.operator.version }, HelmValues.path { $0.operatorImageVersion }),
        (Answers.path { $0.operator.image }, HelmValues.path { $0.operatorImageOverride }),
        (Answers.path { $0.operator.applyStepImage }, HelmValues.path { $0.kubit.applyStepImage }),
        (Answers.path { $0.operator.renderStepImage }, HelmValues.path { $0.kubit.renderStepImage }),
        (Answers.path { $0.operator.kubecfgImage }, HelmValues.path { $0.kubit.kubecfgImage }),
        (Answers.path { $0.operator.singleNamespace }, HelmValues.path { $0.kubitSingleNamespace }),
    ]

    private static func chartSetting(
        _ path: FieldPath,
        from source: DocumentKind,
        to target: DocumentKind
    ) -> FieldPath? {
        switch (source, target) {
        case (.answers, .values): chartSettings.first { $0.answers == path }?.values
        case (.values, .answers): chartSettings.first { $0.values == path }?.answers
        default: nil
        }
    }

    private func instancePath(of path: FieldPath, in source: DocumentKind) -> FieldPath? {
        switch source {
        case .answers:
            let instance = PathMap.answers.instancePath(of: path)
            return release < .r20231024 ? instance?.replacing(Varying.s3, with: Varying.directStore) : instance
        case .appinstance: return path
        case .values: return PathMap.values.instancePath(of: path)
        }
    }

    private func path(ofInstance path: FieldPath, in target: DocumentKind) -> FieldPath? {
        switch target {
        case .answers: return PathMap.answers.path(ofInstance: path)
        case .appinstance: return path
        case .values:
            let value = PathMap.values.path(ofInstance: path)
            return chart.awsKey == Varying.eksKey ? value?.replacing(Varying.aws, with: Varying.eks) : value
        }
    }

    /// Fields whose path depends on the release or the chart.
    private enum Varying {
        static let s3 = AppInstance.path { $0.spec.package.spec.objectStore.s3 }
        static let directStore = AppInstance.path { $0.spec.package.spec.objectStore.direct }
        static let aws = HelmValues.path { $0.hostingEnvironment.aws }
        static let eks = HelmValues.path { $0.hostingEnvironment.eks }
        static let eksKey = HelmHostingEnvironment.key(\.eks)
    }
}

extension DocumentPaths {
    /// Returns the field of the answers that a diagnostic is about, given a path in the answers or in the AppInstance.
    ///
    /// Returns other paths unchanged. The answers have no field with the name of a section of the AppInstance.
    public static func answersPath(of path: FieldPath) -> FieldPath {
        guard sections.contains(where: path.isInside) else { return path }
        return PathMap.answers.path(ofInstance: path) ?? path
    }

    /// Returns a function that locates a field in the answers, given its path in the answers or in the AppInstance.
    static func places(in root: Node, of sources: SourceTable) -> @Sendable (FieldPath) -> Location? {
        { path in sources.location(of: root.mark(nearest: answersPath(of: path))) }
    }

    private static let sections = [AppInstance.path { $0.spec }, AppInstance.path { $0.metadata }]
}

extension FieldPath {
    /// Returns the path with another beginning, or unchanged if it begins differently.
    fileprivate func replacing(_ old: FieldPath, with new: FieldPath) -> FieldPath {
        isInside(old) ? new.appending(relative(to: old)) : self
    }
}
