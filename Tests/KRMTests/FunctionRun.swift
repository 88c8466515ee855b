import Answers
import Checking
import Diagnostics
import KRM
import TestSupport
import Testing
import YAML

/// A run of the function.
struct FunctionRun {
    let output: String
    let sink: DiagnosticSink
    /// The output as a tree.
    let list: Node

    /// Runs the function with a list as its input.
    ///
    /// - Parameter files: the files that the answers may extend, by path.
    init(_ input: String, files: [String: String] = [:]) throws {
        var sink = DiagnosticSink()
        let bases = BaseFiles(locate: Self.path) { path in
            guard let text = files[path] else { return .failure(UnreadableBase("cannot read \(path)", fix: nil)) }
            return .success(Array(text.utf8))
        }
        let output = try KRMFunction.run(Array(input.utf8), over: bases, into: &sink)
        self.sink = sink
        self.output = String(decoding: output, as: UTF8.self)
        list = try Records.node(parsing: self.output)
    }

    private static func path(_ text: String, from file: String) -> String {
        file.lastIndex(of: "/").map { "\(file[...$0])\(text)" } ?? text
    }

    var items: [Node] { Self.items(of: list["items"]) }

    var results: [Node] { Self.items(of: list["results"]) }

    private static func items(of node: Node?) -> [Node] {
        if case .sequence(let items)? = node?.content { items } else { [] }
    }

    /// The items as "Kind name".
    var titles: [String] { items.map { "\($0["kind"]?.text ?? "-") \($0["metadata"]?["name"]?.text ?? "-")" } }

    /// The only result with a severity.
    func result(_ severity: String) throws -> Node {
        let found = results.filter { $0["severity"]?.text == severity }
        #expect(found.count == 1, "\(output)")
        return try #require(found.first)
    }
}

/// Lists for the function.
enum Lists {
    /// Answers without warnings that need no object that setup.sh creates.
    static let answers = """
        release: 20260421-2022186
        license: {existing: true}
        registry: {pullSecret: {existing: true}}
        catalog: {dsn: {secret: catalog, key: dsn, existing: true}}
        objectStore:
          bucket: data
          s3: {region: us-east-1}
        ingress: {hosts: [influxdb.corp.test]}
        ingesterStorage: {storage: 10Gi}
        monitoringStorage: {storage: 10Gi}

        """

    static func indented(_ text: String, by width: Int) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "" : String(repeating: " ", count: width) + $0 }.joined(separator: "\n")
    }

    /// A list with answers in `spec` of the configuration.
    static func list(_ answers: String = answers, metadata: String = "name: influxdb", items: String = "items: []\n")
        -> String
    {
        """
        apiVersion: config.kubernetes.io/v1
        kind: ResourceList
        functionConfig:
          apiVersion: influxgen.dev/v1alpha1
          kind: InfluxDBCluster
          metadata: {\(metadata)}
          spec:
        \(indented(answers, by: 4))
        """ + items
    }

    /// A list with a config map as the configuration.
    static func list(data: String, items: String = "items: []\n") -> String {
        """
        apiVersion: config.kubernetes.io/v1
        kind: ResourceList
        functionConfig:
          apiVersion: v1
          kind: ConfigMap
          metadata: {name: config}
          data:
        \(indented(data, by: 4))
        """ + items
    }
}
