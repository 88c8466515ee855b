import Diagnostics
import Fields

extension Question {
    static let ingress: [Question] = [
        hosts, tls, certificate, privateKey,
        .field(
            "ingress.tls.issuer.kind",
            .ingress,
            .choice,
            options: [
                Option(value: "ClusterIssuer", title: "an issuer for all namespaces"),
                Option(value: "Issuer", title: "an issuer in the namespace of the cluster"),
            ],
            defaultAnswer: "ClusterIssuer",
            example: "ClusterIssuer",
            when: { $0.has("ingress.tls.issuer") }
        ),
        .field(
            "ingress.tls.issuer.name",
            .ingress,
            example: "letsencrypt-prod. To list the issuers, run: kubectl get clusterissuers",
            when: { $0.has("ingress.tls.issuer") }
        ),
        Question.field(
            "ingress.tls.secretName",
            .ingress,
            defaultAnswer: "ingress-tls",
            example: "ingress-tls",
            when: { $0.has("ingress.tls") }
        ).asked { $0.has("ingress.tls.existing") },
    ]

    private static let hosts: Question = {
        var question = field(
            "ingress.hosts",
            .ingress,
            .list,
            example: "influxdb.example.com, or none if all clients are inside the cluster",
            isOptional: true
        ).personal()
        let accept = question.accept
        question.accept = { draft, answer in
            accept(&draft, answer)
            if answer.isEmpty { draft.remove("ingress.tls") }
        }
        return question
    }()

    private static let tls: Question = pick(
        "tls",
        .ingress,
        "Source of the TLS certificate",
        help:
            "If you provide certificate files, setup.sh puts them into a secret. cert-manager, which must be installed, "
            + "obtains a certificate automatically, for example from Let's Encrypt. Without TLS, clients send passwords and "
            + "tokens unencrypted.\n"
            + "For example: cert-manager.",
        options: { _ in
            [
                Option(value: "certificate", title: "certificate files that you provide"),
                Option(value: "cert-manager", title: "a certificate from cert-manager"),
                Option(value: "existing", title: "an existing secret in the cluster"),
                Option(value: "none", title: "no TLS"),
            ]
        },
        covers: ["ingress.tls"],
        defaultAnswer: { _ in "certificate" },
        absence: { $0.has("ingress.tls") ? nil : "none" },
        when: { $0.has("ingress.hosts") },
        current: { draft in
            if draft.has("ingress.tls.certificate") { return "certificate" }
            if draft.has("ingress.tls.issuer") { return "cert-manager" }
            return draft.has("ingress.tls.existing") ? "existing" : nil
        },
        accept: { draft, answer in
            let before = tls.current(draft)
            guard answer != before else { return }
            let name = draft.text("ingress.tls.secretName")
            if let before, draft.has("ingress.tls") { draft.shelve("ingress.tls", under: before) }
            draft.remove("ingress.tls")
            if answer == "none" || draft.unshelve("ingress.tls", under: answer) { return }
            if let name { draft.set("ingress.tls.secretName", name) }
            switch answer {
            case "certificate":
                draft.set("ingress.tls.certificate", "tls.crt")
                draft.set("ingress.tls.key", "tls.key")
            case "cert-manager": draft.set("ingress.tls.issuer.kind", "ClusterIssuer")
            default: draft.set("ingress.tls.existing", "true")
            }
        }
    )

    private static let certificate: Question = {
        var question = field(
            "ingress.tls.certificate",
            .ingress,
            .file,
            defaultAnswer: "tls.crt",
            example: "tls.crt, created with: cat server.pem intermediates.pem > tls.crt",
            when: { $0.has("ingress.tls.certificate") }
        )
        let accept = question.accept
        question.accept = { draft, answer in
            let old = draft.text("ingress.tls.certificate")
            accept(&draft, answer)
            if answer != old, let key = usualKey(of: answer) { draft.set("ingress.tls.key", key) }
        }
        question.detail = { draft in
            guard let certificate = draft.text("ingress.tls.certificate"), let key = usualKey(of: certificate),
                draft.text("ingress.tls.key") == key
            else { return nil }
            return "its private key: \(key)"
        }
        return question
    }()

    private static let privateKey = field(
        "ingress.tls.key",
        .ingress,
        .file,
        defaultAnswer: "tls.key",
        example: "tls.key",
        when: { $0.has("ingress.tls.certificate") }
    ).asked { draft in
        // By the convention of kubectl and cert-manager, the key of tls.crt is tls.key in the same directory.
        guard let certificate = draft.text("ingress.tls.certificate") else { return true }
        return usualKey(of: certificate).map { $0 != draft.text("ingress.tls.key") } ?? true
    }

    private static func usualKey(of certificate: String) -> String? {
        guard certificate == "tls.crt" || certificate.hasSuffix("/tls.crt") else { return nil }
        return String(certificate.dropLast("crt".count)) + "key"
    }
}
