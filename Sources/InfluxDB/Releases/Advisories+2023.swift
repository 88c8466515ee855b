import Diagnostics
import Fields

extension Advisory {
    /// The advisories for the releases of 2023, by release.
    static let of2023: [Advisory] = [
        Advisory(
            "custom-ca-ignored",
            "this release ignores the custom CA; 20230912-619813 is the first release that uses it",
            about: PackageSpec.path { $0.egress },
            since: .r20230907,
            until: .r20230912,
            where: { $0.spec.egress != nil }
        ),
        Advisory(
            "custom-ca-not-for-object-store",
            "this release uses the custom CA for the identity provider and the catalog, but not for the object store; "
                + "20231004-666907 is the first release that does",
            about: PackageSpec.path { $0.egress },
            since: .r20230912,
            until: .r20231004,
            where: { $0.spec.egress != nil }
        ),
        Advisory(
            "prometheus-stateful-set",
            "the operator cannot change the StatefulSet prometheus to the one of this release; delete it, and the operator "
                + "creates it again",
            about: PackageSpec.path { $0.monitoringStorage },
            since: .r20230911,
            isTransition: true,
            steps: { .after($0.kubectl("delete statefulset prometheus")) }
        ),
        Advisory(
            "own-ingress-gateway",
            "if you have Ingress objects of your own, their gRPC services account, database-management and token-management "
                + "are now paths of the Service gateway, and the rules for authz must go",
            about: PackageSpec.path { $0.ingress },
            since: .r20230922,
            until: .r20241024,
            isTransition: true,
            steps: { .after($0.kubectl("edit ingress")) },
            where: { $0.hasOtherIngress }
        ),
        Advisory(
            "release-20231115-regression",
            "this release has a regression, which 20231117-750011 fixes; use that release instead",
            about: "release",
            since: .r20231115,
            until: .r20231117
        ),
    ]
}
