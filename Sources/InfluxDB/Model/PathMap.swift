import Diagnostics

/// Maps the fields of another document, such as the answers or the chart's values, to fields of the AppInstance.
///
/// Each document type declares one map. A row applies to its fields and to everything below them; the most specific row
/// takes precedence.
public struct PathMap: Sendable {
    /// A pair of corresponding fields.
    public struct Row: Sendable {
        fileprivate enum Direction { case both, toInstance, fromInstance }

        fileprivate let own: FieldPath
        fileprivate let instance: FieldPath?
        fileprivate let direction: Direction
        /// Whether all fields below the field of the AppInstance map to the same field of the other document.
        fileprivate var collapses = false

        /// Maps two fields that have the same fields below them.
        public static func same(_ own: FieldPath, _ instance: FieldPath) -> Row {
            Row(own: own, instance: instance, direction: .both)
        }

        /// Maps a field to a field of the AppInstance that maps back to another field.
        ///
        /// The field is one of several from which the field of the AppInstance results, or another name for one of them.
        public static func part(_ own: FieldPath, of instance: FieldPath) -> Row {
            Row(own: own, instance: instance, direction: .toInstance)
        }

        /// Maps a field to another field of the AppInstance with the same content.
        public static func copy(of own: FieldPath, _ instance: FieldPath) -> Row {
            Row(own: own, instance: instance, direction: .fromInstance)
        }

        /// Maps a field to one that has other fields below it in the AppInstance; all of them map back to the field.
        public static func whole(_ own: FieldPath, _ instance: FieldPath) -> Row {
            Row(own: own, instance: instance, direction: .fromInstance, collapses: true)
        }

        /// A field without a counterpart in the AppInstance.
        public static func only(_ own: FieldPath) -> Row {
            Row(own: own, instance: nil, direction: .toInstance)
        }
    }

    private let toInstance: [Row]
    private let fromInstance: [Row]

    /// Creates a map from rows in any order.
    public init(_ rows: [Row]) {
        func length(_ path: FieldPath?) -> Int { path?.components.count ?? 0 }
        toInstance = rows.filter { $0.direction != .fromInstance }.sorted { length($0.own) > length($1.own) }
        fromInstance = rows.filter { $0.direction != .toInstance }
            .sorted { length($0.instance) > length($1.instance) }
    }

    /// Returns the field that maps to a field of the AppInstance, or nil if there is none.
    public func path(ofInstance path: FieldPath) -> FieldPath? {
        for row in fromInstance {
            guard let instance = row.instance, path.isInside(instance) else { continue }
            return row.collapses ? row.own : row.own.appending(path.relative(to: instance))
        }
        return nil
    }

    /// Returns the field of the AppInstance that a field maps to, or nil if there is none.
    public func instancePath(of path: FieldPath) -> FieldPath? {
        guard let row = toInstance.first(where: { path.isInside($0.own) }) else { return nil }
        return row.instance?.appending(path.relative(to: row.own))
    }
}
