import Foundation
import TestSupport
import Testing

/// `completion`, in the shells that the machine has.
@Suite struct CompletionTests {
    private func press(_ shell: String) throws {
        let folder = try Folder()
        let script = try Tools.influxgen("completion", shell)
        #expect(script.status == 0, "\(script.stderr)")
        let file = try folder.write(script.stdout, to: "completion")
        let lines = [
            ["influxgen vers", "version"], ["influxgen schema --rel", "release"],
            ["influxgen generate --release 2026", "20260421-2022186"],
            ["influxgen generate a.yaml --only infl", "influxctl"],
            ["influxgen generate a.yaml --set objectStore.buc", "objectStore.bucket"],
            ["influxgen upgrade a.yaml --to 202512", "20251218-1946608"], ["influxgen init --preset min", "minimal"],
            ["influxgen explain ingress.tl", "ingress.tls"],
            ["influxgen explain --kind appinstance spec.imageP", "spec.imagePullSecrets"],
            ["influxgen check --explain IG1001 --ignore not-in-r", "not-in-release"],
            ["influxgen check --format sa", "sarif"], ["influxgen completion fi", "fish"],
        ]
        let helper = Tools.repository.appending(path: "Tests/AcceptanceTests/helpers/completion.py").path
        let input = String(decoding: try JSONEncoder().encode(lines), as: UTF8.self)
        let run = try Tools.run(
            Tools.python,
            [helper, shell, file, Tools.binary.deletingLastPathComponent().path],
            input: input
        )
        #expect(run.status == 0 && run.stdout.isEmpty, "\(run.stdout)\(run.stderr)")
    }

    @Test func `bash completes commands, options and values`() throws { try press("bash") }

    @Test(.enabled(if: Tools.has("zsh"), "skipped: zsh is not installed"))
    func `zsh completes commands, options and values`() throws { try press("zsh") }

    @Test(.enabled(if: Tools.has("fish"), "skipped: fish is not installed"))
    func `fish completes commands, options and values`() throws { try press("fish") }

    @Test func `another shell is a usage error`() throws {
        let run = try Tools.influxgen("completion", "tcsh")
        #expect(run.status == 64 && run.stderr.contains("tcsh") && run.stdout.isEmpty)
    }
}
