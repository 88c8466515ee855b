import Diagnostics
import Fields
import InfluxDB
import YAML

/// A path at which an AppInstance may differ from the one that influxgen generates from its answers, with the reason.
///
/// Every other difference is something that answers cannot express.
package struct AdoptionDifference: Sendable {
    /// The reason, as a message.
    package let reason: String
    private let covers: @Sendable (FieldPath, _ old: Node?, _ new: Node?) -> Bool

    /// Returns the entry that covers a difference; nil if it matters.
    package static func explaining(_ difference: NodeDifference) -> AdoptionDifference? {
        all.first { $0.covers(difference.path, difference.old, difference.new) }
    }

    /// All such differences.
    package static let all: [AdoptionDifference] = [
        AdoptionDifference(reason: "the cluster writes it, or kubectl, Helm and GitOps tools for themselves") {
            path,
            _,
            new in new == nil && isOfTools(path)
        },
        AdoptionDifference(reason: "empty, which means the same as absent") { path, old, new in
            new == nil && old?.isWithoutContent == true && !meaningful.contains(path)
        },
        AdoptionDifference(reason: "false, which is the default") { path, old, new in
            new == nil && path == AppInstance.path { $0.spec.pause } && old?.text == "false"
        },
        AdoptionDifference(reason: "the older form of the S3 settings, which influxgen writes under s3") {
            path,
            old,
            new in
            old == nil && path == s3 || new == nil && direct.contains(where: path.isInside)
        },
    ]

    /// Whether the cluster or a tool writes the field for itself.
    static func isOfTools(_ path: FieldPath) -> Bool {
        if written.contains(where: path.isInside) { return true }
        guard path.isInside(annotations) || path.isInside(labels), case .key(let key)? = path.components.last else {
            return false
        }
        return isOfTools(key)
    }

    /// Whether a tool writes a label or annotation for itself.
    static func isOfTools(_ key: String) -> Bool {
        toolKeys.contains(key) || toolPrefixes.contains(where: key.hasPrefix)
    }

    private static let written: [FieldPath] =
        [AppInstance.path { $0.status }]
        + [
            "creationTimestamp", "deletionGracePeriodSeconds", "deletionTimestamp", "finalizers", "generation",
            "managedFields", "ownerReferences", "resourceVersion", "selfLink", "uid",
        ].map { AppInstance.path { $0.metadata }.appending($0) }

    private static let annotations = AppInstance.path { $0.metadata.annotations }
    private static let labels = AppInstance.path { $0.metadata.labels }
    private static let toolKeys: Set<String> = [
        "kubectl.kubernetes.io/last-applied-configuration", "app.kubernetes.io/managed-by", "helm.sh/chart",
        "argocd.argoproj.io/tracking-id", "argocd.argoproj.io/instance",
    ]
    private static let toolPrefixes = [
        "meta.helm.sh/", "kustomize.toolkit.fluxcd.io/", "helm.toolkit.fluxcd.io/",
    ]

    /// Settings whose presence has a meaning, even if they are empty.
    private static let meaningful = [
        package { $0.objectStore.google }, package { $0.hostingEnvironment.openshift },
        package { $0.objectStore.s3 },
    ]
    private static let s3 = package { $0.objectStore.s3 }
    private static let direct = [
        package { $0.objectStore.direct.endpoint }, package { $0.objectStore.direct.allowHTTP },
        package { $0.objectStore.direct.accessKey }, package { $0.objectStore.direct.secretKey },
        package { $0.objectStore.direct.region },
    ]

    private static func package<Value>(_ way: (Path<PackageSpec>) -> Path<Value>) -> FieldPath {
        AppInstance.packageSpec.appending(PackageSpec.path(way))
    }
}

extension Node {
    /// Whether the node is empty or contains only empty nodes.
    fileprivate var isWithoutContent: Bool {
        switch content {
        case .mapping(let entries): entries.allSatisfy(\.value.isWithoutContent)
        case .sequence(let items): items.isEmpty
        case .scalar(let scalar): scalar.text.isEmpty || isNull
        }
    }
}
