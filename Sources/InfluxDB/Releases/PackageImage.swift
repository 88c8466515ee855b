/// The image that packages a release of the product for the operator.
public enum PackageImage {
    /// The vendor's repository; its tags are the releases.
    public static let vendorRepository = "us-docker.pkg.dev/influxdb2-artifacts/clustered/influxdb"

    /// The images that a release needs although its package does not list them.
    public static func unlistedImages(of release: Release) -> [String] {
        guard release == .r20240605 else { return [] }
        let digest = "sha256:1683f97386f8af9ce60662ae4ff423770fee166b11378583e211ea30dc849633"
        return ["us-docker.pkg.dev/influxdb2-artifacts/granite/granite@\(digest)"]
    }
}
