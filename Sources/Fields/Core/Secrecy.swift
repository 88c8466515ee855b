import Diagnostics

/// Whether what a field holds may be shown.
///
/// It covers everything inside the field: the outermost field that says something decides.
public enum Secrecy: Sendable {
    /// Never a secret, although the same record holds one elsewhere: the name of a storage account.
    case open
    /// A value that users choose, such as an environment variable's: not shown where nobody needs it to find an error.
    case possible
    /// Never shown.
    case secret
}

extension Field {
    /// The value must never be shown.
    public func secret() -> Field { with { $0.secrecy = .secret } }

    /// The value may be a secret.
    public func mayBeSecret() -> Field { with { $0.secrecy = .possible } }

    /// The value is never a secret, whatever the record that holds it says about its own fields.
    public func notSecret() -> Field { with { $0.secrecy = .open } }
}

extension Shape {
    /// Whether what a path leads to may be shown; nil where no field on the way says anything about it.
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

    /// The keys of all secret fields and of the fields that hold one: where text is not yet read, or cannot be, what is
    /// written behind one of them may be a secret.
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
