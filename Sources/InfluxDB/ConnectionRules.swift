import Diagnostics

extension Rule {
    /// A connection without TLS beside a CA bundle.
    public static let httpBesideBundle = Rule(
        "IG4020",
        "http-beside-ca-bundle",
        "The CA bundle verifies the servers of https:// connections. It has no effect on an http:// endpoint, whose traffic "
            + "is neither encrypted nor verified.",
        examples: .answers(
            """
            egress: {customCertificates: {file: ca.pem}}
            objectStore:
              s3:
                ↓endpoint: http://minio:9000
                allowHttp: true
            """,
            accepted: """
                egress: {customCertificates: {file: ca.pem}}
                objectStore:
                  s3:
                    endpoint: https://minio:9000
                """
        )
    )
    /// A host that is an IP address in an `https://` URL.
    public static let addressInURL = Rule(
        "IG4021",
        "address-in-url",
        "The URL of a service has an IP address as its host. Clients then accept only a certificate with this address among "
            + "its subject alternative names, as an IP address and not as a DNS name. Most certificates have only DNS names.",
        examples: .answers(
            """
            objectStore:
              s3:
                ↓endpoint: https://10.0.0.7:9000
            """,
            accepted: """
                objectStore:
                  s3:
                    endpoint: https://minio.corp.test:9000
                """
        )
    )
    /// A CA bundle that must also contain the roots of public services.
    public static let bundleReplacesSystem = Rule(
        "IG4022",
        "bundle-replaces-system",
        "The CA bundle replaces the list of the system's CAs. The cluster then trusts public services, such as AWS or a public "
            + "identity provider, only if the bundle also contains their root certificates.",
        examples: .answers(
            """
            egress: {↓customCertificates: {file: ca.pem}}
            objectStore:
              s3: {region: us-east-1}
            """,
            accepted: """
                egress: {customCertificates: {file: ca.pem}}
                objectStore:
                  s3:
                    endpoint: https://minio:9000
                """
        )
    )
}
