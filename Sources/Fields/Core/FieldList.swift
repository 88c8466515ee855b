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
    ///
    /// - Parameter repaired: the node with corrected keys, if any key is misspelled.
    func read(
        _ entries: [Node.Entry],
        at node: Node,
        into record: UnsafeMutableRawPointer,
        _ reader: inout Reader,
        repaired: inout Node?
    ) -> Bool {
        var isSound = true
        var given: UInt64 = 0
        var position = 0
        var corrections = KeyCorrections(of: entries)
        // Uses the entries in place, because a loop over them copies each.
        for number in entries.indices {
            guard let index = index(of: entries[number].key, nearest: position) else {
                isSound = false
                let meant = reportUnknown(entries[number], &reader)
                guard let meant, corrections.correct(number, to: keys[meant]) else { continue }
                given |= 1 << UInt64(meant)
                readMisspelled(entries[number], as: meant, into: record, &reader)
                continue
            }
            position = index + 1
            given |= 1 << UInt64(index)
            if entries[number].value.isNull, fields[index].attributes.isRequired || !reader.allowsNull,
                !fields[index].attributes.isWrittenByCluster
            {
                reportNull(entries[number], index, &reader)
                isSound = false
                continue
            }
            if !read(entries[number], as: index, into: record, &reader) { isSound = false }
        }
        let corrected = corrections.entries
        if let corrected { repaired = Node(.mapping(corrected), at: node.mark) }
        if required & ~given != 0, !reader.isLenient, !reportMissing(given, at: node, &reader) { isSound = false }
        for group in groups where !check(group, corrected ?? entries, at: node, &reader) { isSound = false }
        return isSound
    }

    /// Reads the value of an entry into its field; returns false if there are any errors.
    private func read(
        _ entry: Node.Entry,
        as index: Int,
        into record: UnsafeMutableRawPointer,
        _ reader: inout Reader
    ) -> Bool {
        reader.path.components.append(.key(keys[index]))
        defer { reader.path.components.removeLast() }
        let outer = reader.secrecy
        defer { reader.secrecy = outer }
        if outer == nil, let secrecy = fields[index].attributes.secrecy {
            reader.secrecy = secrecy
            if secrecy == .secret { reader.hide(entry.value) }
        }
        let lifetime = fields[index].attributes.lifetime
        guard lifetime.isBounded else { return fields[index].read(entry.value, record, &reader) }
        return reader.within(lifetime, of: entry) { fields[index].read(entry.value, record, &$0) }
    }

    /// Reads the value of a misspelled key as that of the field that it means, so that no check misses this field.
    private func readMisspelled(
        _ entry: Node.Entry,
        as index: Int,
        into record: UnsafeMutableRawPointer,
        _ reader: inout Reader
    ) {
        reader.misspelled.append((reader.path.appending(entry.key), keys[index]))
        if entry.value.isNull { return }
        // The key may mean something else, whose value is a secret.
        let outer = reader.secrecy
        reader.secrecy = .secret
        _ = read(entry, as: index, into: record, &reader)
        reader.secrecy = outer
    }

    /// Returns the index of a key's field; starts at the previous field, because most files use the documented order.
    private func index(of key: String, nearest position: Int) -> Int? {
        for index in position..<keys.count where keys[index] == key { return index }
        for index in 0..<position where keys[index] == key { return index }
        return nil
    }

    /// Whether there is a field with a key.
    func hasField(_ key: String) -> Bool { keys.contains(key) }

    private func description(_ index: Int) -> FieldDescription {
        FieldDescription(attributes: fields[index].attributes, shape: fields[index].shape)
    }

    private func reportNull(_ entry: Node.Entry, _ index: Int, _ reader: inout Reader) {
        let field = description(index)
        reader.error(
            .missingKey,
            "\(reader.subject(of: entry.key)) has no value",
            at: entry.mark,
            key: entry.key,
            fix: reader.adding(field, at: entry.mark, or: field.isRequired ? "" : "remove the key")
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
                fix: reader.adding(description(index), at: node.mark)
            )
            isSound = false
        }
        return isSound
    }

    /// Reports an unknown key; returns the index of the field that it probably means.
    private func reportUnknown(_ entry: Node.Entry, _ reader: inout Reader) -> Int? {
        let file = reader.sources.location(of: entry.mark).file
        if reader.sink.isFull(.unknownKey, .error, in: file) {
            reader.sink.count(.unknownKey, .error, in: file)
            return nil
        }
        let remedy = hints[entry.key].map { Remedy.hint($0) } ?? remedy(for: entry.key, &reader)
        // The key may be a misspelled secret field, or the secret itself.
        reader.hide(entry.value)
        let isKey = !entry.value.isNull || remedy != nil
        if !isKey { reader.sink.hide(reader.sources.location(of: entry.mark)) }
        let fix: Message? = remedy.map { remedy in
            switch remedy {
            case .hint(let text): Message(text)
            case .field(let index): "did you mean \(reader.named(keys[index], at: entry.mark))?"
            case .inside(let path): "move it into \(path)"
            case .place(let path): "move it to \(path)"
            }
        }
        reader.error(
            .unknownKey,
            isKey ? "\(reader.subject) has no key \"\(entry.key)\"" : "\(reader.subject) has no such key",
            at: entry.mark,
            key: isKey ? entry.key : nil,
            fix: fix ?? (keys.isEmpty ? "write {}" : "its keys are: \(known(reader).joined(separator: ", "))")
        )
        guard case .field(let index)? = remedy, isKey else { return nil }
        return index
    }

    /// What to do about an unknown key.
    private enum Remedy {
        case hint(String)
        /// It is a misspelled field of this record.
        case field(Int)
        /// It is a field of a record inside this one.
        case inside(FieldPath)
        /// It is a field in another place.
        case place(FieldPath)
    }

    /// Returns the key that the user probably meant, or the correct path.
    private func remedy(for key: String, _ reader: inout Reader) -> Remedy? {
        let known = known(reader)
        func field(_ name: String) -> Remedy? { keys.firstIndex(of: name).map { .field($0) } }
        if let key = known.first(where: { $0.lowercased() == key.lowercased() }) { return field(key) }
        // A single wrong letter is more likely than a wrong place.
        if key.utf8.count > 3, let near = Spelling.nearest(to: key, in: known, atMost: 1) { return field(near) }
        let places = reader.places(of: key)
        let inside = places.filter { $0.isInside(reader.path) }
        if let place = inside.min(by: { $0.components.count < $1.components.count }) {
            return .inside(FieldPath(Array(place.components.dropFirst(reader.path.components.count).dropLast())))
        }
        if let place = FieldPath.nearest(of: places, to: reader.path) { return .place(place) }
        return Spelling.nearest(to: key, in: known).flatMap(field)
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
        if given.isEmpty, group.isRequired, !reader.isLenient {
            let members = fields.indices.filter {
                group.keys.contains(keys[$0]) && fields[$0].attributes.lifetime.contains(reader.release)
            }
            let usual = members.first { fields[$0].attributes.isUsual } ?? members.first
            reader.error(
                .exclusiveKeys,
                "\(reader.subject) needs one of: \(group.keys.joined(separator: ", "))",
                at: node.mark,
                fix: usual.map { reader.adding(description($0), at: node.mark, or: members.count > 1 ? "another" : "") }
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
