/// The image that packages a release of the product for the operator.
public enum PackageImage {
    /// The vendor's repository; its tags are the releases.
    public static let vendorRepository = "us-docker.pkg.dev/influxdb2-artifacts/clustered/influxdb"
}
