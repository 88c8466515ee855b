import Deployment
import Diagnostics

/// Output that influxgen generates for a deployment: one file or several.
///
/// To add an artifact, write a type that conforms to this protocol and list it in `Generator.all`.
public protocol Artifact: Sendable {
    /// The name of the artifact in `--only`.
    static var name: String { get }
    /// The description of the artifact in `--help`, usually the name of its file.
    static var summary: String { get }

    /// The file of an artifact that is generated only if the user selects it with `--only`, or did so before; nil for all
    /// other artifacts.
    static var fileOnRequest: String? { get }
    /// Whether the artifact is for a deployment that runs already, so that influxgen also generates it from answers that
    /// nobody should deploy.
    static var isForRunningCluster: Bool { get }

    /// The artifact of a deployment.
    init(_ deployment: Deployment)

    /// The reasons why the artifact cannot be generated for this deployment, or is not needed; empty if it is
    /// generated.
    ///
    /// They are reported if the user selects the artifact with `--only`.
    var obstacles: [Diagnostic] { get }

    /// Renders the files, and reports warnings about them.
    ///
    /// - Throws: `TemplateSet.Broken` if a user's template cannot be rendered.
    func files(_ run: GenerationRun, into sink: inout DiagnosticSink) throws -> [GeneratedFile]
}

extension Artifact {
    /// The artifact is generated unless the deployment does not need it.
    public static var fileOnRequest: String? { nil }

    /// The artifact is for a new deployment or an update.
    public static var isForRunningCluster: Bool { false }

    /// Generates the artifact for every deployment.
    public var obstacles: [Diagnostic] { [] }
}

/// The artifacts that are generated together, and their templates.
public struct GenerationRun: Sendable {
    /// The templates of scripts and configuration files.
    public let templates: TemplateSet
    /// The files that answers name.
    let inputs: InputFiles
    /// The files that setup.sh applies; nil if neither they nor setup.sh are generated.
    let applied: AppliedFiles?
    private let names: Set<String>

    /// A run that generates some artifacts of a deployment.
    public init(
        _ artifacts: [any Artifact.Type],
        of deployment: Deployment,
        templates: TemplateSet = TemplateSet(),
        inputs: InputFiles = .none
    ) throws {
        self.templates = templates
        self.inputs = inputs
        names = Set(artifacts.map { $0.name })
        let carriers = [Manifest.name, Values.name, ExternalSecrets.name, SetupScript.name]
        applied = names.isDisjoint(with: carriers) ? nil : try AppliedFiles(deployment)
    }

    /// Whether the run also generates this artifact.
    func includes(_ artifact: any Artifact.Type) -> Bool { names.contains(artifact.name) }
}
