import Answers
import Checking
import Diagnostics
import Fields
import YAML

/// The configuration of the function, which contains the answers or names their file.
struct FunctionConfiguration {
    /// The API version and the kind of a configuration with answers.
    static let apiVersion = "influxgen.dev/v1alpha1"
    static let kind = "InfluxDBCluster"

    /// The keys of a config map that is the configuration, one of which it must have.
    enum DataKey: String, CaseIterable {
        /// The answers as text.
        case answers
        /// The path of an answers file.
        case file
    }

    /// The answers, before those that they extend are merged.
    let root: Node
    /// The configuration as an object.
    let identity: ObjectIdentity?
    /// The file that contains the configuration, and its index there, if the orchestrator says so.
    let origin: (path: String, index: String?)?
    private let form: Form

    /// Where the configuration has the answers.
    private enum Form {
        /// In `spec`; the name and the namespace may come from the metadata.
        case spec(fromMetadata: Set<FieldPath>)
        case data(DataKey)
    }

    /// Reads the configuration of a list, or reports what is wrong with it.
    init?(of list: inout ResourceList, into sink: inout DiagnosticSink) {
        var reading = ConfigurationReading(sources: list.file.sources, sink: sink)
        defer { sink = reading.sink }
        guard let object = list.root[ResourceList.Key.functionConfig], !object.isNull else {
            reading.report(.missingKey, "functionConfig is missing: it contains the answers", at: list.root, "")
            return nil
        }
        guard case .mapping = object.content else {
            reading.report(.wrongType, "functionConfig must be an object, not \(object.kind)", at: object, "")
            return nil
        }
        identity = ObjectIdentity(of: object)
        origin = Self.origin(of: object)
        switch (object["apiVersion"]?.text, object["kind"]?.text) {
        case (Self.apiVersion, Self.kind):
            (root, form) = Self.answers(inSpecOf: object)
        case ("v1", "ConfigMap"):
            guard let (key, value) = reading.data(of: object) else { return nil }
            form = .data(key)
            switch key {
            case .file:
                // A file that only extends another one says the same as the other one.
                root = Node(.mapping([.init(key: AnswersBases.key, mark: value.mark, value: value)]), at: value.mark)
            case .answers:
                guard let answers = reading.answers(in: value, of: &list.file) else { return nil }
                root = answers
            }
        case (let version, Self.kind) where version?.hasPrefix("influxgen.dev/") == true:
            let place = object["apiVersion"] ?? object
            reading.report(
                .wrongKind,
                "this version of influxgen does not know the apiVersion of functionConfig",
                at: place,
                "apiVersion",
                fix: "use \(Self.apiVersion)"
            )
            return nil
        default:
            reading.report(
                .wrongKind,
                "functionConfig is neither of kind \(Self.kind) nor a config map",
                at: object,
                ""
            )
            return nil
        }
    }

    /// The path of the file from which the paths in the answers start; `-` for the current directory.
    var base: String { origin?.path ?? "-" }

    // MARK: Answers

    /// The name and the namespace, which are also those of the cluster unless `spec` has others.
    private static let inherited = [Answers.path { $0.name }, Answers.path { $0.namespace }]

    private static func answers(inSpecOf object: Node) -> (Node, Form) {
        let spec = object["spec"].flatMap { $0.isNull ? nil : $0 } ?? Node(.mapping([]), at: object.mark)
        guard case .mapping(let own) = spec.content, case .mapping(let metadata)? = object["metadata"]?.content else {
            return (spec, .spec(fromMetadata: []))
        }
        let keys = inherited.compactMap { path -> Node.Entry? in
            metadata.first { path == FieldPath(keys: $0.key) && !own.map(\.key).contains($0.key) }
        }
        return (
            Node(.mapping(keys + own), at: spec.mark), .spec(fromMetadata: Set(keys.map { FieldPath(keys: $0.key) }))
        )
    }

    /// Returns the path in the configuration of a field of the answers.
    func path(of field: FieldPath) -> FieldPath {
        switch form {
        case .spec(let inherited):
            inherited.contains(field)
                ? FieldPath(keys: "metadata").appending(field) : FieldPath(keys: "spec").appending(field)
        case .data(let key): FieldPath(keys: "data", key.rawValue)
        }
    }

