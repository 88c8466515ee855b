/// Everything that is known of a field apart from the type of its value: stated once, where the record lists the field.
public struct FieldAttributes: Sendable {
    /// The key.
    public let key: String
    /// What the field is for, as sentences.
    public let summary: String
    /// Whether the field must be given.
    public internal(set) var isRequired = false
    /// The first release that can do without the field, where some need it.
    public internal(set) var requiredUntil: Edition?
    /// Whether the value may be shown; nil where what the field is in decides that.
    public internal(set) var secrecy: Secrecy?
    /// What holds where the field is absent, in words or as a value.
    public internal(set) var defaultText: String?
    /// The releases that have the field.
    public internal(set) var lifetime = Lifetime.always
    /// Whether the field is an old way to say what another field says.
    public internal(set) var isAlternative = false

    init(key: String, summary: String) {
        self.key = key
        self.summary = summary
    }

    /// Whether some release needs the field.
    var isEverRequired: Bool { isRequired || requiredUntil != nil }

    /// Whether the field must be given for a release.
    func isRequired(for release: Edition?) -> Bool {
        guard lifetime.contains(release) else { return false }
        if isRequired { return true }
        guard let requiredUntil, let release else { return false }
        return release < requiredUntil
    }

    /// The attributes of the field in a record whose part with the field may be absent: then so is the field.
    var withinOptional: FieldAttributes {
        var attributes = self
        attributes.isRequired = false
        attributes.requiredUntil = nil
        attributes.isAlternative = true
        return attributes
    }
}

/// A field in words: what `explain` and the documentation say about it.
@dynamicMemberLookup
public struct FieldDescription: Sendable {
    /// What the record's list says about the field.
    public let attributes: FieldAttributes
    /// What the field's value looks like.
    public let shape: Shape

    /// An attribute, such as `key`.
    public subscript<Attribute>(dynamicMember attribute: KeyPath<FieldAttributes, Attribute>) -> Attribute {
        attributes[keyPath: attribute]
    }
}
