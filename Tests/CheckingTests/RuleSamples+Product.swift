import Diagnostics
import Fields
import InfluxDB
import YAML

extension RuleSamples {
    /// Input that breaks the rules on the product, which often involve several fields.
    static let product: [(rule: Rule, example: RuleExample)] = [
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
        (
            .chartRefuses,
            .values(
                "ingress:\n  template:\n    metadata:\n      annotations:\n        ↓a: \"b\\Nc\"",
                accepted: "ingress:\n  template:\n    metadata:\n      annotations:\n        a: \"b\\tc\""
            )
        ),
        (
            .chartRefuses,
            .values(
                "ingress:\n  template:\n    metadata:\n      annotations:\n        ↓a: \"b\\uFFFEc\"",
                accepted: "ingress:\n  template:\n    metadata:\n      annotations:\n        a: \"b\\uFFFDc\""
            )
        ),
    ]
}
