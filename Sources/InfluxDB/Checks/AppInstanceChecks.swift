import Diagnostics
import Fields
import Formats
import YAML

extension AppInstance {
    /// The parts must fit each other.
    public func check(at node: Node, _ reader: inout Reader) {
        checkKinds(at: node, &reader)
        checkDSNs(at: node, &reader)
        SecretUses(of: self).check(at: node, &reader)
        reader.descend(.key(Paths.specKey)) {
            checkDuplicates(
                spec.imagePullSecrets.map(\.name.text),
                of: Paths.pullSecretsKey,
                at: node[Paths.specKey] ?? node,
                &$0
            )
        }
        checkAdvisories(at: node, &reader)
    }

    /// Where the product's configuration is.
    package static let packageSpec = path { $0.spec.package.spec }

    /// Other paths of the resource, made when they are first needed.
    private enum Paths {
        static let apiVersion = AppInstance.path { $0.apiVersion }
        static let kind = AppInstance.path { $0.kind }
        static let specKey = AppInstance.key(\.spec)
        static let pullSecretsKey = Spec.key(\.imagePullSecrets)
        static let packageVersion = AppInstance.path { $0.spec.package.apiVersion }
        static let adminDSN = AppInstance.path { $0.spec.package.spec.admin.dsn }
        static let catalogDSN = AppInstance.path { $0.spec.package.spec.catalog.dsn }
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

    private func checkDSNs(at node: Node, _ reader: inout Reader) {
        let package = spec.package.spec
        let unread = SourcedValue()
        if let dsn = package.admin?.dsn, dsn != package.catalog.dsn, dsn != unread, package.catalog.dsn != unread {
            reader.warning(
                .differentDSNs,
                "\(Paths.adminDSN) is not the DSN of the catalog",
                at: (node[Paths.adminDSN] ?? node).mark,
                fix: "name the same secret and key as in \(Paths.catalogDSN)"
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
                    fix: (advisory.patch?.yaml(changing: spec)).map { Message($0) }
                )
            )
        }
    }
}
