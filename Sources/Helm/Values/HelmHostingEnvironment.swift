import Fields
import InfluxDB

/// The hosting environment as the chart spells it: versions before 0.1.10 take AWS settings under `eks`.
public struct HelmHostingEnvironment: Record {
    /// Settings under `aws`.
    var aws: HostingEnvironment.AWS?
    /// Settings under `eks`.
    var eks: HostingEnvironment.AWS?
    var openshift: HostingEnvironment.Marker?
    var gke: HostingEnvironment.GKE?

    /// No environment.
    public init() {}

    /// An environment in a version's spelling.
    init(_ environment: HostingEnvironment, awsKey: String) {
        switch environment {
        case .aws(let settings) where awsKey == "eks": eks = settings
        case .aws(let settings): aws = settings
        case .openshift: openshift = HostingEnvironment.Marker()
        case .gke(let settings): gke = settings
        }
    }

    /// One of the environments.
    public static let fields = Fields<Self> {
        oneOf(optional: true) {
            Field("aws", \.aws, "Amazon EKS.")
            Field("eks", \.eks, "Amazon EKS, for chart versions before 0.1.10.")
            Field("openshift", \.openshift, "Red Hat OpenShift; takes {}.")
            Field("gke", \.gke, "Google Kubernetes Engine.")
        }
    }
}
