/// An AWS partition: a group of regions with a separate domain and a separate name in ARNs.
package struct AWSPartition: Sendable {
    /// The name in ARNs.
    package let name: String
    /// The prefixes of its region names.
    private let regionPrefixes: [String]
    /// The domain of its services.
    private let domain: String

    /// All partitions; the last contains every region that does not belong to another one.
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

    /// Returns the partition of a region.
    package static func of(region: String) -> AWSPartition {
        all.first { $0.regionPrefixes.contains(where: region.hasPrefix) } ?? commercial
    }

    /// Whether a host, in lower case, belongs to any AWS partition.
    package static func owns(host: String) -> Bool { all.contains { host.hasSuffix(".\($0.domain)") } }
}
