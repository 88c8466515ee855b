import Answers
import Deployment
import Diagnostics
import InfluxDB

/// The profile of `influxctl`, the admin client.
struct ClientConfiguration: Artifact {
    static let name = "influxctl"
    static let summary = "influxctl.toml"

    private let deployment: Deployment
    private var answers: Answers { deployment.answers }

    init(_ deployment: Deployment) { self.deployment = deployment }

    /// The fields of the answers that the profile needs and that are missing.
    var obstacles: [Diagnostic] {
        missing.map { path, what in
            Diagnostic(.missingKey, .error, "influxctl.toml needs \(what)", path: path, fix: "add \(path)")
        }
    }

    func files(_ run: GenerationRun, into sink: inout DiagnosticSink) throws -> [GeneratedFile] {
        [GeneratedFile("influxctl.toml", try text(run.templates))]
    }

    private var missing: [(path: FieldPath, what: String)] {
        var missing: [(FieldPath, String)] = []
        if host == nil { missing.append(("ingress.hosts", "a host without a wildcard under ingress.hosts")) }
        guard let identity = answers.identity else { return missing }
        if identity.clientID == nil { missing.append(("identity.clientID", "the client's id")) }
        if identity.tokenURL == nil { missing.append(("identity.tokenEndpoint", "the token endpoint")) }
        if identity.deviceURL == nil {
            missing.append(("identity.deviceAuthorizationEndpoint", "the device authorization endpoint"))
        }
        return missing
    }

    private func text(_ templates: TemplateSet) throws -> [UInt8] {
        let isEncrypted = answers.ingress?.tls != nil
        var view: [String: TemplateValue] = [
            "name": .text(answers.name.text), "host": .text(host ?? ""), "port": isEncrypted ? "443" : "80",
            "insecure": TemplateValue(!isEncrypted), "authority": authority.map { .text($0) } ?? .absent,
        ]
        if let identity = answers.identity {
            let clientID = identity.clientID ?? ""
            view["oauth2"] = [
                "clientID": .text(clientID), "tokenURL": .text(identity.tokenURL ?? ""),
                "deviceURL": .text(identity.deviceURL ?? ""),
                "hasClientSecret": TemplateValue(identity.clientSecret != nil),
                "needsClientSecret": TemplateValue(
                    identity.clientSecret == nil && identity.facts?.needsClientSecret == true
                ),
                "scopes": (identity.facts?.scopes(clientID)).map { TemplateValue($0) } ?? .absent,
            ]
        } else {
            view["adminToken"] = TemplateValue(true)
        }
        return try templates.render("client/influxctl.toml.mustache", .record(view))
    }

    /// The CA bundle for a certificate from a private CA.
    ///
    /// Certificates from cert-manager usually have a public CA.
    private var authority: String? {
        answers.ingress?.tls?.certificate == nil ? nil : answers.egress?.customCertificates.file
    }

    private var host: String? { answers.ingress?.spec.hosts.first { !$0.text.hasPrefix("*") }?.text }
}
