import Diagnostics
import Fields
import InfluxDB
import YAML

extension Rule {
    /// An answer that nothing refers to.
    public static let unusedAnswer = Rule(
        "IG2014",
        "unused-answer",
        "The answer has no effect together with the others: no generated file uses it. Either it belongs to another choice, "
            + "or the choice that it belongs to is missing.",
        examples: .answers(
            """
            identity:
              provider: keycloak
              ↓tenant: 11111111-2222-3333-4444-555555555555
            """,
            accepted: """
                identity:
                  provider: keycloak
                """
        )
    )
}

/// An answer that nothing refers to.
private struct UnusedAnswer {
    let path: FieldPath
    let reason: Message
    let fix: Message
    /// A note where the answer only waits for another choice.
    var severity = Severity.warning

    init(_ path: FieldPath, _ reason: Message, fix: Message, _ severity: Severity = .warning) {
        self.path = path
        self.reason = reason
        self.fix = fix
        self.severity = severity
    }
}

extension Answers {
    /// Reports answers that have no effect beside the others.
    func checkUse(of node: Node, _ reader: inout Reader) {
        for answer in unused where node[answer.path].map({ !$0.isNull }) ?? false {
            reader.sink.report(
                Diagnostic(
                    .unusedAnswer,
                    answer.severity,
                    "\(answer.path) is not used: \(answer.reason)",
                    at: reader.sources.location(of: node.mark(nearest: answer.path)),
                    path: answer.path,
                    fix: answer.fix
                )
            )
        }
    }

    private var unused: [UnusedAnswer] {
        var unused: [UnusedAnswer] = []
        if secrets != .external {
            unused.append(
                UnusedAnswer(
                    "externalSecrets",
                    "the secrets are not external",
                    fix: "set secrets: external, or remove it"
                )
            )
        }
        if ingress?.spec.hosts.isEmpty != false {
            unused.append(
                UnusedAnswer("ingress.tls", "there are no hosts to serve", fix: "add ingress.hosts, or remove it")
            )
        }
        if deploy == .kubit {
            unused.append(UnusedAnswer("operator.install", "kubit deploys without an operator", fix: "remove it"))
        }
        return unused + (identity?.unused ?? []) + secretSources.flatMap(unused(in:source:))
    }

    /// What a secret is said to come from, and does not.
    private func unused(in path: FieldPath, source: SecretSource) -> [UnusedAnswer] {
        if case .literal = source.origin {
            return ["secret", "key", "remote", "keepNewline"].map {
                UnusedAnswer(path.appending($0), "the value itself is given", fix: "remove it, or remove value")
            }
        }
        if secrets == .commands {
            return [UnusedAnswer(path.appending("remote"), "the secrets are not external", fix: "remove it")]
        }
        return ["env", "file", "prompt", "command", "parts"].map {
            UnusedAnswer(
                path.appending($0),
                "setup.sh makes no secrets",
                fix: "set secrets: commands, or remove it",
                .note
            )
        }
    }
}

extension IdentityAnswers {
    /// What the provider has no use for.
    fileprivate var unused: [UnusedAnswer] {
        IdentityProvider.Setting.allCases.filter { facts?.uses($0) != true }.map {
            UnusedAnswer(FieldPath(keys: "identity", $0.rawValue), "\(provider) has none", fix: "remove it")
        }
    }
}
