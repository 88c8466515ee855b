import Diagnostics

extension Shape {
    /// Where a key has its place that stands in a wrong one: the place nearest to it, if the key has few.
    ///
    /// - Parameters:
    ///   - key: the key.
    ///   - path: the mapping in which it stands.
    func place(of key: String, nearest path: FieldPath) -> FieldPath? {
        var places: [FieldPath] = []
        collect(key, at: FieldPath(), into: &places)
        guard places.count <= 3 else { return nil }
        func distance(_ place: FieldPath) -> Int {
            let common = zip(place.components, path.components).prefix { $0 == $1 }.count
            return place.components.count + path.components.count - 2 * common
        }
        return places.min { distance($0) < distance($1) }
    }

    private func collect(_ key: String, at path: FieldPath, into places: inout [FieldPath]) {
        guard path.components.count < 8, places.count < 4, case .record(let fields) = self else { return }
        for field in fields() {
            let next = path.appending(field.key)
            if field.key == key { places.append(next) }
            field.shape.collect(key, at: next, into: &places)
        }
    }

    /// The shape at a path, if there is a field.
    public func descending(_ path: ArraySlice<FieldPath.Component>) -> Shape? {
        guard let step = path.first else { return self }
        let rest = path.dropFirst()
        switch (self, step) {
        case (.record(let fields), .key(let key)):
            return fields().first { $0.key == key }?.shape.descending(rest)
        case (.map(let value), .key), (.list(let value), .index):
            return value.descending(rest)
        case (.any, _):
            return .any
        default:
            return nil
        }
    }
}
