import Diagnostics
import Fields
import InfluxDB
import YAML

extension ChartRendering {
    /// The AppInstance that the values mean, where the chart renders something that the operator rejects.
    ///
    /// Chart versions write the settings of AWS and `pause` to wrong places, and empty settings as null.
    ///
    /// - Parameter values: the values that were rendered.
    /// - Returns: the AppInstance, and the paths in it that the chart renders wrong.
    package func intended(by values: Node) -> (instance: Node, wrong: [FieldPath]) {
        var result = instance
        var wrong: [FieldPath] = []
        func move(_ path: FieldPath, to target: FieldPath) {
            guard let node = result[path] else { return }
            result.remove(at: path)
            if !node.isNull { result.set(node, at: target, node.mark) }
            wrong.append(path)
        }
        move(IntendedPaths.misplacedPause, to: IntendedPaths.pause)
        move(IntendedPaths.eks, to: IntendedPaths.aws)
        for path in result.nulls {
            let meant = PathMap.values.path(ofInstance: path).flatMap { values[$0] }
            if case .mapping(let entries)? = meant?.content, entries.isEmpty, let mark = meant?.mark {
                result.set(Node(.mapping([]), at: mark), at: path, mark)
                wrong.append(path)
            } else {
                result.remove(at: path)
            }
        }
        return (result, wrong)
    }
}

/// The paths at which charts go wrong.
private enum IntendedPaths {
    static let pause = AppInstance.path { $0.spec.pause }
    static let misplacedPause = AppInstance.packageSpec.appending(HelmValues.key(\.pause))
    private static let environment = AppInstance.packageSpec.appending(PackageSpec.path { $0.hostingEnvironment })
    static let eks = environment.appending(HelmHostingEnvironment.key(\.eks))
    static let aws = environment.appending(HelmHostingEnvironment.key(\.aws))
}

extension Node {
    /// The paths of the nulls in mappings.
    fileprivate var nulls: [FieldPath] {
        guard case .mapping(let entries) = content else { return [] }
        return entries.flatMap { entry in
            let path = FieldPath(keys: entry.key)
            return entry.value.isNull ? [path] : entry.value.nulls.map(path.appending)
        }
    }
}
