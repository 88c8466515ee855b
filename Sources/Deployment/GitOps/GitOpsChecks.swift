import Answers
import Diagnostics
import Formats
import InfluxDB

extension Deployment {
    /// Reports what a GitOps tool cannot deploy: secrets that setup.sh would create, and another way of deployment.
    func checkGitOps(into sink: inout DiagnosticSink) {
        guard let gitops = answers.gitops else { return }
        Self.checkWay(gitops.tool, answers, into: &sink)
        Self.checkSecrets(objects, of: answers, into: &sink)
        Self.checkLiterals(answers, into: &sink)
        checkOperatorSecret(into: &sink)
    }

    private static func checkWay(
        _ tool: GitOpsAnswers.Tool,
        _ answers: Answers,
        into sink: inout DiagnosticSink
    ) {
        let path = Answers.path { $0.deploy }
        switch (answers.deploy, tool) {
        case (.kubit, _):
            sink.error(
                .notForGitOps,
                "\(tool.title) cannot deploy with kubit, which runs on a machine of yours",
                path: path,
                fix: "set deploy: kubectl, so that the operator in the cluster deploys the manifest"
            )
        case (.helm, .kustomize):
            sink.error(
                .notForGitOps,
                "kubectl does not deploy Helm charts from a kustomization.yaml",
                path: path,
                fix: "set deploy: kubectl, or gitops.tool: argocd or flux"
            )
        default: break
        }
    }

    /// Reports the secrets that setup.sh would create in one error, because one answer changes all of them.
    private static func checkSecrets(
        _ objects: [ClusterObject],
        of answers: Answers,
        into sink: inout DiagnosticSink
    ) {
        let created = objects.filter { $0.maker == .script && $0.isConfidential }
        let names = created.filter { $0.purpose != .license }.compactMap { $0.name?.text }
        if !names.isEmpty {
            sink.error(
                .secretInRepository,
                "setup.sh would create the secret\(names.count == 1 ? "" : "s") \(names.joined(separator: ", ")), but "
                    + "a GitOps tool deploys only what is in the repository, and secrets do not belong there",
                path: Answers.Paths.gitOps,
                fix:
                    "set secrets: external with a store in externalSecrets, or create them yourself and set secrets: none"
            )
        }
        for license in created where license.purpose == .license {
            sink.error(
                .secretInRepository,
                "the license in \(license.file(.license) ?? "a file") does not belong in the repository",
                path: Answers.Paths.license,
                fix: "apply the file yourself once the package is deployed, and write license: {existing: true}"
            )
        }
    }

    /// Reports credentials that the manifest would contain; the account of a store and the id of a key are none.
    private static func checkLiterals(_ answers: Answers, into sink: inout DiagnosticSink) {
        let open = [Answers.Paths.azureAccount, Answers.Paths.signingKeyID]
        for (path, source) in answers.secretSources where !open.contains(path) {
            guard case .literal = source.origin else { continue }
            sink.error(
                .secretInRepository,
                "\(path) has a value, which the manifest in the repository would contain",
                path: path,
                fix:
                    "write {secret: NAME, key: KEY, existing: true}, or remote instead of existing with secrets: external"
            )
        }
    }

    /// Warns if nothing in the repository creates the pull secret of the operator, or if the operator does not use it.
    private func checkOperatorSecret(into sink: inout DiagnosticSink) {
        if let secret = operatorPullSecret, answers.deploy == .helm, answers.operator?.install != false,
            !chart.namesOperatorPullSecret
        {
            sink.warning(
                .operatorPullSecret,
                "chart \(chart) does not give the operator the pull secret \(secret), with which it pulls its images",
                path: Answers.path { $0.chart },
                fix: "use chart \(Chart.firstWithOperatorPullSecret) or newer"
            )
        }
        guard let secret = answers.missingOperatorSecret else { return }
        sink.warning(
            .operatorPullSecret,
            "the operator pulls its images with the secret \(secret), which must also exist in the namespace kubit",
            path: Answers.Paths.pullSecret,
            fix:
                "create it there, or set secrets: external with a ClusterSecretStore and a file for the pull secret, so that "
                + "the repository contains an ExternalSecret for it"
        )
    }
}
