/// The facts about a release of kubit: the images that it uses by default, and how to install it.
public struct KubitFacts: Sendable {
    /// The release.
    public let release: KubitRelease
    /// The image of the job that applies the package.
    public let applyImage: String
    /// The image of the job that deletes a deployment, which needs a shell.
    public let cleanupImage: String
    /// Whether environment variables can replace these two images.
    public let hasStepImageVariables: Bool
    /// The release that the kustomization with the tag of this release installs.
    public let installedByKustomization: KubitRelease

    /// The image with which the deletion of a deployment removes its objects.
    ///
    /// kubit calls it the image of the render step, but does not render with it.
    public var pruneImage: String { Self.kubectl }

    /// An image with kubectl, but without a shell.
    public static let kubectl = "registry.k8s.io/kubectl:v1.28.0"
    /// An image with kubectl and a shell, which was removed from Docker Hub in 2025.
    static let removed = "bitnami/kubectl:1.27.5"

    /// The reason why influxgen does not install the release, as the end of a sentence; nil if it does.
    public var shortcoming: String? {
        if applyImage == Self.removed {
            return "cannot deploy anything: its image \(Self.removed) was removed from Docker Hub in 2025"
        }
        if cleanupImage == Self.removed, !hasStepImageVariables {
            return
                "cannot delete a deployment: its image \(Self.removed) was removed from Docker Hub in 2025, and it has "
                + "no setting for another one"
        }
        return nil
    }
}

extension KubitRelease {
    /// The facts about the version, or nil if it is not known.
    public var facts: KubitFacts? { Self.all.first { $0.release == self } }

    /// The facts about this version, or about the newest known version if this one is not known.
    public var judged: KubitFacts { facts ?? Self.all[Self.all.count - 1] }

    /// The releases that the charts install, and the newest ones, oldest first.
    public static let all: [KubitFacts] = [
        facts(14, apply: KubitFacts.kubectl, cleanup: KubitFacts.removed, hasStepImageVariables: false),
        facts(15, apply: KubitFacts.kubectl, cleanup: KubitFacts.removed, hasStepImageVariables: false),
        facts(16, apply: KubitFacts.kubectl, cleanup: KubitFacts.removed, hasStepImageVariables: false),
        facts(17, apply: KubitFacts.kubectl, cleanup: KubitFacts.removed, hasStepImageVariables: false),
        facts(18, apply: KubitFacts.kubectl, cleanup: KubitFacts.removed, hasStepImageVariables: false),
        facts(19, apply: KubitFacts.removed, cleanup: KubitFacts.removed),
        // The kustomizations of these two tags still have the image of the release before.
        facts(20, apply: KubitFacts.removed, cleanup: KubitFacts.removed, installedByKustomization: 19),
        facts(21, apply: KubitFacts.removed, cleanup: KubitFacts.removed, installedByKustomization: 20),
        facts(22, apply: KubitFacts.kubectl, cleanup: KubitFacts.kubectl),
    ]

    private static func facts(
        _ patch: UInt16,
        apply: String,
        cleanup: String,
        hasStepImageVariables: Bool = true,
        installedByKustomization installed: UInt16? = nil
    ) -> KubitFacts {
        KubitFacts(
            release: known(patch),
            applyImage: apply,
            cleanupImage: cleanup,
            hasStepImageVariables: hasStepImageVariables,
            installedByKustomization: known(installed ?? patch)
        )
    }
}
