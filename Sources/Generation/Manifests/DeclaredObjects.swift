import Answers
import Deployment
import Diagnostics
import YAML

/// The objects of a deployment as trees, for tools that read whole objects and contain no secrets, such as kustomize.
public struct DeclaredObjects: Sendable {
    /// The namespace, the resources for external secrets, and the AppInstance or the config map with it.
    public let objects: [Node]
    private let others: [ClusterObject]

    /// Renders the objects of a deployment.
    public init(_ deployment: Deployment) throws {
        let secrets = ExternalSecrets(deployment)
        objects =
            [Self.namespace(deployment)] + (try secrets.obstacles.isEmpty ? Self.parsed(secrets.text()) : [])
            + (try Self.parsed(Manifest.text(deployment)))
        others = deployment.objects(by: .script).filter { $0.purpose != .namespace }
    }

    /// A note about the objects that the deployment also needs and that only setup.sh creates; nil if there are none.
    public var remainder: Diagnostic? {
        if others.isEmpty { return nil }
        let names = others.map(\.title)
        return Diagnostic(
            .objectsLeftOut,
            .note,
            "the result does not contain everything that the deployment needs: \(names.joined(separator: ", "))",
            path: Answers.path { $0.secrets },
            fix: "create these objects with setup.sh, or mark them existing: true; with secrets: external, the result "
                + "contains resources for the secrets"
        )
    }

    private static func namespace(_ deployment: Deployment) -> Node {
        let name = Node(.scalar(Scalar(deployment.answers.namespace.text, form: .string)), at: .generated)
        return mapping(
            ("apiVersion", Node(.scalar(Scalar("v1", form: .string)), at: .generated)),
            ("kind", Node(.scalar(Scalar("Namespace", form: .string)), at: .generated)),
            ("metadata", mapping(("name", name)))
        )
    }

    private static func mapping(_ entries: (key: String, value: Node)...) -> Node {
        Node(.mapping(entries.map { Node.Entry(key: $0.key, mark: .generated, value: $0.value) }), at: .generated)
    }

    /// The documents of YAML that influxgen has written.
    private static func parsed(_ text: [UInt8]) -> [Node] {
        var sink = DiagnosticSink()
        return Parser.documents(text, from: .none, of: SourceTable(), into: &sink) ?? []
    }
}
