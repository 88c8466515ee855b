import Diagnostics

extension Shape {
    /// The paths of all fields, by key.
    var places: [String: [FieldPath]] {
        var places: [String: [FieldPath]] = [:]
        collect(at: FieldPath(), into: &places)
        return places
    }

    private func collect(at path: FieldPath, into places: inout [String: [FieldPath]]) {
        guard path.components.count < 12, case .record(let fields) = self else { return }
        for field in fields() where !field.isAlternative {
            let next = path.appending(field.key)
            places[field.key, default: []].append(next)
            field.shape.collect(at: next, into: &places)
        }
    }

    /// Returns the shape at a path, or nil if there is no such field.
    public func descending(_ path: ArraySlice<FieldPath.Component>) -> Shape? {
        guard let step = path.first else { return self }
        let rest = path.dropFirst()
        switch (self, step) {
        case (.record(let fields), .key(let key)):
            let list = fields.list
            return list.keys.firstIndex(of: key).flatMap { list.fields[$0].shape.descending(rest) }
        case (.map(let value), .key), (.list(let value), .index), (.oneOrMore(let value), .index):
            return value.descending(rest)
        case (.any, _):
            return .any
        default:
            return nil
        }
    }
}

extension Shape {
    /// Returns the attributes of the field at a path; nil if the path does not end at a field.
    public func attributes(at path: FieldPath) -> FieldAttributes? {
        guard case .key(let key)? = path.components.last,
            case .record(let fields) = descending(path.components.dropLast())
        else { return nil }
        let list = fields.list
        return list.keys.firstIndex(of: key).map { list.fields[$0].attributes }
    }
}

extension FieldPath {
    /// Returns the path that is nearest to another path, or nil if there are more than three candidates.
    static func nearest(of places: [FieldPath], to path: FieldPath) -> FieldPath? {
        guard places.count <= 3 else { return nil }
        func distance(_ place: FieldPath) -> Int {
            let common = zip(place.components, path.components).prefix { $0 == $1 }.count
            return place.components.count + path.components.count - 2 * common
        }
        return places.min { distance($0) < distance($1) }
    }
}
