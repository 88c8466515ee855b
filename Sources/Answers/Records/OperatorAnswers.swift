import Fields
import Formats

/// The kubit operator.
public struct OperatorAnswers: Record {
    public var install: Bool?
    public var version: String?
    public var image: String?
    public var applyStepImage: String?
    public var renderStepImage: String?
    public var kubecfgImage: String?

    /// The usual operator.
    public init() {}

    /// Whether any of the images that the operator runs is named.
    public var namesKubitImages: Bool { applyStepImage != nil || renderStepImage != nil || kubecfgImage != nil }

    /// The operator's settings.
    public static let fields = Fields<Self> {
        Field("install", \.install, "Whether setup.sh or the chart installs the operator.").defaults(to: "true")
        Field("version", \.version, "Version of the operator.").defaults(to: "the one that the chart brings")
            .format(ImageTag.self)
        Field("image", \.image, "Repository of the operator's image, without a tag (helm, air gap).")
            .defaults(to: "kubit's, behind images.registryOverride where that is given")
            .format(ImageRepository.self)
        Field("applyStepImage", \.applyStepImage, "Image with kubectl that the operator runs (helm, air gap).")
            .format(ImageReference.self)
        Field("renderStepImage", \.renderStepImage, "Image with kubit that the operator runs (helm, air gap).")
            .format(ImageReference.self)
        Field("kubecfgImage", \.kubecfgImage, "Image with kubecfg that the operator runs (helm, air gap).")
            .format(ImageReference.self)
    }
}
