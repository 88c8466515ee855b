import Diagnostics
import Fields
import Formats

// Connections of the cluster to other services, whose servers it verifies.
extension AppInstance {
    /// The problems that servers and the CA bundle may have with each other.
    func connectionProblems(with release: Release) -> [Diagnostic] {
        let package = spec.package.spec
        let urls = [(package.objectStore.s3 ?? package.objectStore.direct)?.endpoint, package.admin?.jwksEndpoint]
        // Most resources have neither; the URLs need not be parsed.
        if package.egress == nil, !urls.contains(where: { $0?.beginsWithAddress == true }) { return [] }
        let usesBundle = package.egress?.customCertificates != nil && release >= .r20230912
        let store = urls[0].flatMap { try? HTTPURL(parsing: $0) }
        let keySet = urls[1].flatMap { try? HTTPURL(parsing: $0) }
        var problems: [Diagnostic] = []
        if let store {
            if store.isEncrypted {
                if store.namesAddress { problems.append(Self.address(of: "the object store", store, at: storePath)) }
            } else if usesBundle, release >= .r20231004 {
                problems.append(
                    Diagnostic(
                        .httpBesideBundle,
                        .warning,
                        "the CA bundle has no effect on the object store, whose endpoint is an http:// URL",
                        path: storePath,
                        fix: "use https://, or remove egress.customCertificates if no other service needs it"
                    )
                )
            }
        }
        if let keySet, keySet.isEncrypted, keySet.namesAddress {
            let path = Self.path { $0.spec.package.spec.admin.jwksEndpoint }
            problems.append(Self.address(of: "the identity provider", keySet, at: path))
        }
        if usesBundle {
            let isForStore = release >= .r20231004
            let services = [
                keySet.flatMap(PublicService.name(of:)), isForStore ? package.objectStore.publicService(store) : nil,
            ].compactMap(\.self)
            if !services.isEmpty { problems.append(Self.replacement(services)) }
        }
        return problems
    }

    private var storePath: FieldPath {
        spec.package.spec.objectStore.s3 != nil
            ? Self.path { $0.spec.package.spec.objectStore.s3.endpoint }
            : Self.path { $0.spec.package.spec.objectStore.direct.endpoint }
    }

    private static func address(of service: String, _ url: HTTPURL, at path: FieldPath) -> Diagnostic {
        Diagnostic(
            .addressInURL,
            .warning,
            "\(service) is addressed by IP address, so its certificate must contain \(url.host) as an IP address",
            path: path,
            fix: "use the DNS name in the certificate, or make sure that its subjectAltName has this IP address"
        )
    }

    private static func replacement(_ services: [String]) -> Diagnostic {
        Diagnostic(
            .bundleReplacesSystem,
            .note,
            """
            the CA bundle replaces the CAs of the system, so it must also contain the root certificates for \
            \(services.joined(separator: " and for "))
            """,
            path: path { $0.spec.package.spec.egress.customCertificates },
            fix: "append your own CAs to the list of a system, such as /etc/ssl/certs/ca-certificates.crt"
        )
    }
}

extension String {
    /// Whether the host of a URL may be an IP address, as one that begins with a digit.
    fileprivate var beginsWithAddress: Bool {
        // The shortest beginning is http://, and the longest https://.
        let start = utf8.prefix(9).drop { $0 != UInt8(ascii: "/") }.drop { $0 == UInt8(ascii: "/") }
        return start.first.map { $0 == UInt8(ascii: "[") || $0.isDigit } ?? false
    }
}

extension HTTPURL {
    /// Whether the host is an IP address.
    fileprivate var namesAddress: Bool { host.hasPrefix("[") || IPAddress.isIPv4(host) }
}

extension ObjectStore {
    /// The name of the public service with the bucket; nil for a private store.
    fileprivate func publicService(_ endpoint: HTTPURL?) -> String? {
        switch provider {
        case .azure: "Azure Blob Storage"
        case .google: "Google Cloud Storage"
        case .s3(let s3), .direct(let s3):
            s3.endpoint == nil || s3.endpoint == "" ? "AWS S3" : endpoint.flatMap(PublicService.name(of:))
        }
    }
}

/// Services with certificates of public CAs.
private enum PublicService {
    /// The name of a public service at a URL; nil for any other.
    static func name(of url: HTTPURL) -> String? {
        guard url.isEncrypted else { return nil }
        let host = url.host
        let name =
            EntraTenant.hosts.contains(host)
            ? "Microsoft Entra ID"
            : AWSPartition.owns(host: host)
                ? "AWS" : domains.first { host == $0.domain || host.hasSuffix(".\($0.domain)") }?.name
        return name.map { "\($0) (\(host))" }
    }

    private static let domains: [(domain: String, name: String)] = [
        ("auth0.com", "Auth0"), ("okta.com", "Okta"), ("oktapreview.com", "Okta"), ("okta-emea.com", "Okta"),
        ("onelogin.com", "OneLogin"), ("pingone.com", "PingOne"), ("pingone.eu", "PingOne"), ("google.com", "Google"),
        ("googleapis.com", "Google"), ("amazoncognito.com", "Amazon Cognito"), ("windows.net", "Microsoft Azure"),
        ("ciamlogin.com", "Microsoft Entra ID"), ("b2clogin.com", "Azure AD B2C"), ("github.com", "GitHub"),
        ("gitlab.com", "GitLab"), ("githubusercontent.com", "GitHub"),
        ("cloudflarestorage.com", "Cloudflare R2"), ("digitaloceanspaces.com", "DigitalOcean Spaces"),
        ("backblazeb2.com", "Backblaze B2"), ("wasabisys.com", "Wasabi"),
    ]
}
