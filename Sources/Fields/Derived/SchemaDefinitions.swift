import Diagnostics

/// The subschemas that a schema refers to by name.
struct SchemaDefinitions {
    private var names: [String: String] = [:]
    private var members: Members = []

    /// All definitions.
    var json: JSON { .object(members) }

    /// Returns the reference to a schema, which it adds unless an equal one is there.
    mutating func reference(to schema: Members, named name: String) -> JSON {
        let schema = JSON.object(schema)
        let text = schema.text
        if let known = names[text] { return Self.pointer(known) }
        var free = name
        var count = 1
        while members.contains(where: { $0.key == free }) {
            count += 1
            free = "\(name)-\(count)"
        }
        names[text] = free
        members.append((free, schema))
        return Self.pointer(free)
    }

    private static func pointer(_ name: String) -> JSON { .string("#/definitions/\(name)") }
}
