import Fields

/// The ARN of an IAM role, such as `arn:aws:iam::111111111111:role/influxdb`.
struct RoleARN: TextValue {
    let text: String
    static let format = "ARN of an IAM role"

    init(parsing text: String) throws(InvalidText) {
        let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "arn", ["aws", "aws-cn", "aws-us-gov"].contains(parts[1]),
            parts[2] == "iam",
            parts[3].isEmpty, parts[4].utf8.count == 12, parts[4].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            parts[5].hasPrefix("role/"), parts[5].count > 5, !text.contains(" ")
        else {
            throw InvalidText("an ARN of an IAM role", fix: "write it like arn:aws:iam::111111111111:role/influxdb")
        }
        self.text = text
    }
}

/// The e-mail of a Google service account, such as `influxdb@project.iam.gserviceaccount.com`.
struct ServiceAccountEmail: TextValue {
    let text: String
    static let format = "e-mail of a Google service account"

    init(parsing text: String) throws(InvalidText) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].hasSuffix(".gserviceaccount.com"),
            text.utf8.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || "-.@".utf8.contains($0) }
            )
        else {
            throw InvalidText(
                "an e-mail of a Google service account",
                fix: "write it like name@project.iam.gserviceaccount.com"
            )
        }
        self.text = text
    }
}
