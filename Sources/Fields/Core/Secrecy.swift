import Diagnostics
import YAML

/// Whether output may show the value of a field.
///
/// It applies to everything inside the field; the outermost field with a secrecy takes precedence.
public enum Secrecy: Sendable {
    /// Never a secret, although records of the same type usually contain one: the name of a storage account.
    case open
    /// A name, for which somebody may have written the secret itself; shown only if it looks like a name.
    case name
    /// Possibly a secret, such as the value of an environment variable; shown only if an error message needs it.
    case possible
    /// A secret, which output never shows.
    case secret
}

extension Field {
    /// Marks the value as a secret, which output never shows.
    public func secret() -> Field { with { $0.secrecy = .secret } }

    /// Marks the value as the name of a place with a secret, and refuses well-known forms of secrets.
    public func isName() -> Field {
        var field = with { $0.secrecy = .name }
        let read = field.definition.readValue
        field.definition.readValue = { node, address, reader in
            guard reader.secrecy != .open, let text = node.text, let secret = SecretMask.knownSecret(text) else {
                return read(node, address, &reader)
            }
            reader.error(
                .invalidValue,
                "\(reader.subject) contains a secret: \(secret)",
                at: node.mark,
                fix: "write only the name of the place that contains the secret"
            )
            return false
        }
        return field
    }

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
                let list = fields.list
                guard let index = list.keys.firstIndex(of: key) else { return nil }
                if let secrecy = list.fields[index].attributes.secrecy { return secrecy }
                shape = list.fields[index].shape
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
        var search = SecretKeySearch()
        search.visit(self)
        return search.keys
    }
}

/// The search for the keys of secret fields, which visits each list of fields once.
private struct SecretKeySearch {
    private(set) var keys: Set<String> = []
    /// Whether a list has a secret field; false while the search is inside the list.
    ///
    /// There are few lists: creating the type of a dictionary for them takes longer than searching them.
    private var known: [(list: FieldList, holdsSecret: Bool)] = []

    /// Adds the keys in a shape, and returns whether a secret field is directly inside.
    @discardableResult
    mutating func visit(_ shape: Shape) -> Bool {
        switch shape {
        case .record(let form): visit(form.list)
        case .list(let value), .oneOrMore(let value), .map(let value): visit(value)
        case .scalar, .choice, .any: false
        }
    }

    private mutating func visit(_ list: FieldList) -> Bool {
        if let index = known.firstIndex(where: { $0.list === list }) { return known[index].holdsSecret }
        let number = known.count
        known.append((list, false))
        var holdsSecret = false
        // Uses the fields in place, because a loop over them copies each.
        for index in list.fields.indices {
            switch list.fields[index].attributes.secrecy {
            case .open: continue
            case .secret:
                holdsSecret = true
                keys.insert(list.fields[index].attributes.key)
            case .possible, .name, nil:
                if visit(list.fields[index].shape) { keys.insert(list.fields[index].attributes.key) }
            }
        }
        known[number].holdsSecret = holdsSecret
        return holdsSecret
    }
}
