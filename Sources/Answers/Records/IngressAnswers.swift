import Fields
import InfluxDB

/// Ingress settings, with the source of the certificate.
public struct IngressAnswers: Record {
    public var spec = Ingress()
    public var tls: TLSAnswers?

    public init() {}

    public static let fields = Fields<Self> {
        embedded(\.spec, except: "tlsSecretName")
        Field("tls", \.tls, "Certificate of the hosts; omit it to disable TLS.")
    }
}
