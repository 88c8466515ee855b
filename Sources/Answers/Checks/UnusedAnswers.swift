import Diagnostics
import Fields
import InfluxDB
import YAML

extension Rule {
    /// An answer that has no effect.
    public static let unusedAnswer = Rule(
        "IG2014",
        "unused-answer",
        "The answer has no effect together with the others: no generated file uses it. It depends on another answer that "
            + "is missing or has a different value.",
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

/// An answer that has no effect, with the reason and the fix.
private struct UnusedAnswer {
    let path: FieldPath
    let reason: Message
    let fix: Message
    /// A note if the answer is useful after a change of another answer.
    var severity = Severity.warning

    init(_ path: FieldPath, _ reason: Message, fix: Message, _ severity: Severity = .warning) {
        self.path = path
        self.reason = reason
        self.fix = fix
        self.severity = severity
    }
}

extension Answers {
    /// Reports answers that have no effect together with the others.
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
                    Answers.Paths.externalSecrets,
                    "the secrets are not external",
                    fix: "set secrets: external, or remove it"
                )
            )
        }
        if ingress?.spec.hosts.isEmpty != false {
            unused.append(
                UnusedAnswer(Answers.Paths.tls, "there are no hosts to serve", fix: "add ingress.hosts, or remove it")
            )
        }
        if deploy == .kubit {
            unused += OperatorAnswers.keysWithoutUse(inDocker: usesDocker).map {
                UnusedAnswer(
                    Answers.Paths.operator.appending($0),
                    "kubit deploys without an operator",
                    fix: "remove it"
                )
            }
        }
        if deploy != .kubit {
            let fix: Message = "set deploy: kubit, or remove it"
            unused.append(UnusedAnswer(Answers.Paths.kubit, "kubit does not run on this machine", fix: fix))
        } else if !usesDocker {
            unused.append(
                UnusedAnswer(
                    Answers.Paths.skipAuth,
                    "kubit does not use Docker",
                    fix: "set kubit.docker: true, or remove it"
                )
            )
        }
        if deploy != .helm {
            unused.append(
                UnusedAnswer(
                    Answers.Paths.chartArchive,
                    "setup.sh does not deploy with Helm",
                    fix: "set deploy: helm, or remove it",
                    .note
                )
            )
        }
        if let gitops {
            let installs = deploy == .kubectl && `operator`?.install != false
            unused += gitops.keysWithoutUse(usesChart: deploy == .helm, installsOperator: installs).map {
                UnusedAnswer(
                    Answers.Paths.gitOps.appending($0),
                    "\(gitops.tool.title) does not need it for this deployment",
                    fix: "remove it",
                    .note
                )
            }
        }
        if spec.images?.registryOverride == nil {
            unused += [Answers.Paths.mirrorFile, Answers.Paths.mirrorVendorFile].map {
                UnusedAnswer($0, "there is no registry to copy to", fix: "set images.registryOverride, or remove it")
            }
        }
        return unused + (identity?.unused ?? []) + secretSources.flatMap(unused(in:source:))
    }

    /// Returns the sources of a secret that influxgen does not use.
    private func unused(in path: FieldPath, source: SecretSource) -> [UnusedAnswer] {
        if case .literal = source.origin {
            return SecretSource.keysBesideOrigin.map {
                UnusedAnswer(path.appending($0), "the value itself is set", fix: "remove it, or remove value")
            }
        }
        if secrets == .commands {
            return [
                UnusedAnswer(
                    path.appending(SecretSource.remoteNameKey),
                    "the secrets are not external",
                    fix: "remove it"
                )
            ]
        }
        return (SecretSource.scriptOriginKeys + [SecretSource.partsKey]).map {
            UnusedAnswer(
                path.appending($0),
                "setup.sh does not create the secrets",
                fix: "set secrets: commands, or remove it",
                .note
            )
        }
    }
}

extension IdentityAnswers {
    /// The settings that the provider does not use.
    fileprivate var unused: [UnusedAnswer] {
        IdentityProvider.Setting.allCases.filter { facts?.uses($0) != true }.map {
            UnusedAnswer(Answers.Paths.identity.appending($0.rawValue), "\(provider) does not use it", fix: "remove it")
        }
    }
}
