import Diagnostics
import Fields
import InfluxDB
import YAML

/// Input that breaks a rule in ways that its documentation need not show.
enum RuleSamples {
    static let all: [(rule: Rule, example: RuleExample)] =
        form + values + product + resources + variables + scheduling + deployments

    /// Part of an AppInstance, at `spec.package.spec`.
    static func package(_ reported: String, accepted: String) -> RuleExample {
        func nested(_ text: String) -> String {
            "spec:\n  package:\n    spec:\n" + text.split(separator: "\n").map { "      \($0)\n" }.joined()
        }
        return .appinstance(nested(reported), accepted: nested(accepted))
    }

    private static let users = "users: [{firstName: Marty, lastName: McFly, email: mcfly@example.com, id: '1'}]"
    private static let adminRest = users + ", dsn: {valueFrom: {secretKeyRef: {name: catalog, key: dsn}}}"

    private static let form: [(rule: Rule, example: RuleExample)] = [
        (.syntax, .answers("a: {b\n", accepted: "pause: false")),
        (.notText, .answers("pause: ↓\u{0}", accepted: "pause: true")),
        (
            .tooMuch,
            .answers(
                "x: " + String(repeating: "[", count: 63) + "↓[[[" + String(repeating: "]", count: 66),
                accepted: "featureFlags: []"
            )
        ),
        (.unknownKey, .answers("↓puase: true", accepted: "pause: true")),
        (.missingKey, .answers("objectStore:\n  bucket: ↓''", accepted: "objectStore:\n  bucket: abc")),
        (.missingKey, .answers("objectStore:\n  s3:\n    region: ↓''", accepted: "objectStore:\n  s3:\n    region: a")),
        (.missingKey, package("objectStore:\n  ↓bucket:", accepted: "objectStore:\n  bucket: a-b")),
        (
            .missingKey,
            package(
                """
                objectStore:
                  s3: {region: r, ↓accessKey: {valueFrom: {secretKeyRef: {name: a, key: b}}}}
                """,
                accepted: """
                    objectStore:
                      s3: {region: r}
                    """
            )
        ),
        (.duplicateKey, .answers("pause: true\n↓pause: false", accepted: "pause: true")),
        (
            .wrongType,
            package(
                "objectStore:\n  s3: {region: r, allowHttp: ↓false}",
                accepted: "objectStore:\n  s3: {region: r, allowHttp: 'false'}"
            )
        ),
        (
            .wrongType,
            package(
                "components: {querier: {template: {containers: {iox: {env: {A: ↓true}}}}}}",
                accepted: "components: {querier: {template: {containers: {iox: {env: {A: 'true'}}}}}}"
            )
        ),
        (
            .exclusiveKeys,
            .values(
                "kubitSingleNamespace: true\n↓namespaceOverride: a",
                accepted: "kubitSingleNamespace: true"
            )
        ),
    ]

    private static let values: [(rule: Rule, example: RuleExample)] = [
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

    private static let product: [(rule: Rule, example: RuleExample)] = [
        (
            .literalSecret,
            package(
                """
                objectStore:
                  s3:
                    region: r
                    accessKey: {value: ↓x}
                    secretKey: {valueFrom: {secretKeyRef: {name: a, key: c}}}
                """,
                accepted: """
                    objectStore:
                      s3:
                        region: r
                        accessKey: {valueFrom: {secretKeyRef: {name: a, key: b}}}
                        secretKey: {valueFrom: {secretKeyRef: {name: a, key: c}}}
                    """
            )
        ),
        (
            .transport,
            .answers(
                "objectStore:\n  s3:\n    endpoint: https://minio\n    allowHttp: ↓true",
                accepted: "objectStore:\n  s3:\n    endpoint: https://minio\n    allowHttp: false"
            )
        ),
        (.bucketName, .answers("objectStore:\n  bucket: ↓10.0.0.1", accepted: "objectStore:\n  bucket: 10.0.0.x")),
        (.bucketName, package("objectStore:\n  bucket: ↓abc--x-s3", accepted: "objectStore:\n  bucket: abc-x-s3")),
        (
            .faultyDSN,
            .answers(
                "catalog:\n  dsn: {value: ↓'postgres://u:me#ow@h/d'}",
                accepted: "catalog:\n  dsn: {value: 'postgresql://u:me%23ow@[::1]:5432/d?a=b'}"
            )
        ),
        (
            .duplicateUser,
            .answers(
                "identity:\n  users: [{firstName: a, lastName: b, email: A@example.com, id: x},"
                    + " {firstName: c, lastName: d, email: ↓a@example.com, id: y}]",
                accepted: "identity:\n  users: [{firstName: a, lastName: b, email: a@example.com, id: x},"
                    + " {firstName: a, lastName: b, email: b@example.com, id: y}]"
            )
        ),
        (
            .limitBelowRequest,
            .answers(
                "resources: {querier: {requests: {memory: 2Gi}, limits: {memory: ↓2000Mi}}}",
                accepted: "resources: {querier: {requests: {memory: 2Gi}, limits: {memory: 2048Mi}}}"
            )
        ),
        (
            .smallStorage,
            package("monitoringStorage: {storage: ↓10G}", accepted: "monitoringStorage: {storage: 10240Mi}")
        ),
        (
            .ambiguousSecret,
            package(
                "objectStore: {bucket: b-b, google: {serviceAccountSecret: {name: ↓pull, key: key.json}}}",
                accepted: "objectStore: {bucket: b-b, google: {serviceAccountSecret: {name: google, key: key.json}}}"
            )
        ),
        (
            .unusedAnswer,
            .answers(
                "↓externalSecrets: {store: vault}",
                accepted: "externalSecrets:"
            )
        ),
        (
            .duplicateItem,
            .answers(
                "identity:\n  users: [{firstName: Marty, lastName: McFly, userGroups: [Admin, ↓Admin], id: '1'}]",
                accepted:
                    "identity:\n  users: [{firstName: Marty, lastName: McFly, userGroups: [Admin, Auditor], email: a@b.c,"
                    + " id: '1'}]"
            )
        ),
        (
            .duplicateItem,
            .answers(
                "images: {overrides: [{name: a, newFQIN: r/b}, ↓{name: a, newFQIN: r/c}]}",
                accepted: "images: {overrides: [{name: a, newFQIN: r/b}, {name: b, newFQIN: r/b}]}"
            )
        ),
        (
            .sharedKey,
            package(
                "objectStore: {bucket: b-b, s3: {region: r, accessKey: {valueFrom: {secretKeyRef: {name: a, key: b}}},"
                    + " secretKey: {valueFrom: {secretKeyRef: {name: a, key: ↓b}}}}}",
                accepted:
                    "objectStore: {bucket: b-b, s3: {region: r, accessKey: {valueFrom: {secretKeyRef: {name: a, key: b}}},"
                    + " secretKey: {valueFrom: {secretKeyRef: {name: a, key: c}}}}}"
            )
        ),
        (
            .scrapeTimeout,
            .answers(
                "observability: {serviceMonitor: {scrapeTimeout: ↓31s}}",
                accepted: "observability: {serviceMonitor: {interval: 1m, scrapeTimeout: 60s}}"
            )
        ),
        (
            .chartRefuses,
            .values(
                "catalog:\n  dsn:\n    ↓SecretName: ''",
                accepted: "catalog:\n  dsn:\n    SecretName: a"
            )
        ),
    ]
}
