/// All attributes of a field except the type of its value, declared once in the record's list of fields.
public struct FieldAttributes: Sendable {
    /// The key.
    public let key: String
    /// The purpose of the field, in complete sentences.
    public let summary: String
    /// Whether the field is required.
    public internal(set) var isRequired = false
    /// The first release that does not require the field, or nil if the requirement does not depend on the release.
    public internal(set) var requiredUntil: Edition?
    /// Whether output may show the value; nil to inherit that from the enclosing field.
    public internal(set) var secrecy: Secrecy?
    /// The default value, or a description of it.
    public internal(set) var defaultText: String?
    /// The releases that have the field.
    public internal(set) var lifetime = Lifetime.always
    /// Whether the cluster or its tools write the value, so that it can be null and text in angle brackets is no placeholder.
    public internal(set) var isWrittenByCluster = false
    /// A valid value that fixes show; nil for the example of the format.
    public internal(set) var example: String?
    /// Whether the shortest form of the record that fixes show has the field, although it is optional.
    public internal(set) var isUsual = false
    /// Whether the field excludes others.
    public internal(set) var isChoice = false
    /// Whether another field is the usual one of those that exclude each other.
    public internal(set) var isOtherChoice = false
    /// Whether the field is an old form of another field.
    public internal(set) var isAlternative = false
    /// Whether an empty string counts as no value.
    public internal(set) var acceptsEmpty = false
    private var sharedRules: SharedRules?
    /// What the checks of the record report, for documentation and editors.
    var rules: FieldRules {
        get { sharedRules?.rules ?? FieldRules() }
        set { sharedRules = SharedRules(newValue) }
    }

    /// The rules of a field, shared by its copies; most fields have none, so that copying them stays cheap.
    private final class SharedRules: Sendable {
        let rules: FieldRules
        init(_ rules: FieldRules) { self.rules = rules }
    }

    init(key: String, summary: String) {
        self.key = key
        self.summary = summary
    }

    /// The default value, or nil if the field has none, or only a description of it, in several words.
    public var defaultValue: String? {
        guard let defaultText, !defaultText.utf8.contains(UInt8(ascii: " ")) else { return nil }
        return defaultText
    }

    /// The keys that identify an item of the list in the field; nil if nothing does.
    public var identity: [String]? { rules.makeIdentity?() }

    /// Whether any release requires the field.
    var isEverRequired: Bool { isRequired || requiredUntil != nil }

    /// Whether a release requires the field.
    func isRequired(for release: Edition?) -> Bool {
        guard lifetime.contains(release) else { return false }
        if isRequired { return true }
        guard let requiredUntil, let release else { return false }
        return release < requiredUntil
    }

    /// The attributes of an item of the list, or of a value of the mapping, in the field.
    var singular: FieldAttributes {
        var attributes = FieldAttributes(key: key.hasSuffix("s") ? String(key.dropLast()) : key, summary: summary)
        attributes.example = example
        return attributes
    }

    /// Whether a release requires the field, or the checks of the record do.
    func isNeeded(for release: Edition?) -> Bool {
        if isRequired(for: release) { return true }
        guard let neededSince = rules.neededSince, let release else { return false }
        return release >= neededSince
    }

    /// The attributes of the field in a record that optionally embeds the record of the field, which makes it optional.
    var withinOptional: FieldAttributes {
        var attributes = self
        attributes.isRequired = false
        attributes.requiredUntil = nil
        attributes.isAlternative = true
        return attributes
    }
}

/// The description of a field for `explain` and the documentation.
@dynamicMemberLookup
public struct FieldDescription: Sendable {
    /// The attributes from the record's list of fields.
    public let attributes: FieldAttributes
    /// The form of the value.
    public let shape: Shape

    /// Returns an attribute, such as `key`.
    public subscript<Attribute>(dynamicMember attribute: KeyPath<FieldAttributes, Attribute>) -> Attribute {
        attributes[keyPath: attribute]
    }
}
