import Diagnostics
import YAML

/// Whether output may show the value of a field.
///
/// It applies to everything inside the field; the outermost field with a secrecy takes precedence.
public enum Secrecy: Sendable {
    /// Never a secret, although records of the same type usually contain one: the name of a storage account.
    case open
    /// Possibly a secret, such as the value of an environment variable; shown only if an error message needs it.
    case possible
    /// A secret, which output never shows.
    case secret
}

extension Field {
    /// Marks the value as a secret, which output never shows.
    public func secret() -> Field { with { $0.secrecy = .secret } }

    /// Marks the value as possibly secret.
    public func mayBeSecret() -> Field { with { $0.secrecy = .possible } }

    /// Marks the value as never secret, even if the record in the field has secret fields.
    public func notSecret() -> Field { with { $0.secrecy = .open } }
}

extension Shape {
    /// Returns the secrecy of the value at a path, or nil if no field on the path has one.
    public func secrecy(at path: FieldPath) -> Secrecy? {
        var shape = self
        for step in path.components {
            switch (shape, step) {
            case (.record(let fields), .key(let key)):
                guard let field = fields().first(where: { $0.key == key }) else { return nil }
                if let secrecy = field.secrecy { return secrecy }
                shape = field.shape
            case (.map(let value), .key), (.list(let value), .index):
                shape = value
            default:
                return nil
            }
        }
        return nil
    }

    /// Whether a node at a path is the value of a secret field, or contains one.
    public func holdsSecret(_ node: Node, at path: FieldPath) -> Bool {
        switch node.content {
        case .scalar(let scalar): return !scalar.text.isEmpty && secrecy(at: path) == .secret
        case .mapping(let entries): return entries.contains { holdsSecret($0.value, at: path.appending($0.key)) }
        case .sequence(let items):
            return items.indices.contains { holdsSecret(items[$0], at: path.appending($0)) }
        }
    }

    /// The keys of all secret fields, and of the fields that contain one.
    ///
    /// In text that has not been parsed, the value after one of these keys may be a secret.
    public var secretKeys: Set<String> {
        var keys: Set<String> = []
        collectSecretKeys(into: &keys, depth: 0)
        return keys
    }

    /// Adds the keys, and returns whether a secret field is directly inside.
    @discardableResult
    private func collectSecretKeys(into keys: inout Set<String>, depth: Int) -> Bool {
        guard depth < 12 else { return false }
        switch self {
        case .record(let fields):
            var holdsSecret = false
            for field in fields() where field.secrecy != .open {
                if field.secrecy == .secret {
                    holdsSecret = true
                    keys.insert(field.key)
                } else if field.shape.collectSecretKeys(into: &keys, depth: depth + 1) {
                    keys.insert(field.key)
                }
            }
            return holdsSecret
        case .list(let value), .map(let value):
            return value.collectSecretKeys(into: &keys, depth: depth + 1)
        case .scalar, .choice, .any:
            return false
        }
    }
}
