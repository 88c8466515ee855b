import Diagnostics

/// The names of the sources that nodes come from, so that a mark stores only an index.
public struct SourceTable: Sendable {
    /// The index of a source in the table.
    public struct ID: Sendable, Hashable {
        let index: UInt16

        /// The source of nodes that were created rather than parsed.
        public static let none = ID(index: .max)
    }

    private var names: [String] = []
    /// The sources that are options of the command line.
    private var options: [UInt16] = []

    /// Creates an empty table.
    public init() {}

    /// Adds a source under the name that messages show.
    public mutating func add(_ name: String) -> ID {
        names.append(name)
        return ID(index: UInt16(clamping: names.count - 1))
    }

    /// Adds an option of the command line under the name that messages show.
    public mutating func add(option name: String) -> ID {
        let id = add(name)
        options.append(id.index)
        return id
    }

    /// Whether a source is an option of the command line, so that fixes are options too.
    public func isOption(_ source: ID) -> Bool { options.contains(source.index) }

    /// Returns the location of a mark, with line and column counted from 1.
    public func location(of mark: Mark) -> Location {
        let index = Int(mark.source.index)
        let name = names.indices.contains(index) ? names[index] : "<generated>"
        return Location(file: name, line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }
}
