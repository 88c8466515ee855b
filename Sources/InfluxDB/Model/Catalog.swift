import Fields
import YAML

/// The catalog database.
public struct Catalog: Record {
    /// The data source name of the database.
    public var dsn = SourcedValue()

    public init() {}

    public static let fields = Fields<Self> {
        Field("dsn", \.dsn, "DSN: postgres://USER:PASSWORD@HOST:5432/DATABASE.").required()
    }

    private static let dsnKey = key(\.dsn)

    /// Reports a literal DSN that is not valid.
    public func check(at node: Node, _ reader: inout Reader) { dsn.checkDSN(of: Self.dsnKey, at: node, &reader) }
}
