import Diagnostics
import Fields

extension Question {
    static let ingress: [Question] = [
        hosts, tls, certificate, privateKey,
        .field(
            .tlsIssuerKind,
            .ingress,
            .choice,
            options: [
                Option(value: "ClusterIssuer", title: "an issuer for all namespaces"),
                Option(value: "Issuer", title: "an issuer in the namespace of the cluster"),
            ],
            defaultAnswer: "ClusterIssuer",
            example: "ClusterIssuer",
            when: { $0.has(.tlsIssuer) }
        ),
        .field(
            .tlsIssuerName,
            .ingress,
            example: "letsencrypt-prod",
            when: { $0.has(.tlsIssuer) }
        ).adapted { question, draft in
            let isLocal = draft.text(.tlsIssuerKind) == "Issuer"
            let namespace = draft.text(.namespace) ?? "influxdb"
            question.lookup =
                "To list the issuers: kubectl get \(isLocal ? "issuers --namespace \(namespace)" : "clusterissuers")"
        },
        Question.field(
            .tlsSecretName,
            .ingress,
            defaultAnswer: "ingress-tls",
            example: "ingress-tls",
            when: { $0.has(.tls) }
        ).asked { $0.has(.tlsExisting) },
    ]

    private static let hosts: Question = {
        var question = field(
            .ingressHosts,
            .ingress,
            .list,
            example: "influxdb.example.com",
            note: "Leave the list empty if all clients are inside the cluster.",
            isOptional: true
        ).personal()
        let accept = question.accept
        question.accept = { draft, answer in
            accept(&draft, answer)
            if answer.isEmpty { draft.remove(.tls) }
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
            + "For example: cert-manager",
        options: { _ in
            [
                Option(value: "certificate", title: "certificate files that you provide"),
                Option(value: "cert-manager", title: "a certificate from cert-manager"),
                Option(value: "existing", title: "an existing secret in the cluster"),
                Option(value: "none", title: "no TLS"),
            ]
        },
        covers: [.tls],
        defaultAnswer: { _ in "certificate" },
        absence: { $0.has(.tls) ? nil : "none" },
        when: { $0.has(.ingressHosts) },
        current: { draft in
            if draft.has(.tlsCertificate) { return "certificate" }
            if draft.has(.tlsIssuer) { return "cert-manager" }
            return draft.has(.tlsExisting) ? "existing" : nil
        },
        accept: { draft, answer in
            let before = tls.current(draft)
            guard answer != before else { return }
            let name = draft.text(.tlsSecretName)
            if let before, draft.has(.tls) { draft.shelve(.tls, under: before) }
            draft.remove(.tls)
            if answer == "none" || draft.unshelve(.tls, under: answer) { return }
            if let name { draft.set(.tlsSecretName, name) }
            switch answer {
            case "certificate":
                draft.set(.tlsCertificate, "tls.crt")
                draft.set(.tlsKey, "tls.key")
            case "cert-manager": draft.set(.tlsIssuerKind, "ClusterIssuer")
            default: draft.set(.tlsExisting, "true")
            }
        }
    )

    private static let certificate: Question = {
        var question = field(
            .tlsCertificate,
            .ingress,
            .file,
            defaultAnswer: "tls.crt",
            example: "tls.crt",
            note: "To add intermediate certificates: cat server.pem intermediates.pem > tls.crt",
            when: { $0.has(.tlsCertificate) }
        )
        let accept = question.accept
        question.accept = { draft, answer in
            let old = draft.text(.tlsCertificate)
            accept(&draft, answer)
            if answer != old, let key = usualKey(of: answer) { draft.set(.tlsKey, key) }
        }
        question.detail = { draft in
            guard let certificate = draft.text(.tlsCertificate), let key = usualKey(of: certificate),
                draft.text(.tlsKey) == key
            else { return nil }
            return "its private key: \(key)"
        }
        return question
    }()

    private static let privateKey = field(
        .tlsKey,
        .ingress,
        .file,
        defaultAnswer: "tls.key",
        example: "tls.key",
        when: { $0.has(.tlsCertificate) }
    ).asked { draft in
        // By the convention of kubectl and cert-manager, the key of tls.crt is tls.key in the same directory.
        guard let certificate = draft.text(.tlsCertificate) else { return true }
        return usualKey(of: certificate).map { $0 != draft.text(.tlsKey) } ?? true
    }

    private static func usualKey(of certificate: String) -> String? {
        guard certificate == "tls.crt" || certificate.hasSuffix("/tls.crt") else { return nil }
        return String(certificate.dropLast("crt".count)) + "key"
    }
}
