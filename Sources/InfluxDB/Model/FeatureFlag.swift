import Diagnostics
import Fields
import YAML

/// The name of a feature that is switched on.
public struct FeatureFlag: FieldValue, Hashable {
    /// The name.
    public let name: String

    /// The first release that accepts only names that it knows.
    private static var firstWithNames: Release { .r20240418 }

    /// The feature flags that releases know; older releases accept any name.
    public static let known: [(name: String, lifetime: Lifetime)] = [
        ("clusteredAuth", .since(.r20241024)),
        ("disableCatalogService", .since(.r20241024, until: .r20250707)),
        ("enableDefaultResourceLimits", .since(.r20241024)),
        ("grafana", .since(.r20240418)),
        ("localTracing", .since(.r20240418)),
        ("noGrpcProbes", .since(.r20240418)),
        ("noMinReadySeconds", .since(.r20240418)),
        ("noPrometheus", .since(.r20240605)),
        ("prometheusOperator", .until(.r20241024)),
        ("serviceMonitor", .since(.r20240418)),
        ("useLicensedBinaries", .since(.r20240717)),
    ]

    /// A choice of the known names.
    public static var shape: Shape {
        .choice(Choices(known.map { Choice($0.name, $0.lifetime) }, closedSince: firstWithNames.edition))
    }

    /// Reads a name, and reports an error if the release does not know it.
    public static func read(_ node: Node, _ reader: inout Reader) -> FeatureFlag? {
        guard let name = String.read(node, &reader) else { return nil }
        if let release = reader.release, release < firstWithNames.edition { return FeatureFlag(name: name) }
        guard let flag = known.first(where: { $0.name == name }) else {
            if reader.skips(.invalidValue, at: node.mark) { return nil }
            let names = known.filter { $0.lifetime.contains(reader.release) }.map(\.name)
            reader.error(
                .invalidValue,
                "\(reader.subject): \(reader.quoted(name)) is not a known feature flag",
                at: node.mark,
                fix: Spelling.nearest(to: name, in: names).map { "did you mean \($0)?" }
                    ?? "use one of: \(names.joined(separator: ", "))"
            )
            return nil
        }
        if flag.lifetime.contains(reader.release) { return FeatureFlag(name: name) }
        reader.notInRelease("the feature flag \(name)", flag.lifetime, at: node.mark)
        return nil
    }

    /// Writes the name.
    public func write(to emitter: Emitter) { emitter.string(name) }
}
