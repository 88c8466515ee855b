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

    public init() {}

    /// Whether the answers set any image that the operator uses.
    public var namesKubitImages: Bool { applyStepImage != nil || renderStepImage != nil || kubecfgImage != nil }

    public static let fields = Fields<Self> {
        Field("install", \.install, "Whether setup.sh or the chart installs the operator.").defaults(to: "true")
        Field("version", \.version, "Version of the operator.").defaults(to: "the version that the chart installs")
            .format(ImageTag.self)
        Field("image", \.image, "Repository of the operator's image, without a tag (helm, air gap).")
            .defaults(to: "kubit's repository, with images.registryOverride as prefix if set")
            .format(ImageRepository.self)
        Field("applyStepImage", \.applyStepImage, "Image with kubectl that the operator uses (helm, air gap).")
            .format(ImageReference.self)
        Field("renderStepImage", \.renderStepImage, "Image with kubit that the operator uses (helm, air gap).")
            .format(ImageReference.self)
        Field("kubecfgImage", \.kubecfgImage, "Image with kubecfg that the operator uses (helm, air gap).")
            .format(ImageReference.self)
    }
}
