import Diagnostics
import InfluxDB

extension PathMap {
    /// Which values of the chart become which fields of the AppInstance.
    public static let values = PathMap([
        .same("nameOverride", "metadata.name"),
        .same("namespaceOverride", "metadata.namespace"),
        .same("image.tag", "spec.package.image"),
        .part("fullnameOverride", of: "spec.package.image"),
        .same("pause", "spec.pause"),
        .same("imagePullSecrets", "spec.imagePullSecrets"),
        .copy(of: FieldPath(), "spec"),
        // Whatever the operator takes has the same place in the values.
        .same(FieldPath(), .package),
        .same("catalog.dsn.SecretName", dsn.appending("name")),
        .same("catalog.dsn.SecretKey", dsn.appending("key")),
        .only("kubitSingleNamespace"), .only("skipOperator"), .only("operatorImageVersion"),
        .only("operatorImageOverride"), .only("kubit"), .only("useCustomEgress"), .only("image"),
        // Versions before 0.1.10 have eks in the place of aws.
        .part("hostingEnvironment.eks.eksRoleArn", of: package("hostingEnvironment.aws.eksRoleArn")),
    ])

    private static let dsn = package("catalog.dsn.valueFrom.secretKeyRef")

    private static func package(_ path: FieldPath) -> FieldPath { .package.appending(path) }
}
