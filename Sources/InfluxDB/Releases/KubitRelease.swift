/// A release of kubit, the operator that reads the AppInstance, and the images that it uses.
public struct KubitRelease: Sendable, Hashable {
    /// The version, which is also the tag of its image: `v0.0.22`.
    public let version: String

    /// Names a release.
    public init(_ version: String) { self.version = version }

    /// The repository of the operator's image.
    public static let repository = "ghcr.io/kubecfg/kubit"
    /// The image that renders the package, unless another is named.
    public static let kubecfgImage = "ghcr.io/kubecfg/kubecfg/kubecfg:latest"
    /// The image that applies what was rendered, unless another is named.
    public static let kubectlImage = "registry.k8s.io/kubectl:v1.28.0"

    /// The operator's image.
    public var image: String { "\(Self.repository):\(version)" }

    /// The images that it uses unless others are named; a registry mirror needs all of them.
    public var images: [String] { [image, Self.kubecfgImage, Self.kubectlImage] }

    /// The kustomization that installs the operator for all namespaces, as `kubectl apply -k` takes it.
    public var kustomization: String { "https://github.com/kubecfg/kubit//kustomize/global?ref=\(version)" }
}
