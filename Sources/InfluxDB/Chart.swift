/// The Helm chart `influxdb3-clustered`, in the version that brings the newest release.
public enum Chart {
    /// The chart's version.
    public static let version = "0.1.25"
    /// The version of kubit that the chart brings, and that it was tested with.
    public static let kubitVersion = "v0.0.22"
    /// The repository of the chart.
    public static let repository = "https://helm.influxdata.com/"
}
