import Diagnostics
import Fields
import InfluxDB
import YAML

/// Input that breaks a rule in ways that its documentation need not show.
enum RuleSamples {
    static let all: [(rule: Rule, example: RuleExample)] =
        form + values + product + resources + variables + scheduling + deployments + connections

    /// Part of an AppInstance, at `spec.package.spec`.
    static func package(_ reported: String, accepted: String) -> RuleExample {
        func nested(_ text: String) -> String {
            "spec:\n  package:\n    spec:\n" + text.split(separator: "\n").map { "      \($0)\n" }.joined()
        }
        return .appinstance(nested(reported), accepted: nested(accepted))
    }
}
