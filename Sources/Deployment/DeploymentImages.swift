import Answers
import Formats
import InfluxDB

/// The images that a deployment needs, as far as influxgen knows them.
///
/// Only the package itself names the images of the product and the version of kubecfg.
public struct DeploymentImages: Sendable {
    /// What an image is needed for.
    public enum Use: String, Sendable {
        /// The package, which the operator fetches.
        case package
        /// The operator.
        case `operator`
        /// The operator's job that applies the package.
        case apply
        /// The operator's job that deletes the deployment.
        case delete
        /// Rendering the package.
        case kubecfg
        /// A component of the product.
        case product
    }

    /// An image, or a repository of images.
    public struct Image: Sendable, Hashable {
        /// What the image is needed for.
        public let use: Use
        /// The name under which the cluster pulls the image.
        public let name: String
        /// The name of the original if the image is a copy, or nil if the original is not known.
        public let original: String?

        /// An image of the product, by the name in the package.
        public init(ofProduct name: String, in registry: String?) {
            self.init(.product, registry.map { "\($0)/\(name)" } ?? name, original: name)
        }

        init(_ use: Use, _ name: String, original: String?) {
            self.use = use
            self.name = name
            self.original = original
        }

        /// Returns the image of a repository with a tag.
        public func tagged(_ tag: String) -> Image {
            Image(use, "\(name):\(tag)", original: original.map { "\($0):\(tag)" })
        }
    }

    /// The mirror registry, which is the prefix of all copies; nil if all images come from their own registries.
    public let registry: String?
    /// The package image.
    public let package: Image
    /// The repository of kubecfg, without the tag that the package names; nil if kubecfg runs on the user's machine.
    public let kubecfg: Image?
    /// The other images of the operator, and those of the product that the package does not list.
    public let others: [Image]

    init(_ deployment: Deployment) {
        let answers = deployment.answers
        let registry = answers.spec.images?.registryOverride
        let release = answers.release
        self.registry = registry
        /// The image under its name in the answers, or else its copy in the mirror.
        func image(_ use: Use, _ named: String?, default known: String, isKnown: Bool = true) -> Image {
            guard let registry else { return Image(use, named ?? known, original: named ?? known) }
            let name = named ?? "\(registry)/\(known)"
            let original = Self.original(of: name, in: registry)
            return Image(use, name, original: original ?? (isKnown ? known : nil))
        }
        package = image(
            .package,
            deployment.packageImage.text,
            default: "\(PackageImage.vendorRepository):\(release)"
        )
        var others: [Image] = []
        if answers.deploy == .kubit, !answers.usesDocker {
            kubecfg = nil
        } else {
            let names = deployment.kubitImages
            let kubit = deployment.kubit
            others = [
                image(.operator, names.controller.map { "\($0):\(kubit)" }, default: kubit.image),
                image(.apply, names.applyStep, default: kubit.judged.applyImage, isKnown: names.applyStep == nil),
                image(.delete, names.renderStep, default: kubit.judged.pruneImage, isKnown: names.renderStep == nil),
            ]
            if answers.usesDocker { others.removeAll { $0.use != .apply } }
            kubecfg = image(.kubecfg, names.kubecfg, default: KubitRelease.kubecfgRepository)
        }
        others += PackageImage.unlistedImages(of: release).map { image(.product, nil, default: $0) }
        others += (answers.spec.images?.overrides ?? []).map {
            image(.product, $0.newFQIN, default: $0.newFQIN, isKnown: false)
        }
        self.others = others
    }

    /// Returns the original of a copy whose name is the name of the original after the registry's; nil for other names.
    private static func original(of name: String, in registry: String) -> String? {
        guard name.hasPrefix("\(registry)/") else { return nil }
        let rest = name.dropFirst(registry.count + 1)
        return ImageReference.namesRegistry(rest) ? String(rest) : nil
    }
}

extension DeploymentImages {
    /// The image of the package to read its configuration from: the original, unless it is not known.
    public var described: String { package.original ?? package.name }

    /// The jq filter that prints the images of the product from the configuration of the package.
    public static let productFilter = #".metadata["oci.image.list"].images[]"#
    /// The jq filter that prints the version of kubecfg from the configuration of the package.
    public static let versionFilter = #".metadata["pack.kubecfg.dev/v1alpha1"].version"#
}

extension Deployment {
    /// The images that the deployment needs.
    public var images: DeploymentImages { DeploymentImages(self) }
}
