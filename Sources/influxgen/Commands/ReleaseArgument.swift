import ArgumentParser
import Fields
import InfluxDB

extension Release: ExpressibleByArgument {
    /// Parses `YYYYMMDD-BUILD`; nil for any other text.
    public init?(argument: String) {
        do throws(InvalidText) { try self.init(parsing: argument) } catch { return nil }
    }
}
