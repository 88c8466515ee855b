import Diagnostics
import YAML

/// A type-safe path from a record to a field inside it, through the properties with the values.
///
/// Creating a path looks up the keys in the records' lists of fields. That takes time, above all for computed properties,
/// whose key paths the runtime must create and compare. So code that runs for every document keeps its paths and keys in
/// static constants, which Swift initializes on first use.
@dynamicMemberLookup
public struct Path<Value> {
    private let components: [FieldPath.Component]

    private init(_ components: [FieldPath.Component]) { self.components = components }

    /// The record itself.
    fileprivate static var root: Path { Path([]) }

    /// The path as a sequence of keys.
    fileprivate var keys: FieldPath { FieldPath(components) }

    /// Steps into a field of a record, or into an embedded record.
    ///
    /// Inlined like the initializer of `Field`, so that the compiler replaces the key path of a stored property by its
    /// offset.
    @inline(__always)
    public subscript<Next>(dynamicMember property: KeyPath<Value, Next>) -> Path<Next> where Value: Record {
        Path<Next>(components + Value.step(property))
    }

    /// Steps into a field of an optional record.
    @inline(__always)
    public subscript<Wrapped: Record, Next>(dynamicMember property: KeyPath<Wrapped, Next>) -> Path<Next>
    where Value == Wrapped? {
        Path<Next>(components + Wrapped.step(property))
    }

    /// Steps to an item of a list.
    public subscript<Item>(index: Int) -> Path<Item> where Value == [Item] {
        Path<Item>(components + [.index(index)])
    }

    /// Steps to the value of a key in a mapping with arbitrary keys.
    public subscript<Element>(key: String) -> Path<Element> where Value == Entries<Element> {
        Path<Element>(components + [.key(key)])
    }
}

extension Record {
    /// Returns the path of a field inside the record, as in `Answers.path { $0.ingress.tls }`.
    @inline(__always)
    public static func path<Value>(_ way: (Path<Self>) -> Path<Value>) -> FieldPath { way(.root).keys }

    /// Returns the key of the field for a property: `S3.key(\.allowHTTP)` is `allowHttp`.
    @inline(__always)
    public static func key<Value>(_ property: KeyPath<Self, Value>) -> String {
        guard case .key(let key)? = step(property).last else { return "" }
        return key
    }

    /// Returns the key of the field for a property, or no key if the property is an embedded record.
    @inline(__always)
    fileprivate static func step<Value>(_ property: KeyPath<Self, Value>) -> [FieldPath.Component] {
        if let offset = MemoryLayout<Self>.offset(of: property) {
            fields.list.step { $0.isStored(at: offset) }
        } else {
            fields.list.step { $0.isComputed(as: property) }
        }
    }
}

extension FieldList {
    fileprivate func step(_ isProperty: (PropertyIdentity) -> Bool) -> [FieldPath.Component] {
        for field in fields {
            if let own = field.property, isProperty(own) { return [.key(field.attributes.key)] }
        }
        for own in embedded where isProperty(own) { return [] }
        assertionFailure("the property is not a field")
        return []
    }
}

extension PropertyIdentity {
    fileprivate func isStored(at offset: Int) -> Bool {
        if case .offset(offset) = self { true } else { false }
    }

    fileprivate func isComputed(as property: AnyKeyPath) -> Bool {
        if case .computed(let own) = self { own() == property } else { false }
    }
}

extension Node {
    /// Returns the value of the field for a property.
    @inline(__always)
    public subscript<Parent: Record, Value>(property: KeyPath<Parent, Value>) -> Node? { self[Parent.key(property)] }
}

extension Reader {
    /// Reports an error at the value of a field of the current record, or at the record if the field is absent.
    @inline(__always)
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

    /// Returns a field of the current record, as the subject of a message.
    @inline(__always)
    public func subject<Parent: Record, Value>(of property: KeyPath<Parent, Value>) -> FieldPath {
        subject(of: Parent.key(property))
    }
}
