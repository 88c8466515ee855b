import Answers
import Formats
import InfluxDB

/// The images that setup.sh copies to a mirror registry.
///
/// Only the package itself names the images of the product and the version of kubecfg, so the script asks for them.
public struct ImageMirror: Sendable {
    /// An image, or a repository of images, and its copy in the mirror registry.
    public struct Copy: Sendable, Hashable {
        /// The original.
        public let source: String
        /// The copy.
        public let target: String
    }

    /// The registry, which is the prefix of all copies.
    public let registry: String
    /// The package image.
    public let package: Copy
    /// The repository of kubecfg, without the tag that the package names.
    public let kubecfg: Copy?
    /// The other images of the operator, and those of the product that the package does not list.
    public let images: [Copy]
    /// Images in the answers with an unknown original: they must be in their registry already.
    public let existing: [String]

    /// The images of a deployment; nil if all images come from their own registries.
    init?(_ deployment: Deployment) {
        guard let registry = deployment.answers.spec.images?.registryOverride else { return nil }
        self.registry = registry
        let release = deployment.answers.release
        package = Copy(
            source: "\(PackageImage.vendorRepository):\(release)",
            target: "\(deployment.packageRepository):\(release)"
        )
        var images: [Copy] = []
        var existing: [String] = []
        func add(_ target: String, from known: String?) {
            guard let source = Self.source(of: target, in: registry) ?? known else { return existing.append(target) }
            let copy = Copy(source: source, target: target)
            if !images.contains(copy) { images.append(copy) }
        }
        let names = deployment.kubitImages
        if deployment.answers.deploy == .kubit {
            kubecfg = nil
        } else {
            let kubit = deployment.kubit
            let facts = kubit.judged
            add("\(names.controller ?? "\(registry)/\(KubitRelease.repository)"):\(kubit)", from: kubit.image)
            add(names.applyStep ?? "\(registry)/\(facts.applyImage)", from: nil)
            add(names.renderStep ?? "\(registry)/\(facts.pruneImage)", from: nil)
            let target = names.kubecfg ?? "\(registry)/\(KubitRelease.kubecfgRepository)"
            let source = Self.source(of: target, in: registry) ?? KubitRelease.kubecfgRepository
            kubecfg = Copy(source: source, target: target)
        }
        for image in PackageImage.unlistedImages(of: release) { add("\(registry)/\(image)", from: nil) }
        self.images = images
        self.existing = existing
    }

    /// Returns the original of a copy whose name is the name of the original after the registry's; nil for other names.
    private static func source(of target: String, in registry: String) -> String? {
        guard target.hasPrefix("\(registry)/") else { return nil }
        let rest = target.dropFirst(registry.count + 1)
        return ImageReference.namesRegistry(rest) ? String(rest) : nil
    }
}

extension Deployment {
    /// The images to copy to the mirror registry; nil without a mirror registry.
    public var mirror: ImageMirror? { ImageMirror(self) }
}
