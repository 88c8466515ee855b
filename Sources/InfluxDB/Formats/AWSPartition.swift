/// A partition of AWS: a group of regions with its own name in ARNs, and its own domain.
package struct AWSPartition: Sendable {
    /// The name in ARNs.
    package let name: String
    /// What the names of its regions begin with.
    private let regionPrefixes: [String]
    /// The domain of its services.
    private let domain: String

    /// All partitions; the last has every region that belongs to no other.
    package static let all: [AWSPartition] = [
        AWSPartition(name: "aws-cn", regionPrefixes: ["cn-"], domain: "amazonaws.com.cn"),
        AWSPartition(name: "aws-us-gov", regionPrefixes: ["us-gov-"], domain: "amazonaws.com"),
        AWSPartition(name: "aws-iso", regionPrefixes: ["us-iso-"], domain: "c2s.ic.gov"),
        AWSPartition(name: "aws-iso-b", regionPrefixes: ["us-isob-"], domain: "sc2s.sgov.gov"),
        AWSPartition(name: "aws-iso-e", regionPrefixes: ["eu-isoe-"], domain: "cloud.adc-e.uk"),
        AWSPartition(name: "aws-iso-f", regionPrefixes: ["us-isof-", "eu-isof-"], domain: "csp.hci.ic.gov"),
        AWSPartition(name: "aws-eusc", regionPrefixes: ["eusc-"], domain: "amazonaws.eu"),
        commercial,
    ]

    private static let commercial = AWSPartition(name: "aws", regionPrefixes: [], domain: "amazonaws.com")

    /// The partition that a region belongs to.
    package static func of(region: String) -> AWSPartition {
        all.first { $0.regionPrefixes.contains(where: region.hasPrefix) } ?? commercial
    }

    /// Whether a host belongs to AWS, in any partition; the host is in lower case.
    package static func owns(host: String) -> Bool { all.contains { host.hasSuffix(".\($0.domain)") } }
}
