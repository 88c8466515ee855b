import Diagnostics
import Fields
import Formats
import YAML

/// The ARN of an IAM role, such as `arn:aws:iam::111111111111:role/influxdb`, perhaps with a path before the name.
struct RoleARN: TextValue {
    let text: String
    static let format = "ARN of an IAM role"

    private static let partitions: Set<Substring> = [
        "aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc",
    ]

    init(parsing text: String) throws(InvalidText) {
        let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "arn", Self.partitions.contains(parts[1]), parts[2] == "iam",
            parts[3].isEmpty, parts[4].utf8.count == 12, parts[4].utf8.allSatisfy(\.isDigit),
            parts[5].hasPrefix("role/"), Self.isPathAndName(parts[5].dropFirst(5))
        else {
            throw InvalidText("an ARN of an IAM role", fix: "write it like arn:aws:iam::111111111111:role/influxdb")
        }
        self.text = text
    }

    /// A role's name has up to 64 characters of a few kinds; its path up to 512 of nearly all.
    private static func isPathAndName(_ text: Substring) -> Bool {
        let slash = text.lastIndex(of: "/")
        let path = slash.map { text[...$0] } ?? ""
        let name = slash.map { text[$0...].dropFirst() } ?? text
        return path.utf8.count <= 511 && !path.hasPrefix("/") && path.utf8.allSatisfy { (0x21...0x7F).contains($0) }
            && (1...64).contains(name.utf8.count)
            && name.utf8.allSatisfy { $0.isAlphanumeric || "+=,.@_-".utf8.contains($0) }
    }
}

/// The e-mail of a Google service account, such as `influxdb@project.iam.gserviceaccount.com`.
///
/// Those that Google makes have other domains, such as `123-compute@developer.gserviceaccount.com`.
struct ServiceAccountEmail: TextValue {
    let text: String
    static let format = "e-mail of a Google service account"

    private static let domain = ".gserviceaccount.com"

    init(parsing text: String) throws(InvalidText) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].hasSuffix(Self.domain), (try? ObjectName(parsing: String(parts[0]))) != nil,
            (try? ObjectName(parsing: String(parts[1].dropLast(Self.domain.count)))) != nil
        else {
            throw InvalidText(
                "an e-mail of a Google service account",
                fix: "write it like name@project.iam.gserviceaccount.com"
            )
        }
        self.text = text
    }
}

/// The name of an Azure storage account: 3 to 24 lower-case letters and digits.
package struct StorageAccount: TextValue {
    package let text: String
    package static let format = "storage account"

    package init(parsing text: String) throws(InvalidText) {
        guard (3...24).contains(text.utf8.count), text.utf8.allSatisfy(\.isLowercaseAlphanumeric) else {
            throw InvalidText("an Azure storage account", fix: "use its name: 3 to 24 lower-case letters and digits")
        }
        self.text = text
    }

    /// Reports an account that is written out and cannot be one; its text stays out of the message, as a secret would.
    package static func check(_ text: String, at mark: Mark, _ reader: inout Reader) {
        do throws(InvalidText) {
            _ = try StorageAccount(parsing: text)
        } catch {
            reader.error(
                .invalidValue,
                "\(reader.subject(of: "account")): the given value is not \(error.reason)",
                at: mark,
                key: "account",
                fix: error.fix
            )
        }
    }
}
