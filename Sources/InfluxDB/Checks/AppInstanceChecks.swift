import Diagnostics
import Fields
import Formats
import YAML

extension AppInstance {
    /// Reports problems that involve several parts of the resource.
    public func check(at node: Node, _ reader: inout Reader) {
        checkKinds(at: node, &reader)
        SecretUses(of: self).check(at: node, &reader)
        let release = Self.release(ofImage: spec.package.image) ?? .newest
        for problem in problems(with: release) {
            let path = problem.path ?? FieldPath()
            let mark = node[path]?.mark ?? node.mark(nearest: path)
            reader.sink.report(problem.moved(to: reader.sources.location(of: mark)))
        }
        checkAdvisories(at: node, &reader)
    }

    /// The path of the product's configuration.
    package static let packageSpec = path { $0.spec.package.spec }

    /// Other paths in the resource, created on first use.
    private enum Paths {
        static let apiVersion = AppInstance.path { $0.apiVersion }
        static let kind = AppInstance.path { $0.kind }
        static let packageVersion = AppInstance.path { $0.spec.package.apiVersion }
    }

    private func checkKinds(at node: Node, _ reader: inout Reader) {
        for (path, value, want) in [
            (Paths.apiVersion, apiVersion, "kubecfg.dev/v1alpha1"), (Paths.kind, kind, "AppInstance"),
            (Paths.packageVersion, spec.package.apiVersion, "influxdata.com/v1alpha1"),
        ] as [(FieldPath, String, String)] where value != want {
            reader.error(
                .invalidValue,
                "\(path) must be \(want), not \(value)",
                at: node[path]?.mark ?? node.mark,
                fix: "write \(path.description.split(separator: ".").last ?? ""): \(want)"
            )
        }
    }

    private func checkAdvisories(at node: Node, _ reader: inout Reader) {
        let package = spec.package.spec
        let release = Self.release(ofImage: spec.package.image) ?? .newest
        for advisory in Advisory.of(release, Advisory.Configuration(package, hasLicense: nil)) {
            let spec = node[Self.packageSpec]
            let path = Self.packageSpec.appending(advisory.path)
            reader.sink.report(
                Diagnostic(
                    .advisory,
                    advisory.severity,
                    "release \(release): \(advisory.text)",
                    at: reader.sources.location(of: node.mark(nearest: path)),
                    path: path,
                    fix: (advisory.patch?.yaml(changing: spec)).map { Message($0) },
                    id: advisory.id
                )
            )
        }
    }
}
