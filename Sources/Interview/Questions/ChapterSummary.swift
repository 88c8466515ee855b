import Diagnostics

extension Chapter {
    /// Returns the answers of the chapter in a few words.
    func summary(of draft: Draft) -> String {
        let questions = Question.all(draft).filter { $0.chapter == self && $0.applies(draft) }
        func answer(_ id: String) -> String? {
            let question = questions.first { $0.id == id }
            return question.flatMap { $0.current(draft) ?? $0.defaultAnswer(draft) }.flatMap { $0.isEmpty ? nil : $0 }
        }
        func answer(_ path: FieldPath) -> String? { answer(path.description) }
        var words: [String?]
        switch self {
        case .cluster:
            words = [answer("hosting"), answer(.namespace).map { "namespace \($0)" }]
            words.append(answer(.registryOverride).map { "images from \($0)" })
        case .ingress:
            let hosts = draft.list(.ingressHosts)
            let more = hosts.count > 1 ? " and \(hosts.count - 1) more" : ""
            words = [hosts.first.map { $0 + more } ?? "no hostnames", answer("tls").map(Self.tls)]
        case .objectStore:
            words = [
                Self.stores[answer("store") ?? ""] ?? answer("store"), answer(.bucket),
                answer("credentials").map {
                    $0 == "identity" ? "identity of the pods" : "credentials \(Self.source($0))"
                },
            ]
        case .catalog: words = [answer("dsn").map { "DSN \(Self.source($0))" }]
        case .identity:
            let provider = answer("provider") ?? "none"
            let users = draft.count(.users)
            words =
                provider == "none"
                ? ["no provider, an admin token"]
                : [draft.text(.identityProvider), "\(users) administrator\(users == 1 ? "" : "s")"]
        case .storage:
            words = [
                answer(.ingesterVolume).map { "\($0) for each ingester" },
                answer(.monitoringVolume).map { "\($0) for Prometheus" },
            ]
        case .sizing:
            let isChanged = questions.contains { $0.path != nil && $0.current(draft)?.isEmpty == false }
            words = [isChanged ? "customized" : "vendor's defaults"]
            if let requests = draft.requests { words.append("\(requests) in total") }
        case .deployment:
            words = [answer(.deploy), answer(.release).map { "release \($0)" }]
            words.append(answer(.name).flatMap { $0 == "influxdb" ? nil : "name \($0)" })
        }
        return words.compactMap { $0 }.joined(separator: ", ")
    }

    private static let stores = [
        "aws": "AWS S3", "s3": "S3-compatible store", "azure": "Azure Blob Storage", "google": "Google Cloud Storage",
    ]

    private static func tls(_ source: String) -> String {
        switch source {
        case "certificate": "TLS with certificate files"
        case "none": "no TLS"
        case "existing": "TLS with an existing secret"
        default: "TLS with \(source)"
        }
    }

    private static func source(_ kind: String) -> String {
        switch kind {
        case "env": "in environment variables"
        case "file": "in files"
        case "prompt": "typed into setup.sh"
        case "command": "from commands"
        case "existing": "in an existing secret"
        case "as-it-is": "as in the file"
        default: "in the external store"
        }
    }
}
