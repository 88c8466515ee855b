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
        reader.descend(.key("spec")) {
            checkDuplicates(
                spec.imagePullSecrets.map(\.name.text),
                of: "imagePullSecrets",
                at: node["spec"] ?? node,
                &$0
            )
        }
        checkAdvisories(at: node, &reader)
    }

    private func checkKinds(at node: Node, _ reader: inout Reader) {
        for (path, value, want) in [
            ("apiVersion", apiVersion, "kubecfg.dev/v1alpha1"), ("kind", kind, "AppInstance"),
            ("spec.package.apiVersion", spec.package.apiVersion, "influxdata.com/v1alpha1"),
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
                "\("spec.package.spec.admin.dsn" as FieldPath) is not the DSN of the catalog",
                at: (node["spec.package.spec.admin.dsn" as FieldPath] ?? node).mark,
                fix: "name the same secret and key as in \("spec.package.spec.catalog.dsn" as FieldPath)"
            )
        }
    }

    private func checkAdvisories(at node: Node, _ reader: inout Reader) {
        let package = spec.package.spec
        let release = Self.release(ofImage: spec.package.image) ?? .newest
        for advisory in Advisory.of(release, Advisory.Configuration(package, hasLicense: nil)) {
            let spec = node["spec.package.spec" as FieldPath]
            let path = FieldPath(("spec.package.spec" as FieldPath).components + advisory.path.components)
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
