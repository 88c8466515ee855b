import Answers
import Deployment
import Diagnostics
import Generation
import YAML

/// A function of the Kubernetes Resource Model: it reads a `ResourceList`, and returns it with the objects of a deployment.
public enum KRMFunction {
    /// Runs the function, and reports what is wrong with its input.
    ///
    /// - Parameters:
    ///   - input: the text of the list.
    ///   - bases: how to read the files that the answers extend. Their paths start at the file that the orchestrator names
    ///     as that of the configuration, otherwise at the current directory.
    /// - Returns: the text of the result, whose `results` have the diagnostics of the sink. If there are errors, the items are
    ///   those of the input.
    public static func run(
        _ input: [UInt8],
        over bases: BaseFiles,
        into sink: inout DiagnosticSink
    ) throws -> [UInt8] {
        guard var list = ResourceList(input, into: &sink) else {
            return try ResourceListText.of(results(of: sink, nil))
        }
        let configuration = FunctionConfiguration(of: &list, into: &sink)
        var changes = ItemChanges(of: list)
        if let configuration, let objects = try objects(configuration, list, over: bases, into: &sink),
            let replaced = ItemChanges(of: list, with: objects, into: &sink)
        {
            changes = replaced
        }
        sink.ignore([], upTo: .warning)
        return try ResourceListText(list, changes, results(of: sink, configuration)).text()
    }

    private static func objects(
        _ configuration: FunctionConfiguration,
        _ list: ResourceList,
        over bases: BaseFiles,
        into sink: inout DiagnosticSink
    ) throws -> [Node]? {
        let document = AnswersDocument(
            configuration.root,
            named: configuration.base,
            of: list.file.sources,
            bytes: [],
            over: bases,
            into: &sink
        )
        let deployment = document?.deployment(into: &sink)
        var objects: [Node]?
        if let deployment {
            let declared = try DeclaredObjects(deployment)
            if let remainder = declared.remainder { sink.report(remainder) }
            objects = declared.objects
        }
        sink.place = nil
        sink.rewrite { configuration.contains($0.location) ? configuration.described($0) : $0 }
        return objects
    }

    private static func results(of sink: DiagnosticSink, _ configuration: FunctionConfiguration?) -> [Node] {
        sink.sorted.map { FunctionResult($0, configuration).node }
    }
}
