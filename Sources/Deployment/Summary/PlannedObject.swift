/// An object of the plan, with the origins of its values and whether they are at hand.
public struct PlannedObject: Sendable {
    /// A key of the object, or its file, and where the value comes from.
    public struct Entry: Sendable {
        /// The key; nil for a file that describes the whole object.
        public let key: String?
        public let origin: ValueOrigin
        public let availability: Availability
    }

    public let object: ClusterObject
    public let entries: [Entry]

    /// Looks for the values of an object.
    public init(_ object: ClusterObject, in surroundings: Surroundings) {
        self.object = object
        if object.entries.isEmpty {
            entries = object.files.map { file in
                let availability = surroundings.availability(ofFile: file.path)
                return Entry(key: nil, origin: .file(file.path), availability: availability)
            }
        } else {
            entries = object.entries.map { entry in
                let origin = object.origin(of: entry)
                return Entry(
                    key: entry.key.text,
                    origin: origin,
                    availability: surroundings.availability(of: origin)
                )
            }
        }
    }

    /// The kind and the name.
    public var title: String { object.title }
}
