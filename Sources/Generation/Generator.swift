import Deployment
import Diagnostics

/// Renders a deployment into files.
public enum Generator {
    /// Every artifact, in the order in which files are written and reported.
    public static let all: [any Artifact.Type] = [
        Manifest.self, Values.self, SetupScript.self, TeardownScript.self, ClientConfiguration.self, BucketPolicy.self,
        ExternalSecrets.self, PlainCommands.self, Overview.self, Kustomization.self, OperatorFolder.self,
        ArgoCD.self, Flux.self,
    ]

    /// The path of the file with which Kustomize and the GitOps tools build the output folder.
    public static var kustomizationPath: String { Kustomization.path }

    /// The artifact with a name in `--only`.
    public static func artifact(named name: String) -> (any Artifact.Type)? { all.first { $0.name == name } }

    /// The artifacts that a deployment needs.
    ///
    /// - Parameter earlier: the files that were generated before; those on request are generated again, so that none is out
    ///   of date.
    public static func artifacts(for deployment: Deployment, after earlier: [String] = []) -> [any Artifact.Type] {
        all.filter { ($0.fileOnRequest.map(earlier.contains) ?? true) && $0.init(deployment).obstacles.isEmpty }
    }

    /// Renders the selected artifacts.
    ///
    /// Settings that the Helm chart cannot express are errors or warnings if only values.yaml is generated or deployed,
    /// and a single note if the manifest deploys the cluster.
    ///
    /// - Parameter inputs: reads the files that answers name and that generated files contain.
    /// - Returns: the files; empty if an error was reported.
    public static func render(
        _ deployment: Deployment,
        artifacts: [any Artifact.Type],
        templates: TemplateSet = TemplateSet(),
        inputs: InputFiles = .none,
        into sink: inout DiagnosticSink
    ) throws -> [GeneratedFile] {
        var files: [GeneratedFile] = []
        let broken = templates.problems
        for diagnostic in broken { sink.report(diagnostic) }
        if !broken.isEmpty { return [] }
        let run = try GenerationRun(artifacts, of: deployment, templates: templates, inputs: inputs)
        for type in artifacts {
            let artifact = type.init(deployment)
            let obstacles = artifact.obstacles
            guard obstacles.isEmpty else {
                for obstacle in obstacles { sink.report(obstacle) }
                continue
            }
            do {
                files += try artifact.files(run, into: &sink)
            } catch let error as TemplateSet.Broken {
                sink.report(error.diagnostic)
            }
        }
        return sink.hasErrors ? [] : files
    }

    /// Reports the same problems as rendering all artifacts.
    public static func check(_ deployment: Deployment, into sink: inout DiagnosticSink) {
        deployment.reportChart(for: deployment.chartUse, into: &sink)
    }
}
