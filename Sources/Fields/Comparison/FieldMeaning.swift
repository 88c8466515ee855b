import YAML

/// The meaning of a document that fields describe: the formats of scalars, the defaults of fields, and what identifies the
/// items of lists.
///
/// The order of a list never matters: all lists of the product are sets.
public struct FieldMeaning: NodeMeaning {
    /// The shape of the node; nil inside an unknown field.
    private let shape: Shape?
    /// The attributes of the field with the node; nil for an item, or the value of a key that the user chooses.
    private let attributes: FieldAttributes?
    /// Whether the node is an item of a list.
    private var isItem = false
    /// What absent fields of each side mean, besides the defaults in their attributes.
    private let defaults: (old: Node?, new: Node?)

    /// The meaning of a whole document.
    ///
    /// - Parameters:
    ///   - shape: the fields of the document.
    ///   - oldDefaults: the values of absent fields in the first document, in the same structure.
    ///   - newDefaults: the values of absent fields in the second document.
    public init(of shape: Shape, oldDefaults: Node? = nil, newDefaults: Node? = nil) {
        self.init(shape, nil, (oldDefaults, newDefaults))
    }

    private init(_ shape: Shape?, _ attributes: FieldAttributes?, _ defaults: (old: Node?, new: Node?)) {
        self.shape = shape
        self.attributes = attributes
        self.defaults = defaults
    }

    public func value(of key: String) -> FieldMeaning {
        let inner = (old: defaults.old?[key], new: defaults.new?[key])
        switch shape {
        case .record(let form):
            guard let index = form.list.keys.firstIndex(of: key) else { return FieldMeaning(nil, nil, inner) }
            let field = form.list.fields[index]
            return FieldMeaning(field.shape, field.attributes, inner)
        case .map(let value):
            let isOfTool = attributes?.rules.toolKeys.contains(where: key.hasPrefix) ?? false
            return FieldMeaning(isOfTool ? .any : value, isOfTool ? .ofTool(key) : nil, inner)
        case .any, .scalar, .choice, .list, .oneOrMore, nil: return FieldMeaning(nil, nil, inner)
        }
    }

    public var item: FieldMeaning {
        switch shape {
        case .list(let value), .oneOrMore(let value):
            var item = FieldMeaning(value, nil, (nil, nil))
            item.isItem = true
            return item
        case .any, .scalar, .choice, .map, .record, nil: return FieldMeaning(nil, nil, (nil, nil))
        }
    }

    /// Only the cluster and its tools write fields with any YAML.
    public var isIgnored: Bool {
        guard attributes?.isWrittenByCluster == true, case .any = shape else { return false }
        return true
    }

    /// Null, an empty string where the field accepts it, and an empty list or mapping say nothing.
    ///
    /// An empty list says something where the product refuses it, as it does for pull secrets.
    public func isAbsent(_ node: Node) -> Bool {
        if node.isNull { return true }
        switch (shape, node.content) {
        case (_, .scalar(let scalar)): return scalar.text.isEmpty && attributes?.acceptsEmpty == true
        case (.list, .sequence(let items)):
            return items.isEmpty && attributes?.rules.count.map { $0.lowerBound == 0 } ?? true
        case (.map, .mapping(let entries)): return entries.isEmpty
        default: return false
        }
    }

    /// Settings that only group others, and the defaults of all other fields.
    public func absence(on side: NodeDifference.Side, beside other: Node) -> Node? {
        if isItem { return nil }
        switch shape {
        case .record(let form): return isGroup(form) ? Node(.mapping([]), at: other.mark) : nil
        case .map: return Node(.mapping([]), at: other.mark)
        case .list, .oneOrMore: return nil
        case .scalar, .choice, .any, nil:
            if let given = side == .old ? defaults.old : defaults.new { return given }
            return attributes?.defaultValue.map { Node(.scalar(Scalar($0, form: plainForm)), at: other.mark) }
        }
    }

    /// Whether empty settings mean the same as none.
    private func isGroup(_ form: RecordForm) -> Bool {
        if let attributes, attributes.isChoice || attributes.rules.isSignificantWhenEmpty { return false }
        let list = form.list
        return list.groups.isEmpty && !list.fields.contains { $0.attributes.isEverRequired }
    }

    /// How a default is written, so that its type is that of the field.
    private var plainForm: Scalar.Form {
        guard case .scalar(let form) = shape else { return .string }
        return form.kind == .integer || form.kind == .boolean || form.kind == .onlyTrue ? .plain : .string
    }

    public func isSame(_ old: Scalar, _ new: Scalar) -> Bool {
        guard case .scalar(let form) = shape, form.kind == .string, let isSame = form.isSame else {
            return old.isSame(as: new)
        }
        return old.text == new.text || isSame(old.text, new.text)
    }

    // MARK: - Lists

    /// Pairs items with the same identity; then items that say the same; and then the remaining ones in their order.
    public func pairs(of old: [Node], and new: [Node], isSame: (Int, Int) -> Bool) -> [ItemPair]? {
        var pairing = ItemPairing(old: old.count, new: new.count)
        if let identity = attributes?.rules.makeIdentity?() {
            let keys = (old.map { Self.identity(of: $0, identity) }, new.map { Self.identity(of: $0, identity) })
            pairing.pairGroups(keys.0, keys.1, isSame)
        } else if case .list(.record) = shape {
            pairing.pairAll(isSame)
            pairing.pairRest()
        } else {
            pairing.pairGroups(old.map { $0.text ?? "" }, new.map { $0.text ?? "" }, isSame)
            pairing.pairAll(isSame)
            pairing.pairRest()
        }
        return pairing.inOrder
    }

    /// The text that identifies an item among the others; settings without the keys have the same identity.
    private static func identity(of item: Node, _ keys: [String]) -> String {
        keys.map { item[$0]?.text ?? "" }.joined(separator: "\n")
    }
}

extension FieldAttributes {
    /// The attributes of a key that a tool adds to labels or annotations.
    fileprivate static func ofTool(_ key: String) -> FieldAttributes {
        var attributes = FieldAttributes(key: key, summary: "")
        attributes.isWrittenByCluster = true
        return attributes
    }
}
