import Diagnostics
import Fields
import YAML

/// A place at which two deployments differ, without values that may be secret.
public struct DeploymentDifference: Sendable {
    /// One side of a difference.
    public enum Value: Sendable, Equatable {
        /// There is nothing, and no default is known.
        case nothing
        /// There is nothing, which means this default.
        case byDefault(String)
        /// A value that may be secret.
        case hidden
        /// A value, list or settings as YAML on one line, with `…` instead of parts that may be secret.
        case shown(String)
    }

    /// The path in the first document, or what is nearest to it.
    public let path: FieldPath
    /// The path in the second document.
    public let newPath: FieldPath
    /// The path in the AppInstance of the first side and of the second; nil for settings beside it.
    public let instancePaths: (old: FieldPath, new: FieldPath)?
    /// What identifies the items of lists on the path, such as the e-mail address of a user; empty without a list.
    public let items: [String]
    public let old: Value
    public let new: Value

    init(
        _ found: NodeDifference,
        _ display: DisplayedNodes,
        path: FieldPath,
        newPath: FieldPath,
        isInInstance: Bool,
        defaults: (old: Node?, new: Node?)
    ) {
        self.path = path
        self.newPath = newPath
        instancePaths = isInInstance ? (found.path, found.newPath) : nil
        items = display.items(on: found)
        old = display.value(found.old, at: found.path, byDefault: defaults.old)
        new = display.value(found.new, at: found.newPath, byDefault: defaults.new)
    }
}
