import Diagnostics

/// Which fields of another document, such as the answers or the chart's values, become which fields of the AppInstance.
///
/// Each form of a deployment declares its map once. A row holds for its fields and for everything below them; the most
/// specific row decides.
public struct PathMap: Sendable {
    /// Fields of the two documents that correspond.
    public struct Row: Sendable {
        fileprivate enum Direction { case both, toInstance, fromInstance }

        fileprivate let own: FieldPath
        fileprivate let instance: FieldPath?
        fileprivate let direction: Direction
        /// Whether a field below the instance's maps to the other document's field itself.
        fileprivate var collapses = false

        /// Two fields that have the same fields below them.
        public static func same(_ own: FieldPath, _ instance: FieldPath) -> Row {
            Row(own: own, instance: instance, direction: .both)
        }

        /// A field that is one part of what the AppInstance has in one field.
        public static func part(_ own: FieldPath, of instance: FieldPath) -> Row {
            Row(own: own, instance: instance, direction: .toInstance)
        }

        /// Another field of the AppInstance that has the same content.
        public static func copy(of own: FieldPath, _ instance: FieldPath) -> Row {
            Row(own: own, instance: instance, direction: .fromInstance)
        }

        /// A field that has other fields below it in the AppInstance: they all map to the field itself.
        public static func whole(_ own: FieldPath, _ instance: FieldPath) -> Row {
            Row(own: own, instance: instance, direction: .fromInstance, collapses: true)
        }

        /// A field that the AppInstance has no counterpart for.
        public static func only(_ own: FieldPath) -> Row {
            Row(own: own, instance: nil, direction: .toInstance)
        }
    }

    private let toInstance: [Row]
    private let fromInstance: [Row]

    /// A map of rows, in any order.
    public init(_ rows: [Row]) {
        func length(_ path: FieldPath?) -> Int { path?.components.count ?? 0 }
        toInstance = rows.filter { $0.direction != .fromInstance }.sorted { length($0.own) > length($1.own) }
        fromInstance = rows.filter { $0.direction != .toInstance }
            .sorted { length($0.instance) > length($1.instance) }
    }

    /// The field that becomes a field of the AppInstance; nil where there is none.
    public func path(ofInstance path: FieldPath) -> FieldPath? {
        for row in fromInstance {
            guard let instance = row.instance, path.isInside(instance) else { continue }
            return row.collapses ? row.own : row.own.appending(path.relative(to: instance))
        }
        return nil
    }

    /// The field of the AppInstance that a field becomes; nil where there is none.
    public func instancePath(of path: FieldPath) -> FieldPath? {
        guard let row = toInstance.first(where: { path.isInside($0.own) }) else { return nil }
        return row.instance.map { row.direction == .toInstance ? $0 : $0.appending(path.relative(to: row.own)) }
    }
}

extension FieldPath {
    /// The product's configuration in an AppInstance.
    public static var package: FieldPath { FieldPath(keys: "spec", "package", "spec") }
}