    /// Returns a message about the answers as one about the configuration.
    func described(_ diagnostic: Diagnostic) -> Diagnostic {
        switch form {
        case .spec: return diagnostic.moved(to: diagnostic.location, mappingPaths: path)
        case .data(.file):
            return diagnostic.moved(to: diagnostic.location) {
                $0 == FieldPath(keys: AnswersBases.key) ? path(of: $0) : $0
            }
        case .data(.answers): return diagnostic.about(path(of: FieldPath()))
        }
    }

    /// Whether a location is in the configuration, and not in a file that the answers extend.
    func contains(_ location: Location?) -> Bool {
        guard let file = location?.file else { return true }
        return file == ResourceList.name || file.hasPrefix("\(ResourceList.name): ")
    }

    // MARK: Annotations

    /// Reads the annotations with which orchestrators name the file of an object.
    private static func origin(of object: Node) -> (path: String, index: String?)? {
        let annotations = object["metadata"]?["annotations"]
        func annotation(_ name: String) -> String? {
            ["internal.config.kubernetes.io/", "config.kubernetes.io/"].lazy
                .compactMap { annotations?[$0 + name]?.text }.first { !$0.isEmpty }
        }
        return annotation("path").map { ($0, annotation("index")) }
    }
}

/// Reads parts of the configuration, and reports what is wrong with them.
private struct ConfigurationReading {
    let sources: SourceTable
    var sink: DiagnosticSink

    private static let advice: Message =
        "write the answers into spec of an object with apiVersion: \(FunctionConfiguration.apiVersion) and kind: "
        + "\(FunctionConfiguration.kind), or the path of an answers file into data.file of a config map"

    mutating func report(_ rule: Rule, _ message: Message, at node: Node, _ path: FieldPath, fix: Message = advice) {
        sink.error(
            rule,
            message,
            at: sources.location(of: node.mark),
            path: FieldPath(keys: ResourceList.Key.functionConfig).appending(path),
            fix: fix
        )
    }

    /// Parses the answers in the text of a config map.
    mutating func answers(in value: Node, of file: inout ParsedFile) -> Node? {
        let (key, earlier) = (FunctionConfiguration.DataKey.answers.rawValue, sink.removeAll())
        let root = file.parse(embedded: value, of: key, into: &sink)
        let path = FieldPath(keys: ResourceList.Key.functionConfig, "data", key)
        for problem in earlier + sink.removeAll().map({ $0.about(path) }) { sink.report(problem) }
        return root
    }

    /// The only value in the data of a config map; nil if there is another number of values, or another key.
    mutating func data(of object: Node) -> (FunctionConfiguration.DataKey, Node)? {
        guard case .mapping(let entries)? = object["data"]?.content, !entries.isEmpty else {
            report(.missingKey, "data must have the key file or answers", at: object["data"] ?? object, "data")
            return nil
        }
        var known: [(FunctionConfiguration.DataKey, Node.Entry)] = []
        for entry in entries {
            if let key = FunctionConfiguration.DataKey(rawValue: entry.key) {
                known.append((key, entry))
                continue
            }
            let place = Node(.mapping([]), at: entry.mark)
            let path = FieldPath(keys: "data", entry.key)
            report(.unknownKey, "data has no key \"\(entry.key)\"", at: place, path, fix: "use file or answers")
        }
        if sink.hasErrors { return nil }
        guard known.count == 1, case .scalar(let scalar) = known[0].1.value.content, scalar.resolved == .string else {
            if known.count > 1 {
                let path = FieldPath(keys: "data")
                report(
                    .exclusiveKeys,
                    "data has both file and answers",
                    at: known[1].1.value,
                    path,
                    fix: "remove one of them"
                )
            } else {
                let (key, entry) = known[0]
                let path = FieldPath(keys: "data", key.rawValue)
                let kind = entry.value.kind
                report(
                    .wrongType,
                    "\(path) must be a string, not \(kind)",
                    at: entry.value,
                    path,
                    fix: "write a string"
                )
            }
            return nil
        }
        return (known[0].0, known[0].1.value)
    }
}

extension Diagnostic {
    /// The diagnostic about another field, with the same message.
    fileprivate func about(_ path: FieldPath) -> Diagnostic {
        Diagnostic(rule, severity, message, at: location, path: path, fix: fix, id: id)
    }
}
