import Fields
import Formats
import YAML

/// A release of kubit, the operator that reads the AppInstance.
public struct KubitRelease: TextValue, Comparable {
    private let major: UInt16
    private let minor: UInt16
    private let patch: UInt16

    /// "kubit version".
    public static let format = "kubit version"
    /// The known versions that influxgen installs, and any newer one.
    public static let known: KnownTexts? = {
        let parts = [newest.major, newest.minor, newest.patch].map { Int($0) }
        return KnownTexts(
            all.reversed().filter { $0.shortcoming == nil }.map { Choice($0.release.text) },
            newer: "^v\(NumberPattern.version(above: parts))$"
        )
    }()

    /// Creates a release `v0.0.N`.
    private init(patch: UInt16) { (major, minor, self.patch) = (0, 0, patch) }

    /// Parses a version, such as `v0.0.22`.
    public init(parsing text: String) throws(InvalidText) {
        let parts = text.dropFirst().split(separator: ".", omittingEmptySubsequences: false).map { UInt16($0) }
        guard text.hasPrefix("v"), parts.count == 3, let major = parts[0], let minor = parts[1], let patch = parts[2],
            text == "v\(major).\(minor).\(patch)"
        else {
            throw InvalidText("a version of kubit", fix: "write it like \(Self.newest)")
        }
        (self.major, self.minor, self.patch) = (major, minor, patch)
    }

    /// The version, which is also the tag of the operator's image: `v0.0.22`.
    public var text: String { "v\(major).\(minor).\(patch)" }

    /// Orders releases by publication.
    public static func < (lhs: KubitRelease, rhs: KubitRelease) -> Bool {
        (lhs.major, lhs.minor, lhs.patch) < (rhs.major, rhs.minor, rhs.patch)
    }

    /// The Git repository with the kustomizations of the operator.
    public static let gitRepository = "https://github.com/kubecfg/kubit"
    /// The repository of the operator's image.
    public static let repository = "ghcr.io/kubecfg/kubit"
    /// The repository of the image that renders the package, to which kubit appends the version that the package names.
    public static let kubecfgRepository = "ghcr.io/kubecfg/kubecfg/kubecfg"

    /// The operator's image.
    public var image: String { "\(Self.repository):\(text)" }

    /// Reads a version, and reports an error if it is too old or was not published, or a warning if it is newer than all
    /// known versions.
    public static func read(_ node: Node, _ reader: inout Reader) -> KubitRelease? {
        let release = parsed(node, &reader)
        release?.checkUsability(at: node.mark, &reader)
        return release
    }

    /// Reports a version that cannot be used.
    public func checkUsability(at mark: Mark, _ reader: inout Reader) {
        if self > Self.newest {
            reader.warning(
                .unknownRelease,
                "kubit \(self) is newer than this version of influxgen, which treats it as \(Self.newest)",
                at: mark,
                fix: "update influxgen"
            )
            return
        }
        guard let reason = facts.map(\.shortcoming) ?? "is not known" else { return }
        reader.error(
            .oldOperator,
            "kubit \(self) \(reason)",
            at: mark,
            fix: "use \(Self.oldestUsable) or newer, which accepts the same AppInstances, or remove the version"
        )
    }
}

extension KubitRelease {
    /// The newest version that this version of influxgen knows.
    public static var newest: KubitRelease { KubitRelease(patch: 22) }
    /// The oldest version that influxgen installs.
    public static var oldestUsable: KubitRelease { KubitRelease(patch: 22) }

    /// The version `v0.0.N`, which is known to exist.
    static func known(_ patch: UInt16) -> KubitRelease { KubitRelease(patch: patch) }
}
