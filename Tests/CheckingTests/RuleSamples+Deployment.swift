import Answers
import Diagnostics
import Fields
import InfluxDB

// Input that breaks a rule about what the operator and the product can run.
extension RuleSamples {
    private static let marty = "{firstName: Marty, lastName: McFly, email: mcfly@example.com, id: '1'}"
    private static let catalogDSN = "dsn: {valueFrom: {secretKeyRef: {name: catalog, key: dsn}}}"

    static let deployments: [(rule: Rule, example: RuleExample)] = [
        (
            .dataInMemory,
            .appinstance(
                """
                spec:
                  package:
                    image: example.com/influxdb:20231117-750011
                    spec:
                      objectStore: {bucket: b-b, google: ↓{}}
                      ingress: {hosts: [a.example.com]}
                      admin:
                        identityProvider: okta
                        jwksEndpoint: https://example.okta.com/keys
                        users: [\(marty)]
                        \(catalogDSN)
                """,
                accepted: """
                    spec:
                      package:
                        image: example.com/influxdb:20231117-750011
                        spec:
                          objectStore: {bucket: b-b, google: {serviceAccountSecret: {name: google, key: key.json}}}
                          ingress: {hosts: [a.example.com]}
                          admin:
                            identityProvider: okta
                            jwksEndpoint: https://example.okta.com/keys
                            users: [\(marty)]
                            \(catalogDSN)
                    """
            )
        ),
        (
            .reservedSecret,
            package(
                "catalog: {dsn: {valueFrom: {secretKeyRef: {name: ↓influxdb, key: dsn}}}}",
                accepted: "catalog: {dsn: {valueFrom: {configMapKeyRef: {name: influxdb, key: dsn}}}}"
            )
        ),
        (
            .reservedSecret,
            package(
                "ingress: {hosts: [a.example.com], tlsSecretName: ↓influxdb}",
                accepted: "ingress: {hosts: [a.example.com], tlsSecretName: influxdb-tls}"
            )
        ),
        (
            .reservedSecret,
            package(
                "objectStore: {bucket: b-b, google: {serviceAccountSecret: {name: ↓influxdb, key: k}}}",
                accepted: "objectStore: {bucket: b-b, google: {serviceAccountSecret: {name: google, key: k}}}"
            )
        ),
        (
            .reservedSecret,
            .answers(
                "registry:\n  pullSecret: {↓name: influxdb, file: docker.json}",
                accepted: "name: other\nregistry:\n  pullSecret: {name: influxdb, file: docker.json}"
            )
        ),
        (
            .reservedSecret,
            .answers(
                "ingress:\n  hosts: [a.example.com]\n  tls: {↓secretName: influxdb, existing: true}",
                accepted: "ingress:\n  hosts: [a.example.com]\n  tls: {secretName: influxdb-tls, existing: true}"
            )
        ),
        (
            .reservedSecret,
            .values(
                "catalog: {dsn: {SecretName: ↓influxdb, SecretKey: dsn}}",
                accepted: "catalog: {dsn: {SecretName: catalog-dsn, SecretKey: dsn}}"
            )
        ),
        (
            .pullSecrets,
            .appinstance(
                "spec:\n  imagePullSecrets: ↓[]",
                accepted: "spec:\n  imagePullSecrets: [{name: gar-docker-secret}]"
            )
        ),
        (
            .longName,
            .appinstance(
                "metadata: {name: ↓a2345678901234567890123456789012345678901234567890, namespace: influxdb}",
                accepted: "metadata: {name: a234567890123456789012345678901234567890123456789, namespace: influxdb}"
            )
        ),
        (
            .incompleteAdmin,
            package(
                "admin: ↓{identityProvider: okta, jwksEndpoint: https://example.okta.com/keys, users: [\(marty)]}",
                accepted:
                    "admin: {identityProvider: okta, jwksEndpoint: https://example.okta.com/keys, users: [\(marty)], \(catalogDSN)}"
            )
        ),
        (
            .incompleteAdmin,
            package(
                "admin: ↓{users: [\(marty)], \(catalogDSN)}",
                accepted:
                    "admin: {users: [\(marty)], \(catalogDSN), identityProvider: okta, jwksEndpoint: https://example.okta.com/k}"
            )
        ),
        (
            .incompleteAdmin,
            .answers(
                "identity: {provider: okta, jwksEndpoint: https://example.okta.com/keys, users: ↓[]}",
                accepted: "identity: {provider: okta, jwksEndpoint: https://example.okta.com/keys, users: [\(marty)]}"
            )
        ),
        (
            .withdrawnRelease,
            .appinstance(
                "spec:\n  package:\n    image: ↓example.com/influxdb:20240925-1257864",
                accepted: "spec:\n  package:\n    image: example.com/influxdb:20241024-1354148"
            )
        ),
        (
            .withdrawnRelease,
            .answers("release: ↓20241022-1346953", accepted: "release: 20250212-1570743")
        ),
        (
            .faultyDSN,
            package(
                "catalog: {dsn: {value: ↓'postgresql://u:p@h'}}",
                accepted: "catalog: {dsn: {value: 'postgresql://u:p@h/d'}}"
            )
        ),
        (
            .placeholder,
            .answers(
                "identity:\n  jwksEndpoint: ↓https://KEYCLOAK_HOST/auth/realms/influxdb/protocol/openid-connect/certs",
                accepted: "identity:\n  jwksEndpoint: https://keycloak.corp.test/realms/MY_REALM/certs"
            )
        ),
        (
            .placeholder,
            package(
                "ingress: {hosts: [↓CLUSTER_HOST]}",
                accepted: "ingress: {hosts: [cluster-host.example.com]}"
            )
        ),
        (
            .placeholder,
            .answers(
                "ingesterStorage: {storage: ↓STORAGE_SIZE}",
                accepted: "ingesterStorage: {storage: 10Gi}"
            )
        ),
        (
            .placeholder,
            .values("image: {tag: ↓PACKAGE_VERSION}", accepted: "image: {tag: 20260421-2022186}")
        ),
    ]
}
