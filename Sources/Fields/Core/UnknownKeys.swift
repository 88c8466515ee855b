import Diagnostics
import YAML

extension FieldList {
    /// Reports an unknown key; returns the index of the field that it probably means.
    func reportUnknown(_ entry: Node.Entry, _ reader: inout Reader) -> Int? {
        if reader.skips(.unknownKey, at: entry.mark) { return nil }
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
}
