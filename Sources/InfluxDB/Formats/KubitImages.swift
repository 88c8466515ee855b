import Fields
import Formats

/// The repository of the image that renders the package, without a tag.
public struct KubecfgRepository: TextValue {
    public let text: String
    public static let format = "image repository"
    public static var pattern: TextPattern { ImageRepository.pattern }
    public static var examples: [String] { [KubitRelease.kubecfgRepository] }

    public init(parsing text: String) throws(InvalidText) {
        let image = try ImageReference(parsing: text)
        guard image.repository == text else {
            throw InvalidText(
                "an image repository: kubit appends the tag, which is the version that the package names",
                fix: "leave out the tag: write \(image.repository)"
            )
        }
        self.text = text
    }
}

/// An image with kubectl, which kubit runs to apply or to delete objects.
public struct KubectlImage: TextValue {
    public let text: String
    public static let format = "container image with kubectl"
    public static var pattern: TextPattern { ImageReference.pattern }
    public static var examples: [String] { [KubitFacts.kubectl] }

    /// The repositories of kubit's images without kubectl, by their last component.
    private static let others: [Substring] = ["kubit", "kubecfg"]

    public init(parsing text: String) throws(InvalidText) {
        let image = try ImageReference(parsing: text)
        let name = image.repository.split(separator: "/").last ?? ""
        if Self.others.contains(name) {
            throw InvalidText(
                "an image with kubectl: the image of \(name) does not contain it",
                fix: "write an image such as \(KubitFacts.kubectl)"
            )
        }
        if name == "kubectl", let tag = image.tag, Self.isTooOld(tag) {
            throw InvalidText(
                "an image with a recent kubectl: kubit needs sets of applied objects, which came with 1.27",
                fix: "use kubectl 1.27 or newer"
            )
        }
        self.text = text
    }

    /// Whether a tag such as `v1.26.1` or `1.26-debian` is the version of a kubectl before 1.27.
    private static func isTooOld(_ tag: String) -> Bool {
        let version = tag.hasPrefix("v") ? tag.dropFirst() : tag[...]
        let parts = version.split(separator: ".", maxSplits: 2)
        guard parts.count > 1, parts[0] == "1", let minor = Int(parts[1].prefix(while: \.isNumber)) else {
            return false
        }
        return minor < 27
    }

    /// Whether the image is known to lack a shell, without which kubit cannot delete a deployment.
    public static func lacksShell(_ image: String) -> Bool {
        let repository = ImageReference.repository(of: image)
        return repository == "registry.k8s.io/kubectl" || repository.hasSuffix("/registry.k8s.io/kubectl")
    }
}
