import Diagnostics
import Fields
import Formats
import YAML

/// The name of an Azure storage account: 3 to 24 lower-case letters and digits.
package struct StorageAccount: TextValue {
    package let text: String
    package static let format = "storage account"
    package static var pattern: TextPattern { TextPattern("^[a-z0-9]{3,24}$") }
    package static var examples: [String] { ["influxdbdata"] }

    package init(parsing text: String) throws(InvalidText) {
        guard (3...24).contains(text.utf8.count), text.utf8.allSatisfy(\.isLowercaseAlphanumeric) else {
            throw InvalidText("an Azure storage account", fix: "use 3 to 24 lower-case letters and digits")
        }
        self.text = text
    }

    /// Reports a literal account that is not valid; the message does not contain the text, which may be a secret.
    package static func check(_ text: String, at mark: Mark, _ reader: inout Reader) {
        do throws(InvalidText) {
            _ = try StorageAccount(parsing: text)
        } catch {
            reader.error(
                .invalidValue,
                "\(reader.subject(of: \ObjectStore.Azure.account)): the value is not \(error.reason)",
                at: mark,
                key: ObjectStore.Azure.key(\.account),
                fix: error.fix
            )
        }
    }
}
