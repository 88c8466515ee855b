import Fields
import Formats

/// The e-mail address of a Google service account, such as `influxdb@project.iam.gserviceaccount.com`.
///
/// Service accounts that Google creates have other domains, such as `123-compute@developer.gserviceaccount.com`.
struct ServiceAccountEmail: TextValue {
    let text: String
    static let format = "e-mail address of a Google service account"
    static var pattern: TextPattern {
        TextPattern("^\(DNSPattern.name)@\(DNSPattern.name)\\.gserviceaccount\\.com$")
    }
    static var examples: [String] { ["name@project.iam.gserviceaccount.com"] }

    private static let domain = ".gserviceaccount.com"

    init(parsing text: String) throws(InvalidText) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].hasSuffix(Self.domain), (try? ObjectName(parsing: String(parts[0]))) != nil,
            (try? ObjectName(parsing: String(parts[1].dropLast(Self.domain.count)))) != nil
        else {
            throw InvalidText(
                "the e-mail address of a Google service account",
                fix: "write it like name@project.iam.gserviceaccount.com"
            )
        }
        self.text = text
    }
}
