import Deployment
import Diagnostics

/// Something that influxgen generates for a deployment: one file or several.
///
/// To add one, write a type that conforms and list it in `Generator.all`.
public protocol Artifact: Sendable {
    /// The name by which `--only` chooses it.
    static var name: String { get }
    /// What `--help` says it is: usually the name of its file.
    static var summary: String { get }

    /// The artifact of a deployment.
    init(_ deployment: Deployment)

    /// Why the deployment has no use for it, or cannot have it; empty where it is generated.
    ///
    /// They are reported to somebody who asks for the artifact with `--only`.
    var obstacles: [Diagnostic] { get }

    /// Renders its files, and reports what somebody should know about them.
    ///
    /// - Throws: `TemplateSet.Broken` where a user's template cannot be filled in.
    func files(_ run: GenerationRun, into sink: inout DiagnosticSink) throws -> [GeneratedFile]
}

extension Artifact {
    /// Every deployment needs it.
    public var obstacles: [Diagnostic] { [] }
}

/// What is generated together.
public struct GenerationRun: Sendable {
    /// The templates to fill in.
    public let templates: TemplateSet
    private let names: Set<String>

    /// A run that generates some artifacts.
    public init(_ artifacts: [any Artifact.Type], templates: TemplateSet = TemplateSet()) {
        self.templates = templates
        names = Set(artifacts.map { $0.name })
    }

    /// Whether the run generates an artifact too.
    func includes(_ artifact: any Artifact.Type) -> Bool { names.contains(artifact.name) }
}
