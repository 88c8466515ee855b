import Diagnostics
import Fields
import InfluxDB

extension PathMap {
    /// Maps the values of the chart to the fields of the AppInstance.
    public static let values = PathMap(settings + chartOnly + special)

    private static let settings: [Row] = [
        .same(HelmValues.path { $0.nameOverride }, AppInstance.path { $0.metadata.name }),
        .same(HelmValues.path { $0.namespaceOverride }, AppInstance.path { $0.metadata.namespace }),
        .same(HelmValues.path { $0.image.tag }, AppInstance.path { $0.spec.package.image }),
        .part(HelmValues.path { $0.fullnameOverride }, of: AppInstance.path { $0.spec.package.image }),
        .same(HelmValues.path { $0.pause }, AppInstance.path { $0.spec.pause }),
        .same(HelmValues.path { $0.imagePullSecrets }, AppInstance.path { $0.spec.imagePullSecrets }),
        .copy(of: FieldPath(), AppInstance.path { $0.spec }),
        // All other settings of the product have the same path in the values.
        .same(FieldPath(), AppInstance.packageSpec),
    ]

    private static let chartOnly: [Row] = [
        .only(HelmValues.path { $0.kubitSingleNamespace }), .only(HelmValues.path { $0.skipOperator }),
        .only(HelmValues.path { $0.operatorImageVersion }), .only(HelmValues.path { $0.operatorImageOverride }),
        .only(HelmValues.path { $0.kubit }), .only(HelmValues.path { $0.useCustomEgress }),
        .only(HelmValues.path { $0.image }),
    ]

    private static let special: [Row] = [
        .same(HelmValues.path { $0.catalog.dsn.name }, dsnReference.appending(SecretUses.Paths.name)),
        .same(HelmValues.path { $0.catalog.dsn.key }, dsnReference.appending(SecretUses.Paths.key)),
        // Chart versions before 0.1.10 have eks instead of aws.
        .part(
            HelmValues.path { $0.hostingEnvironment.eks },
            of: AppInstance.path { $0.spec.package.spec.hostingEnvironment.aws }
        ),
    ]

    private static let dsnReference = AppInstance.path { $0.spec.package.spec.catalog.dsn }
        .appending(SecretUses.Paths.reference)
}
