import Deployment

/// An object of the plan, with the origins of its values and whether they are at hand.
struct PlannedObject {
    /// A key of the object, or its file, and where the value comes from.
    struct Entry {
        /// The key; nil for a file that describes the whole object.
        let key: String?
        let origin: ValueOrigin
        let availability: Availability
    }

    let object: ClusterObject
    let entries: [Entry]

    init(_ object: ClusterObject) {
        self.object = object
        if object.entries.isEmpty {
            entries = object.files.map { file in
                Entry(key: nil, origin: .file(file.path), availability: Availability(ofFile: file.path))
            }
        } else {
            entries = object.entries.map { entry in
                let origin = object.origin(of: entry)
                return Entry(key: entry.key.text, origin: origin, availability: Availability(of: origin))
            }
        }
    }

    /// The kind and the name.
    var title: String { object.name.map { "\(object.kindTitle) \($0)" } ?? object.kindTitle }
}
