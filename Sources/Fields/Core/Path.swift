import Diagnostics
import YAML

/// A way from a record to a field inside it, by the properties that hold the values: a misspelt one does not compile.
///
/// The keys are looked up in the records' lists of fields when a path is made. Comparing key paths takes its time, so code
/// that runs for every document keeps its paths and keys in static constants, which are made when the first is needed.
@dynamicMemberLookup
public struct Path<Value> {
    private let components: [FieldPath.Component]

    private init(_ components: [FieldPath.Component]) { self.components = components }

    /// The record itself.
    fileprivate static var root: Path { Path([]) }

    /// The path with the keys of the fields.
    fileprivate var keys: FieldPath { FieldPath(components) }

    /// Into a field of a record, or into a record that it embeds, whose fields are its own.
    public subscript<Next>(dynamicMember property: KeyPath<Value, Next>) -> Path<Next> where Value: Record {
        Path<Next>(components + Value.fields.step(property))
    }

    /// Into a field of a record that may be absent.
    public subscript<Wrapped: Record, Next>(dynamicMember property: KeyPath<Wrapped, Next>) -> Path<Next>
    where Value == Wrapped? {
        Path<Next>(components + Wrapped.fields.step(property))
    }

    /// To an item of a list.
    public subscript<Item>(index: Int) -> Path<Item> where Value == [Item] {
        Path<Item>(components + [.index(index)])
    }

    /// To the value of a key that users choose.
    public subscript<Element>(key: String) -> Path<Element> where Value == Entries<Element> {
        Path<Element>(components + [.key(key)])
    }
}

extension Record {
    /// The path of a field inside the record: `Answers.path { $0.ingress.tls }`.
    public static func path<Value>(_ way: (Path<Self>) -> Path<Value>) -> FieldPath { way(.root).keys }

    /// The key of the field that a property holds: `S3.key(\.allowHTTP)` is `allowHttp`.
    public static func key<Value>(_ property: KeyPath<Self, Value>) -> String {
        guard case .key(let key)? = fields.step(property).last else { return "" }
        return key
    }
}

extension Fields {
    /// The key of the field that a property holds; nothing where it holds an embedded record.
    fileprivate func step(_ property: PartialKeyPath<Root>) -> [FieldPath.Component] {
        for field in fields {
            if let own: PartialKeyPath<Root> = field.property, own == property { return [.key(field.attributes.key)] }
        }
        for own: PartialKeyPath<Root> in embedded where own == property { return [] }
        assertionFailure("\(property) is no field")
        return []
    }
}

extension Node {
    /// The value of the field that a property holds.
    public subscript<Parent: Record, Value>(property: KeyPath<Parent, Value>) -> Node? { self[Parent.key(property)] }
}

extension Reader {
    /// Reports an error on a field of the record being read: at its value, or at the record where it is absent.
    public mutating func error<Parent: Record, Value>(
        _ rule: Rule,
        _ message: Message,
        on property: KeyPath<Parent, Value>,
        of node: Node,
        fix: Message? = nil
    ) {
        let key = Parent.key(property)
        error(rule, message, at: (node[key] ?? node).mark, key: key, fix: fix)
    }

    /// A field of the record being read, for the start of a message.
    public func subject<Parent: Record, Value>(of property: KeyPath<Parent, Value>) -> FieldPath {
        subject(of: Parent.key(property))
    }
}
