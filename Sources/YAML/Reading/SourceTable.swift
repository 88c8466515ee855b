import Diagnostics

/// The texts that nodes come from, so that a mark need not carry a file name.
public struct SourceTable: Sendable {
    /// A source's place in the table.
    public struct ID: Sendable, Hashable {
        let index: UInt16

        /// For nodes that were made, not read.
        public static let none = ID(index: .max)
    }

    private var names: [String] = []

    /// Makes an empty table.
    public init() {}

    /// Adds a source by the name that people know it by.
    public mutating func add(_ name: String) -> ID {
        names.append(name)
        return ID(index: UInt16(clamping: names.count - 1))
    }

    /// The place that a mark stands for.
    public func location(of mark: Mark) -> Location {
        let index = Int(mark.source.index)
        let name = names.indices.contains(index) ? names[index] : "<generated>"
        return Location(file: name, line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }
}
