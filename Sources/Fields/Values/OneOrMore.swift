import YAML

/// Values that a document gives as a list, or without the list if there is only one.
public struct OneOrMore<Element: FieldValue>: FieldValue {
    /// The values.
    public let elements: [Element]

    /// Creates the values.
    public init(_ elements: [Element]) { self.elements = elements }

    public static var shape: Shape { .oneOrMore(Element.shape) }

    /// Reads a value or a list of values.
    public static func read(_ node: Node, _ reader: inout Reader) -> OneOrMore? {
        if case .sequence = node.content { return [Element].read(node, &reader).map(OneOrMore.init) }
        return Element.read(node, &reader).map { OneOrMore([$0]) }
    }

    /// Writes a single value without a list.
    public func write(to emitter: Emitter) {
        if elements.count == 1 { elements[0].write(to: emitter) } else { elements.write(to: emitter) }
    }

    /// Whether there is no value; writing omits the field then.
    public var isAbsent: Bool { elements.isEmpty }
}
