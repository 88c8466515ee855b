import Answers
import ArgumentParser
import Diagnostics
import KRM
import Terminal
import YAML

/// `influxgen krm`.
struct KRMCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "krm",
        _superCommandName: Influxgen.name,
        abstract: "Add the objects of a deployment to a ResourceList, for kustomize and kpt.",
        discussion: """
            A function of the Kubernetes Resource Model: reads a ResourceList from standard input, and prints it with the \
            AppInstance, the namespace and, with secrets: external, the resources for the secrets. An item that exists is \
            replaced where it is, with the annotations of the orchestrator; a namespace that exists does not change. Other \
            items, and their comments, stay as they are.

            functionConfig contains the answers in spec of an object with apiVersion influxgen.dev/v1alpha1 and kind \
            InfluxDBCluster, whose metadata can also name the cluster and its namespace. Or it is a config map with the path \
            of an answers file in data.file, or with answers in data.answers. Paths start at the file of functionConfig, if \
            its annotations name it, otherwise in the current directory.

            influxgen reports problems in results and on standard error. If there are errors, the items do not change.

            kustomize passes no arguments to a function. Create a link to influxgen with the name influxgen-krm, and name it \
            as the path of the function.

            Exit codes: 0 success, 64 usage error, 65 the input is invalid, 74 a file cannot be read or written.

            Examples:
              influxgen krm < resources.yaml
            """
    )

    /// The name of a link to the program that runs this command without arguments.
    static let linkName = "influxgen-krm"

    func run() throws {
        var sink = DiagnosticSink()
        do {
            let input = try FileReader.read("-", limit: Limits().bytes + 1)
            let output = try KRMFunction.run(input, over: .besideAnswers, into: &sink)
            Terminal.report(sink)
            try StandardOutput.write(output)
        } catch let error as FileError {
            sink.error(.inputOutput, error.message, fix: error.fix)
            Terminal.report(sink)
            throw ExitCode(74)
        }
        if sink.hasErrors { throw ExitCode(65) }
    }
}
