import Fields
import Formats

/// The ARN of an IAM role, such as `arn:aws:iam::111111111111:role/influxdb`, with an optional path before the name.
struct RoleARN: TextValue {
    let text: String
    static let format = "ARN of an IAM role"
    static var pattern: TextPattern {
        let partitions = AWSPartition.all.map(\.name).joined(separator: "|")
        return TextPattern(
            "^arn:(?:\(partitions)):iam::[0-9]{12}:role/(?:[\\x21-\\x7F]*/)?[A-Za-z0-9+=,.@_-]{1,64}$"
        )
    }
    static var examples: [String] { ["arn:aws:iam::111111111111:role/influxdb"] }

    init(parsing text: String) throws(InvalidText) {
        let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "arn", AWSPartition.all.contains(where: { $0.name == parts[1] }),
            parts[2] == "iam",
            parts[3].isEmpty, parts[4].utf8.count == 12, parts[4].utf8.allSatisfy(\.isDigit),
            parts[5].hasPrefix("role/"), Self.isPathAndName(parts[5].dropFirst(5))
        else {
            throw InvalidText("an ARN of an IAM role", fix: "write it like arn:aws:iam::111111111111:role/influxdb")
        }
        self.text = text
    }

    /// Checks the limits of IAM: a name of up to 64 characters, and a path of up to 512.
    private static func isPathAndName(_ text: Substring) -> Bool {
        let slash = text.lastIndex(of: "/")
        let path = slash.map { text[...$0] } ?? ""
        let name = slash.map { text[$0...].dropFirst() } ?? text
        return path.utf8.count <= 511 && !path.hasPrefix("/") && path.utf8.allSatisfy { (0x21...0x7F).contains($0) }
            && (1...64).contains(name.utf8.count)
            && name.utf8.allSatisfy { $0.isAlphanumeric || "+=,.@_-".utf8.contains($0) }
    }
}
