import Fields
import Formats
import InfluxDB
import YAML

/// The kubit operator.
public struct OperatorAnswers: Record {
    public var install: Bool?
    public var version: KubitRelease?
    public var image: String?
    public var applyStepImage: String?
    public var renderStepImage: String?
    public var kubecfgImage: String?
    public var singleNamespace: Bool?
    public var resources: OperatorResources?

    public init() {}

    /// Whether the answers set any image that the operator uses.
    public var namesKubitImages: Bool { applyStepImage != nil || renderStepImage != nil || kubecfgImage != nil }

    /// The keys that have no effect without an operator in the cluster.
    ///
    /// - Parameter usesDocker: whether kubit runs on this machine, with the other programs in containers.
    static func keysWithoutUse(inDocker usesDocker: Bool) -> [String] {
        let keys = [
            key(\.install), key(\.version), key(\.image), key(\.renderStepImage), key(\.singleNamespace),
            key(\.resources),
        ]
        return usesDocker ? keys : keys + [key(\.applyStepImage), key(\.kubecfgImage)]
    }

    public static let fields = Fields<Self> {
        Field("install", \.install, "Whether setup.sh or the chart installs the operator.").defaults(to: "true")
        Field("version", \.version, "Version of the operator; \(KubitRelease.oldestUsable) or newer.")
            .defaults(to: "\(KubitRelease.oldestUsable), or the version of the chart if that is newer")
        Field(
            "image",
            \.image,
            "Image of the operator: a repository, to which influxgen appends the version as the tag, or an image with a tag or "
                + "digest."
        )
        .defaults(to: "kubit's repository, with images.registryOverride as prefix if set")
        .format(ImageReference.self)
        Field(
            "applyStepImage",
            \.applyStepImage,
            "Image with kubectl 1.27 or newer, with which the operator applies the package. To delete the deployment, "
                + "it also needs a shell, which the default does not have."
        )
        .defaults(to: "kubit's image with kubectl, with images.registryOverride as prefix if set")
        .format(KubectlImage.self)
        Field(
            "renderStepImage",
            \.renderStepImage,
            "Image with kubectl 1.27 or newer, with which the operator removes objects when it deletes the deployment. "
                + "It does not render, in spite of its name."
        )
        .defaults(to: "kubit's image with kubectl, with images.registryOverride as prefix if set")
        .format(KubectlImage.self)
        Field(
            "kubecfgImage",
            \.kubecfgImage,
            "Repository of the image that renders the package, without a tag: kubit appends the version that the package "
                + "names."
        )
        .defaults(to: "kubit's repository of kubecfg, with images.registryOverride as prefix if set")
        .format(KubecfgRepository.self)
        Field(
            "singleNamespace",
            \.singleNamespace,
            "Whether the operator runs in the namespace of the cluster and manages only this one. It then needs no rights "
                + "outside of the namespace, and reads the AppInstance from the config map app-instance."
        )
        .defaults(to: "false")
        Field("resources", \.resources, "Resources of the operator's pod (kubectl).")
            .defaults(to: "requests of 10m CPU and 64Mi, limits of 500m CPU and 128Mi")
    }
}

/// The resources of the operator's pod.
public struct OperatorResources: Record {
    public var requests: Amounts?
    public var limits: Amounts?

    public init() {}

    public static let fields = Fields<Self> {
        Field("requests", \.requests, "Requested CPU and memory.")
        Field("limits", \.limits, "Limits of CPU and memory.")
    }

    /// Amounts of CPU and memory.
    public struct Amounts: Record {
        public var cpu: Quantity?
        public var memory: Quantity?

        public init() {}

        public static let fields = Fields<Self> {
            Field("cpu", \.cpu, "CPU.").example("500m")
            Field("memory", \.memory, "Memory.").example("128Mi")
        }

        /// Reports amounts with a doubtful unit.
        public func check(at node: Node, _ reader: inout Reader) {
            reader.checkUnit(of: cpu, for: .podCPU, on: \Self.cpu, in: node)
            reader.checkUnit(of: memory, for: .bytes, on: \Self.memory, in: node)
        }
    }
}
