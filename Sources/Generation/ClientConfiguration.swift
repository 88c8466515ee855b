import Answers
import Diagnostics
import InfluxDB

/// The profile of `influxctl`, the admin client.
struct ClientConfiguration {
    private let answers: Answers

    init(_ answers: Answers) { self.answers = answers }

    /// What the answers lack for a profile.
    var missing: [(path: FieldPath, what: String)] {
        var missing: [(FieldPath, String)] = []
        if host == nil { missing.append(("ingress.hosts", "a host without a wildcard")) }
        guard let identity = answers.identity else { return missing }
        if identity.clientID == nil { missing.append(("identity.clientID", "the client's id")) }
        if identity.tokenURL == nil { missing.append(("identity.tokenEndpoint", "the token endpoint")) }
        if identity.deviceURL == nil {
            missing.append(("identity.deviceAuthorizationEndpoint", "the device authorization endpoint"))
        }
        return missing
    }

    func text(_ templates: TemplateSet) throws -> String {
        let isEncrypted = answers.ingress?.tls != nil
        var view: [String: Any] = [
            "name": answers.name.text, "host": host ?? "", "port": isEncrypted ? "443" : "80", "insecure": !isEncrypted,
        ]
        if let identity = answers.identity {
            var client: [String: Any] = [
                "clientID": identity.clientID ?? "", "tokenURL": identity.tokenURL ?? "",
                "deviceURL": identity.deviceURL ?? "", "needsClientSecret": identity.provider == "auth0",
            ]
            if identity.provider == "azure" { client["scopes"] = ["\(identity.clientID ?? "")/.default"] }
            view["oauth2"] = client
        } else {
            view["adminToken"] = true
        }
        return try templates.render("influxctl.toml.mustache", view)
    }

    private var host: String? { answers.ingress?.spec.hosts.first { !$0.text.hasPrefix("*") }?.text }
}
