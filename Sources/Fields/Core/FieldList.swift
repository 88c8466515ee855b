import Diagnostics
import YAML

/// The fields of a record, without the type of the record, and how to read and write them.
final class FieldList: Sendable {
    let fields: [FieldDefinition]
    let groups: [FieldGroup]
    let checks: [EmbeddedChecks]
    /// The properties with embedded records.
    let embedded: [PropertyIdentity]
    /// Keys that users often write although no such field exists, with the fix for each.
    let hints: [String: String]
    private let keys: [String]
    /// A bit mask of the fields that any release requires.
    private let required: UInt64

    /// Joins the parts of the list.
    init(hints: [String: String], _ parts: [PartialFieldList]) {
        var whole = PartialFieldList(hints: hints)
        for part in parts { whole.append(part) }
        precondition(
            whole.fields.count <= UInt64.bitWidth,
            "a record has too many fields for the bit mask of the fields that were read"
        )
        var required: UInt64 = 0
        for (index, field) in whole.fields.enumerated() where field.attributes.isEverRequired {
            required |= 1 << UInt64(index)
        }
        fields = whole.fields
        groups = whole.groups
        checks = whole.checks
        embedded = whole.embedded
        self.hints = whole.hints
        keys = whole.fields.map(\.attributes.key)
        self.required = required
    }

    /// The descriptions of the fields.
    var descriptions: [FieldDescription] {
        fields.map { FieldDescription(attributes: $0.attributes, shape: $0.shape) }
    }

    /// Writes the fields that are present in the record at an address.
    func write(_ record: UnsafeRawPointer, to emitter: Emitter) {
        // Uses the fields in place, because a loop over them copies each.
        fields.withUnsafeBufferPointer { fields in
            for index in fields.indices { fields[index].write(record, emitter) }
        }
    }

    /// Reads the fields of the record at an address; returns false if there are any errors.
    func read(
        _ entries: [Node.Entry],
        at node: Node,
        into record: UnsafeMutableRawPointer,
        _ reader: inout Reader
    ) -> Bool {
        var isSound = true
        var given: UInt64 = 0
        var position = 0
        // Uses the entries in place, because a loop over them copies each.
        for number in entries.indices {
            guard let index = index(of: entries[number].key, nearest: position) else {
                reportUnknown(entries[number], &reader)
                isSound = false
                continue
            }
            position = index + 1
            given |= 1 << UInt64(index)
            if entries[number].value.isNull, fields[index].attributes.isRequired || !reader.allowsNull,
                !fields[index].attributes.isWrittenByCluster
            {
                reportNull(entries[number], fields[index].attributes, &reader)
                isSound = false
                continue
            }
            reader.path.components.append(.key(entries[number].key))
            let outer = reader.secrecy
            if outer == nil, let secrecy = fields[index].attributes.secrecy {
                reader.secrecy = secrecy
                if secrecy == .secret { reader.hide(entries[number].value) }
            }
            let isRead =
                fields[index].attributes.lifetime.isBounded
                ? reader.within(fields[index].attributes.lifetime, of: entries[number]) { reader in
                    fields[index].read(entries[number].value, record, &reader)
                } : fields[index].read(entries[number].value, record, &reader)
            reader.secrecy = outer
            if !isRead { isSound = false }
            reader.path.components.removeLast()
        }
        if required & ~given != 0, !reader.isLenient, !reportMissing(given, at: node, &reader) { isSound = false }
        for group in groups where !check(group, entries, at: node, &reader) { isSound = false }
        return isSound
    }

    /// Returns the index of a key's field; starts at the previous field, because most files use the documented order.
    private func index(of key: String, nearest position: Int) -> Int? {
        for index in position..<keys.count where keys[index] == key { return index }
        for index in 0..<position where keys[index] == key { return index }
        return nil
    }

    /// Whether there is a field with a key.
    func hasField(_ key: String) -> Bool { keys.contains(key) }

    private func reportNull(_ entry: Node.Entry, _ field: FieldAttributes, _ reader: inout Reader) {
        reader.error(
            .missingKey,
            "\(reader.subject(of: entry.key)) has no value",
            at: entry.mark,
            key: entry.key,
            fix: field.isRequired ? "add a value: \(field.summary)" : "add a value, or remove the key"
        )
    }

    /// Reports the missing fields that the release requires; returns false if there are any.
    private func reportMissing(_ given: UInt64, at node: Node, _ reader: inout Reader) -> Bool {
        var isSound = true
        for index in fields.indices
        where given & 1 << UInt64(index) == 0 && fields[index].attributes.isRequired(for: reader.release) {
            let field = fields[index].attributes
            reader.error(
                .missingKey,
                "\(reader.subject) lacks \(field.key)",
                at: node.mark,
                key: field.key,
                fix: "add \(field.key): \(field.summary)"
            )
            isSound = false
        }
        return isSound
    }

    private func reportUnknown(_ entry: Node.Entry, _ reader: inout Reader) {
        let fix = hints[entry.key].map { Message($0) } ?? remedy(for: entry.key, &reader)
        // The key may be a misspelled secret field, or the secret itself.
        reader.hide(entry.value)
        let isKey = !entry.value.isNull || fix != nil
        if !isKey { reader.sink.hide(reader.sources.location(of: entry.mark)) }
        reader.error(
            .unknownKey,
            isKey ? "\(reader.subject) has no key \"\(entry.key)\"" : "\(reader.subject) has no such key",
            at: entry.mark,
            key: isKey ? entry.key : nil,
            fix: fix ?? (keys.isEmpty ? "write {}" : "its keys are: \(known(reader).joined(separator: ", "))")
        )
    }

    /// Returns the fix for an unknown key: the key that the user probably meant, or the correct path.
    private func remedy(for key: String, _ reader: inout Reader) -> Message? {
        let known = known(reader)
        if let key = known.first(where: { $0.lowercased() == key.lowercased() }) { return "did you mean \(key)?" }
        let places = reader.places(of: key)
        let inside = places.filter { $0.isInside(reader.path) }
        if let place = inside.min(by: { $0.components.count < $1.components.count }) {
            let own = FieldPath(Array(place.components.dropFirst(reader.path.components.count).dropLast()))
            return "move it into \(own)"
        }
        if let place = FieldPath.nearest(of: places, to: reader.path) { return "move it to \(place)" }
        return Spelling.nearest(to: key, in: known).map { "did you mean \($0)?" }
    }

    /// The fix for a value that is not a mapping.
    func formFix(_ reader: Reader) -> Message {
        keys.isEmpty ? "write {}" : "write key: value lines; the keys are: \(known(reader).joined(separator: ", "))"
    }

    /// The keys that exist in the release.
    func known(_ reader: Reader) -> [String] {
        fields.filter { $0.attributes.lifetime.contains(reader.release) }.map(\.attributes.key)
    }

    private func check(_ group: FieldGroup, _ entries: [Node.Entry], at node: Node, _ reader: inout Reader) -> Bool {
        let given = entries.filter { group.keys.contains($0.key) && (!$0.value.isNull || !reader.allowsNull) }
        let names = group.keys.joined(separator: ", ")
        if given.isEmpty, group.isRequired, !reader.isLenient {
            reader.error(
                .exclusiveKeys,
                "\(reader.subject) needs one of: \(names)",
                at: node.mark,
                fix: "add one of them"
            )
            return false
        }
        if given.count > 1 {
            let keys = given.map(\.key).joined(separator: " and ")
            reader.error(
                .exclusiveKeys,
                "\(reader.subject) has \(keys), which exclude each other",
                at: given[1].mark,
                fix: "keep one of them"
            )
            return false
        }
        return true
    }
}
