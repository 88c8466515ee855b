import Diagnostics
import Fields
import YAML

/// Changes to a configuration, with paths in the answers or under `spec.package.spec`.
public struct Patch: Sendable {
    enum Change: Sendable {
        /// Sets a field to an integer if that is its type, and to a string otherwise.
        case set(FieldPath, String)
        /// Sets a field unless it has a value already.
        case give(FieldPath, String)
        /// Removes a feature flag.
        case removeFlag(String)
        /// Removes a field.
        case remove(FieldPath)
    }

    private let changes: [Change]

    init(_ changes: Change...) { self.changes = changes }

    /// Returns the changed sections of the configuration as YAML, to replace the existing ones.
    ///
    /// - Parameter root: the configuration, or nil to return only the changes.
    public func yaml(changing root: Node?) -> String? {
        var changed = root ?? Node(.mapping([]), at: .generated)
        var sections: [String] = []
        for change in changes {
            let path = change.path
            change.make(in: &changed)
            if case .key(let section)? = path.components.first, !sections.contains(section) { sections.append(section) }
        }
        let emitter = Emitter()
        emitter.beginMapping()
        for section in sections {
            emitter.key(section)
            if let node = changed[section] { emitter.node(node) } else { emitter.null() }
        }
        emitter.endMapping()
        guard let text = try? emitter.finish() else { return nil }  // fails only if memory runs out
        return String(decoding: text.dropLast(), as: UTF8.self)
    }
}

extension Patch.Change {
    private static let featureFlags = PackageSpec.path { $0.featureFlags }

    fileprivate var path: FieldPath {
        switch self {
        case .set(let path, _), .give(let path, _), .remove(let path): path
        case .removeFlag: Self.featureFlags
        }
    }

    fileprivate func make(in root: inout Node) {
        switch self {
        case .give(let path, _) where root[path].map({ !$0.isNull }) ?? false:
            break
        case .set(let path, let text), .give(let path, let text):
            let isInteger =
                if case .scalar(let scalar)? = PackageSpec.shape.descending(path.components[...]) {
                    scalar.kind == .integer
                } else {
                    false
                }
            let form: Scalar.Form = isInteger ? .plain : .string
            root.set(Node(.scalar(Scalar(text, form: form)), at: .generated), at: path, .generated)
        case .remove(let path):
            root.remove(at: path)
        case .removeFlag(let flag):
            guard case .sequence(let flags)? = root[Self.featureFlags]?.content else { return }
            let others = flags.filter { $0.text != flag }
            root.set(Node(.sequence(others), at: .generated), at: Self.featureFlags, .generated)
        }
    }
}
