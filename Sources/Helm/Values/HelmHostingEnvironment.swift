import Fields
import InfluxDB

/// The hosting environment with the keys of the chart: versions before 0.1.10 read AWS settings from `eks`.
public struct HelmHostingEnvironment: Record {
    /// Settings under `aws`.
    package var aws: HostingEnvironment.AWS?
    /// Settings under `eks`.
    package var eks: HostingEnvironment.AWS?
    var openshift: HostingEnvironment.Marker?
    var gke: HostingEnvironment.GKE?

    public init() {}

    /// Creates an environment with the AWS key of a chart version.
    init(_ environment: HostingEnvironment, awsKey: String) {
        switch environment {
        case .aws(let settings) where awsKey == "eks": eks = settings
        case .aws(let settings): aws = settings
        case .openshift: openshift = HostingEnvironment.Marker()
        case .gke(let settings): gke = settings
        case .other: break
        }
    }

    public static let fields = Fields<Self> {
        oneOf(optional: true) {
            Field("aws", \.aws, "Amazon EKS.")
            Field("eks", \.eks, "Amazon EKS, for chart versions before 0.1.10.")
            Field("openshift", \.openshift, "Red Hat OpenShift; write {}.")
            Field("gke", \.gke, "Google Kubernetes Engine.")
        }
    }
}
