import Diagnostics
import Fields
import Formats
import YAML

extension AppInstance {
    /// The problems of the resource that its schema allows and no single field shows, with paths in the resource.
    ///
    /// The check of an AppInstance and the plan of answers report the same ones.
    package func problems(with release: Release) -> [Diagnostic] {
        var problems: [Diagnostic] = []
        if metadata.name.text.utf8.count > Self.longestName { problems.append(longName) }
        if spec.package.spec.hasDifferentDSNs { problems.append(Self.differentDSNs) }
        if spec.package.spec.losesData(with: release) { problems.append(Self.dataLoss(with: release)) }
        problems += connectionProblems(with: release)
        return problems
    }

    /// The longest name for which the operator can create its jobs.
    ///
    /// The jobs are called `kubit-apply-NAME` and `kubit-cleanup-NAME`, and their pods have the name of the job as a label.
    public static let longestName = 63 - "kubit-cleanup-".utf8.count

    private var longName: Diagnostic {
        let path = Self.path { $0.metadata.name }
        return Diagnostic(
            .longName,
            .error,
            "\(path) has \(metadata.name.text.utf8.count) characters; the operator supports at most \(Self.longestName)",
            path: path,
            fix: "choose a shorter name"
        )
    }

    private static var differentDSNs: Diagnostic {
        let admin = packageSpec.appending(SecretUses.Paths.adminDSN)
        let catalog = packageSpec.appending(SecretUses.Paths.catalogDSN)
        return Diagnostic(
            .differentDSNs,
            .warning,
            "\(admin) differs from \(catalog), the DSN of the catalog",
            path: admin,
            fix: "use the same source as in \(catalog)"
        )
    }

    private static func dataLoss(with release: Release) -> Diagnostic {
        let google = packageSpec.appending(PackageSpec.path { $0.objectStore.google })
        let secret = packageSpec.appending(PackageSpec.path { $0.objectStore.google.serviceAccountSecret })
        return Diagnostic(
            .dataInMemory,
            .error,
            "\(google): with workload identity, release \(release) keeps the data in memory instead of the bucket, and loses it "
                + "when pods restart",
            path: google,
            fix: "use release \(Release.r20240214) or newer, or set \(secret)"
        )
    }
}

extension PackageSpec {
    /// Whether the administrators have another DSN than the catalog, or the same one from another place.
    fileprivate var hasDifferentDSNs: Bool {
        let unread = SourcedValue()
        guard let dsn = admin?.dsn, dsn != unread, catalog.dsn != unread else { return false }
        return !dsn.isSameSource(as: catalog.dsn)
    }

    /// Whether a release keeps the data in memory although the object store is a bucket of Google.
    ///
    /// The first release with workload identity set the kind of the object store to memory if there was no secret.
    fileprivate func losesData(with release: Release) -> Bool {
        guard (Release.r20231115..<Release.r20240214).contains(release), let google = objectStore.google else {
            return false
        }
        return google.serviceAccountSecret == nil
    }
}
