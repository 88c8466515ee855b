import Fields
import InfluxDB

/// Ingress and the certificate of its hosts.
public struct IngressAnswers: Record {
    public var spec = Ingress()
    public var tls: TLSAnswers?

    /// Yet to be read.
    public init() {}

    /// The product's settings, and where the certificate comes from.
    public static let fields = Fields<Self> {
        embedded(\.spec, except: "tlsSecretName")
        Field("tls", \.tls, "Certificate of the hosts; omit it to serve without TLS.")
    }
}
