import Foundation
import TestSupport
import Testing

/// The health check for Argo CD, run by Lua over conditions as the operator writes them.
@Suite struct HealthCheckTests {
    private static let lua = ["lua5.1", "lua5.3", "lua5.4", "lua", "luajit"].first(where: Tools.has)

    private static let ready = #"{type="Ready", status="True", reason="JobCompletedSuccessfully", message=""}"#
    private static let running = #"{type="Reconcilier", status="False", reason="ExpandingTemplate", message=""}"#
    private static let succeeded = #"{type="Reconcilier", status="True", reason="Succeeded", message=""}"#
    private static let jobFailed =
        #"{type="Ready", status="False", reason="JobFailed", message="first line\nlast line"}"#
    private static let notLaunched =
        #"{type="Ready", status="False", reason="Failed", message="UnsupportedMultipleImagePullSecrets"}"#

    static let cases: [(object: String, status: String, message: String)] = [
        ("{spec={}}", "Progressing", "not applied"), ("{spec={}, status={}}", "Progressing", "not applied"),
        ("{spec={}, status={conditions={}}}", "Progressing", "not applied"),
        // In the first round.
        ("{spec={}, status={conditions={\(running)}}}", "Progressing", "not applied"),
        // Nearly all the time, a round runs.
        ("{spec={}, status={conditions={\(running), \(ready)}}}", "Healthy", ""),
        ("{spec={}, status={conditions={\(succeeded), \(ready)}}}", "Healthy", ""),
        ("{spec={}, status={conditions={\(running), \(jobFailed)}}}", "Degraded", "last line"),
        (
            #"{spec={}, status={conditions={{type="Reconcilier", status="True", reason="Failed"}, \#(jobFailed)}}}"#,
            "Degraded", "first line"
        ),
        (
            #"{spec={}, status={conditions={{type="Reconcilier", status="False", reason="Failed"}, \#(notLaunched)}}}"#,
            "Degraded", "UnsupportedMultipleImagePullSecrets"
        ),
        (#"{spec={}, status={conditions={{type="Ready", status="Unknown"}}}}"#, "Progressing", "not applied"),
        (#"{spec={}, status={conditions={{type="Ready", status="False", reason="Failed"}}}}"#, "Degraded", "Failed"),
        ("{spec={pause=true}, status={conditions={\(running), \(jobFailed)}}}", "Suspended", "pause"),
        ("{spec={pause=true}}", "Suspended", "pause"),
        ("{spec={pause=false}, status={conditions={\(ready)}}}", "Healthy", ""),
    ]

    @Test(.enabled(if: lua != nil, "skipped: Lua is not installed"))
    func `the condition Ready decides, and Reconcilier does not`() throws {
        let lua = try #require(Self.lua)
        let files = try GitOpsSample(starter: "minimal", tool: .argocd, deploy: .kubectl).files()
        let config = try #require(files["argocd/argocd-cm.yaml"])
        let data = try JSONSerialization.jsonObject(with: Data(try Tools.pyYAML(config).utf8)) as? [String: Any]
        let script = try #require(
            (data?["data"] as? [String: String])?["resource.customizations.health.kubecfg.dev_AppInstance"]
        )
        let calls = Self.cases.map {
            "obj = \($0.object)\nresult = check()\nprint(result.status .. '|' .. result.message:gsub('\\n', ' '))"
        }
        let run = try Tools.run(
            lua,
            ["-"],
            input: "function check()\n\(script)\nend\n\(calls.joined(separator: "\n"))\n"
        )
        try #require(run.status == 0, "\(run.stderr)")
        let lines = run.stdout.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        try #require(lines.count == Self.cases.count)
        for (line, example) in zip(lines, Self.cases) {
            let parts = line.split(separator: "|", omittingEmptySubsequences: false)
            #expect(parts[0] == example.status, "\(example.object)")
            #expect(
                example.message.isEmpty ? parts[1].isEmpty : parts[1].contains(example.message),
                "\(example.object): \(line)"
            )
        }
    }

    @Test func `an operator for a single namespace has no AppInstance to check`() throws {
        var sample = GitOpsSample(starter: "minimal", tool: .argocd, deploy: .kubectl)
        sample.answers = "operator: {singleNamespace: true}"
        #expect(try sample.files()["argocd/argocd-cm.yaml"] == nil)
        let flux = GitOpsSample(starter: "minimal", tool: .flux, deploy: .kubectl, answers: sample.answers)
        #expect(try flux.files()["flux/cluster.yaml"]?.contains("healthChecks") == false)
    }
}
