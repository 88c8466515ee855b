import Diagnostics
import Fields
import YAML

extension PackageSpec {
    private static let componentsKey = key(\.components)
    private static let flagsKey = key(\.featureFlags)

    /// Reports settings of different sections that do not fit together.
    func checkScaling(at node: Node, _ reader: inout Reader) {
        checkWriteReplicas(at: node, &reader)
        checkQuota(at: node, &reader)
    }

    /// Reports more replicas of each write than there are ingesters.
    private func checkWriteReplicas(at node: Node, _ reader: inout Reader) {
        guard let components, let release = reader.release else { return }
        let usual = DefaultResources.of(.ingester, in: release)?.replicas
        guard let ingesters = resources?.ingester?.requests?.replicas ?? usual else { return }
        for use in components.variableUses where use.name == EnvironmentVariable.Name.writeReplicas {
            guard let replicas = Int(use.value), replicas > ingesters else { continue }
            let place = FieldPath(keys: Self.componentsKey).appending(use.path)
            reader.report(
                .error,
                .variableValue,
                "\(reader.path.appending(place)) is \(replicas), but there are only \(ingesters) ingesters",
                at: place,
                of: node,
                fix: "write \(ingesters) or less, or raise the number of ingesters"
            )
        }
    }

    /// Notes that a namespace with a quota may reject pods without limits.
    private func checkQuota(at node: Node, _ reader: inout Reader) {
        let flag = "enableDefaultResourceLimits"
        guard let release = reader.release, let index = featureFlags.firstIndex(where: { $0.name == flag }) else {
            return
        }
        let unlimited = Resources.Part.allCases.filter { part in
            guard isDeployed(part), let defaults = DefaultResources.of(part, in: release) else { return false }
            let limits = resources?[part]?.limits
            return [limits?.cpu, limits?.memory, defaults.cpuLimit, defaults.memoryLimit].allSatisfy { $0 == nil }
        }
        guard !unlimited.isEmpty else { return }
        let names = unlimited.map(\.rawValue).joined(separator: ", ")
        reader.report(
            .note,
            .quotaWithoutLimits,
            "\(flag) is for namespaces with a ResourceQuota, which may reject pods without limits: \(names)",
            at: FieldPath(keys: Self.flagsKey).appending(index),
            of: node,
            fix: "set the limits of these components in \(reader.path.appending(Self.key(\.resources)))"
        )
    }
}
