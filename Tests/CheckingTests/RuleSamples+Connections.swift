import Answers
import Diagnostics
import InfluxDB

// Input that breaks a rule about the connections of the cluster to other services.
extension RuleSamples {
    private static let bundle = "egress: {customCertificates: {valueFrom: {configMapKeyRef: {name: ca, key: ca.pem}}}}"
    private static let marty = "[{firstName: Marty, lastName: McFly, email: mcfly@corp.test, id: '1'}]"
    private static let admin =
        "{identityProvider: keycloak, users: \(marty), dsn: {valueFrom: {secretKeyRef: {name: catalog, key: dsn}}}, "

    static let connections: [(rule: Rule, example: RuleExample)] = [
        (
            .httpBesideBundle,
            package(
                "\(bundle)\nobjectStore: {bucket: b-b, s3: {region: r, endpoint: ↓'http://a', allowHttp: 'true'}}",
                accepted: "objectStore: {bucket: b-b, s3: {region: r, endpoint: 'http://a', allowHttp: 'true'}}"
            )
        ),
        (
            .addressInURL,
            package(
                "objectStore: {bucket: b-b, s3: {region: r, endpoint: ↓'https://[2001:db8::1]:9000'}}",
                accepted:
                    "objectStore: {bucket: b-b, s3: {region: r, endpoint: 'http://10.0.0.1:9000', allowHttp: 'true'}}"
            )
        ),
        (
            .addressInURL,
            package(
                "admin: \(admin)jwksEndpoint: ↓'https://10.0.0.1/certs'}",
                accepted: "admin: \(admin)jwksEndpoint: 'https://10.0.0.1.example.com/certs'}"
            )
        ),
        (
            .addressInURL,
            .answers(
                "↓identity: {provider: keycloak, host: '10.0.0.1:8443', realm: influxdb, users: \(marty)}",
                accepted: "identity: {provider: keycloak, host: 'sso.corp.test', realm: influxdb, users: \(marty)}"
            )
        ),
        (
            .bundleReplacesSystem,
            package(
                "egress: {customCertificates: ↓{valueFrom: {configMapKeyRef: {name: ca, key: ca.pem}}}}\n"
                    + "objectStore: {bucket: b-b, google: {}}",
                accepted: "\(bundle)\nobjectStore: {bucket: b-b, s3: {region: r, endpoint: 'https://a.corp.test'}}"
            )
        ),
        (
            .bundleReplacesSystem,
            .answers(
                """
                egress: {↓customCertificates: {existing: true}}
                objectStore:
                  s3:
                    endpoint: https://minio.corp.test
                identity: {provider: auth0, host: corp.eu.auth0.com, users: \(marty)}
                """,
                accepted: """
                    egress: {customCertificates: {existing: true}}
                    objectStore:
                      s3:
                        endpoint: https://minio.corp.test
                    identity: {provider: auth0, host: login.corp.test, users: \(marty)}
                    """
            )
        ),
        (
            .bundleReplacesSystem,
            .answers(
                """
                egress: {↓customCertificates: {existing: true}}
                objectStore:
                  s3:
                    endpoint: https://s3.dualstack.eu-west-1.amazonaws.com
                """,
                // This release uses the CA bundle only for the other services.
                accepted: """
                    release: 20230922-650371
                    egress: {customCertificates: {existing: true}}
                    objectStore:
                      s3:
                        endpoint: https://s3.dualstack.eu-west-1.amazonaws.com
                    """
            )
        ),
    ]
}
