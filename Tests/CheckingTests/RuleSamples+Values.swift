import Diagnostics
import Fields
import InfluxDB
import YAML

extension RuleSamples {
    /// Single values that are not valid.
    private static let users = "users: [{firstName: Marty, lastName: McFly, email: mcfly@example.com, id: '1'}]"
    private static let adminRest = users + ", dsn: {valueFrom: {secretKeyRef: {name: catalog, key: dsn}}}"

    static let values: [(rule: Rule, example: RuleExample)] = [
        (
            .invalidValue, .answers("ingress: {hosts: [↓'a.*.com']}", accepted: "ingress: {hosts: [a.b.com]}")
        ),
        (
            .invalidValue,
            .answers(
                "hostingEnvironment: {aws: {eksRoleArn: ↓'arn:aws:iam::1:role/x'}}",
                accepted: "hostingEnvironment: {aws: {eksRoleArn: 'arn:aws-cn:iam::111111111111:role/path/x'}}"
            )
        ),
        (
            .invalidValue,
            .answers(
                "hostingEnvironment: {gke: {workloadIdentity: {serviceAccountEmail: ↓a@example.com}}}",
                accepted:
                    "hostingEnvironment: {gke: {workloadIdentity: {serviceAccountEmail: a@b.iam.gserviceaccount.com}}}"
            )
        ),
        (
            .invalidValue,
            .answers(
                "identity:\n  users: [{firstName: Marty, lastName: McFly, email: ↓mcfly, id: '1'}]",
                accepted: "identity:\n  users: [{firstName: Marty, lastName: McFly, email: a.b+c@example.com, id: '1'}]"
            )
        ),
        (
            .invalidValue,
            .answers("packageImage: ↓https://example.com/a", accepted: "packageImage: example.com:5000/a/b")
        ),
        (
            .invalidValue,
            .answers(
                "images: {overrides: [{name: a, newFQIN: ↓'Example/A:b c'}]}",
                accepted: "images: {overrides: [{name: a, newFQIN: 'example.com/a@sha256:"
                    + String(repeating: "0", count: 64) + "'}]}"
            )
        ),
        (
            .invalidValue,
            .answers(
                "components: {querier: {template: {nodeSelector: {↓a b: c}}}}",
                accepted: "components: {querier: {template: {nodeSelector: {example.com/a: ''}}}}"
            )
        ),
        (
            .invalidValue,
            .answers(
                "components: {querier: {template: {containers: {iox: {env: {↓1A: x}}}}}}",
                accepted: "components: {querier: {template: {containers: {iox: {env: {A1: x}}}}}}"
            )
        ),
        (
            .invalidValue,
            .answers(
                "components: {querier: {template: {containers: {↓IOX: {env: {A: x}}}}}}",
                accepted: "components: {querier: {template: {containers: {iox: {env: {A: x}}}}}}"
            )
        ),
        (
            .invalidValue,
            .answers(
                "components: {querier: {log: {filters: [↓iox=verbose]}}}",
                accepted: "components: {querier: {log: {filters: [iox=debug, info]}}}"
            )
        ),
        (
            .invalidValue,
            .answers(
                "resources: {querier: {requests: {cpu: '2', replicas: ↓-1}}}",
                accepted: "resources: {querier: {requests: {cpu: +1, replicas: 0}}}"
            )
        ),
        (
            .invalidValue,
            .answers(
                "catalog:\n  dsn: {secret: catalog-dsn, key: ↓d/sn, env: DSN}",
                accepted: "catalog:\n  dsn: {secret: catalog-dsn, key: d.s_n, env: DSN}"
            )
        ),
        (
            .invalidValue,
            .answers(
                "objectStore:\n  s3:\n    endpoint: ↓https://u:p@minio",
                accepted: "objectStore:\n  s3:\n    endpoint: https://minio:9000"
            )
        ),
        (.invalidValue, .answers("identity:\n  provider: ↓Azure", accepted: "identity:\n  provider: keycloak")),
        (
            .invalidValue,
            .answers(
                "identity: {provider: azure, tenant: ↓contoso, \(users)}",
                accepted: "identity: {provider: azure, tenant: 11111111-2222-3333-4444-555555555555, \(users)}"
            )
        ),
        (.invalidValue, .appinstance("kind: ↓AppInstances", accepted: "kind: AppInstance")),
        (
            .invalidValue,
            package(
                "admin: {identityProvider: ↓entra, \(adminRest),"
                    + " jwksEndpoint: 'https://login.microsoftonline.com/contoso.com/discovery/v2.0/keys'}",
                accepted: "admin: {identityProvider: azure, \(adminRest),"
                    + " jwksEndpoint: 'https://login.microsoftonline.com/contoso.com/discovery/v2.0/keys'}"
            )
        ),
        (
            .invalidValue,
            package(
                "admin: {identityProvider: azure, \(adminRest),"
                    + " jwksEndpoint: ↓'https://login.microsoftonline.com/contoso/discovery/v2.0/keys'}",
                accepted: "admin: {identityProvider: okta, \(adminRest),"
                    + " jwksEndpoint: 'https://contoso.okta.com/oauth2/v1/keys'}"
            )
        ),
        (
            .invalidValue,
            package(
                "objectStore: {bucket: influxdb, azure: {account: {value: ↓My-Account},"
                    + " accessKey: {valueFrom: {secretKeyRef: {name: a, key: b}}}}}",
                accepted: "objectStore: {bucket: influxdb, azure: {account: {value: account1},"
                    + " accessKey: {valueFrom: {secretKeyRef: {name: a, key: b}}}}}"
            )
        ),
    ]
}
