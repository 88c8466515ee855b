import Diagnostics
import Fields
import InfluxDB

extension Diagnostic {
    /// Whether an answer is missing rather than wrong, or has to make way for another one.
    public var isGap: Bool { [.missingKey, .exclusiveKeys, .incompleteAdmin].contains(rule) }
}
