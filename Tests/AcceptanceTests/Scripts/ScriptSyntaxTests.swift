import Foundation
import TestSupport
import Testing

/// The generated scripts as ShellCheck and old versions of bash read them.
@Suite struct ScriptSyntaxTests {
    @Test(arguments: Combinations.all) func `every script passes ShellCheck and runs in old versions of bash`(
        starter: String,
        mode: String
    ) throws {
        let folder = try Folder()
        _ = try Tools.influxgen(
            "generate",
            Tools.starter(starter),
            "--set",
            "deploy=\(mode)",
            "--output",
            folder.url.path
        )
        for name in ["setup.sh", "teardown.sh"] {
            let script = folder.url.appending(path: name).path
            let lint = try Tools.run("shellcheck", ["--severity=style", script])
            #expect(lint.status == 0, "\(lint.stdout)")
            #expect(try Tools.run("bash", ["-n", script]).status == 0)
            // Syntax that bash 3.2 on macOS does not support.
            let text = try folder.read(name)
            let newer =
                /declare -[An]|local -[An]|mapfile|readarray|\$\{[a-zA-Z_]+(,|\^|@[A-Z])|&>>|;;&|;&|\|&|coproc|-v [a-z]+ \]|wait -n|printf '%\(/
            #expect(text.firstMatch(of: newer) == nil)
        }
    }
}
