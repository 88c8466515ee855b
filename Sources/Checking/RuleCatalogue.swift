import Answers
import Diagnostics
import Fields
import Generation
import InfluxDB
import YAML

/// All rules, by code.
public enum RuleCatalogue {
    /// Every rule that a diagnostic can have.
    public static let all: [Rule] = [
        .inputOutput,
        .syntax, .notText, .tooMuch, .unsupportedYAML, .brokenTemplate,
        .unknownKey, .missingKey, .duplicateKey, .wrongType, .exclusiveKeys, .invalidValue, .placeholder,
        .literalSecret, .conflictingObjects, .missingLicense, .transport, .bucketName, .faultyDSN, .differentDSNs,
        .duplicateUser, .limitBelowRequest, .smallStorage, .oneGarbageCollector, .ambiguousSecret,
        .notNeeded, .unusedAnswer, .duplicateItem, .sharedKey, .scrapeTimeout, .unencryptedKeySet,
        .notInChart, .notInRelease, .unknownRelease, .downgrade, .advisory, .chartRefuses,
    ]

    /// The rule with a code or name.
    public static func rule(_ word: String) -> Rule? {
        all.first { $0.code == word.uppercased() || $0.name == word }
    }

    /// The reference page of the rules, in Markdown.
    public static var markdown: String {
        var text = """
            # Rules

            Made from the code by `make docs`; change it there. A rule can be switched off with `--ignore CODE`, or for one \
            line with the comment `# influxgen: ignore CODE`.

            | code | name |
            |---|---|

            """
        for rule in all { text += "| [\(rule.code)](#\(rule.code.lowercased())-\(rule.name)) | \(rule.name) |\n" }
        for rule in all {
            text += "\n## \(rule.code) \(rule.name)\n\n\(rule.documentation)"
        }
        return text
    }
}
