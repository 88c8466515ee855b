import Fields
import Formats
import YAML

/// The registries for the container images.
public struct Images: Record {
    /// Replacements for single images.
    public var overrides: [Override] = []
    /// A registry that has copies of all images; nil for the registry of the vendor.
    public var registryOverride: String?

    public init() {}

    public static let fields = Fields<Self> {
        Field("registryOverride", \.registryOverride, "Registry prefix for all images (air gap).")
            .format(RegistryPrefix.self).orEmpty()
        Field("overrides", \.overrides, "Replacements for single images.")
            .identified(by: [Override.key(\.name)])
    }

    /// Reports images with more than one replacement.
    public func check(at node: Node, _ reader: inout Reader) {
        checkDuplicates(overrides.map(\.name), of: Self.key(\.overrides), at: node, &reader)
    }

    /// A replacement for one image.
    public struct Override: Record {
        public var name = ""
        public var newFQIN = ""

        public init() {}

        public static let fields = Fields<Self> {
            Field("name", \.name, "Name of the image, without the registry.").required()
            Field("newFQIN", \.newFQIN, "Full name of the replacement image.").required()
                .format(ImageReference.self)
        }
    }
}
