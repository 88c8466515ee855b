import Fields

/// The settings for one hosting environment.
public enum HostingEnvironment: Sendable {
    case aws(AWS)
    case openshift
    case gke(GKE)
    /// No settings, written as `{}`.
    case other

    /// Amazon EKS.
    public struct AWS: Record {
        /// ARN of the IAM role that the pods assume.
        public var eksRoleArn: String?

        public init() {}

        public static let fields = Fields<Self> {
            Field("eksRoleArn", \.eksRoleArn, "IAM role that the pods assume (IRSA); replaces the S3 keys.")
                .format(RoleARN.self).orEmpty()
        }
    }

    /// Google Kubernetes Engine.
    public struct GKE: Record {
        /// The Google service account that the pods use.
        public var workloadIdentity: WorkloadIdentity?

        public init() {}

        public static let fields = Fields<Self> {
            Field("workloadIdentity", \.workloadIdentity, "Google service account that the pods use.")
        }
    }

    /// GKE workload identity.
    public struct WorkloadIdentity: Record {
        /// The e-mail address of the service account.
        public var serviceAccountEmail = ""

        public init() {}

        public static let fields = Fields<Self> {
            Field("serviceAccountEmail", \.serviceAccountEmail, "E-mail address: NAME@PROJECT.iam.gserviceaccount.com.")
                .required().format(ServiceAccountEmail.self)
        }
    }

    /// An environment without settings, written as `{}`.
    package struct Marker: Record {
        package init() {}
        package static let fields = Fields<Self> {}
    }
}

extension HostingEnvironment: Record {
    public init() { self = .other }

    public static let fields = Fields<Self> {
        oneOf(optional: true) {
            Field("aws", \.aws, "Amazon EKS.")
            Field("openshift", \.openshift, "Red Hat OpenShift; write {}.")
            Field("gke", \.gke, "Google Kubernetes Engine.")
        }
    }

    package var aws: AWS? {
        get { if case .aws(let aws) = self { aws } else { nil } }
        set { if let newValue { self = .aws(newValue) } }
    }
    package var openshift: Marker? {
        get { if case .openshift = self { Marker() } else { nil } }
        set { if newValue != nil { self = .openshift } }
    }
    package var gke: GKE? {
        get { if case .gke(let gke) = self { gke } else { nil } }
        set { if let newValue { self = .gke(newValue) } }
    }
}
