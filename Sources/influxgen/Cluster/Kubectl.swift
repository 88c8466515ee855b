import Diagnostics
import Formats

/// kubectl for one cluster.
///
/// Nothing here asks kubectl for the value of a secret, except for the certificate in a TLS secret. A template tells
/// kubectl what to print, and kubectl prints the object itself if a template fails, so its output is then dropped.
struct Kubectl {
    /// The context in the kubeconfig; nil for the current one.
    var context: String?
    /// The namespace; nil for that of the context.
    var namespace: DNSLabel?

    /// The time for one request, and for all that one command of kubectl does.
    private static let requestTimeout = 20
    private static let timeout = 60
    /// The most bytes of one answer: Kubernetes limits an object to about 1.5 MiB.
    private static let limit = 64 << 20

    /// How to select objects of `kubectl get`.
    enum Selection {
        case named(ObjectName)
        /// All objects in the namespace that a label selector selects; all of them for an empty one.
        case labeled(String)
        /// The objects with a name in all namespaces.
        case everywhere(named: ObjectName?)

        fileprivate var words: [String] {
            switch self {
            case .named(let name): [name.text]
            case .labeled(let selector): selector.isEmpty ? [] : ["--selector=\(selector)"]
            case .everywhere(let name):
                ["--all-namespaces"] + (name.map { ["--field-selector=metadata.name=\($0)"] } ?? [])
            }
        }
    }

    /// The form in which kubectl prints objects.
    enum Output {
        /// The whole object, with the managers of its fields. Not for secrets.
        case json
        /// The parts that a Go template prints.
        case template(String)

        fileprivate var words: [String] {
            switch self {
            case .json: ["--output=json", "--show-managed-fields"]
            case .template(let text): ["--output=go-template=\(text)"]
            }
        }
    }

    /// The options that select the cluster and the namespace.
    private var options: [String] {
        (context.map { ["--context=\($0)"] } ?? []) + (namespace.map { ["--namespace=\($0)"] } ?? [])
    }

    /// Gets objects; an object that does not exist is an error with the reason `.notFound`.
    ///
    /// - Parameter what: what the objects are, as in "cannot read the secrets".
    func get(
        _ resource: String,
        _ selection: Selection,
        as output: Output,
        what: String
    ) throws(ClusterError) -> [UInt8] {
        let words = ["get", resource] + selection.words + options + ["--request-timeout=\(Self.requestTimeout)s"]
        return try run(words + output.words, what: what)
    }

    /// Gets an object; nil if it does not exist.
    func getIfThere(
        _ resource: String,
        _ selection: Selection,
        as output: Output,
        what: String
    ) throws(ClusterError) -> [UInt8]? {
        do throws(ClusterError) {
            return try get(resource, selection, as: output, what: what)
        } catch {
            if error.reason == .notFound || error.reason == .unknownKind { return nil }
            throw error
        }
    }

    /// The namespace that kubectl uses: the one given, or that of the context.
    func chosenNamespace() throws(ClusterError) -> String {
        if let namespace { return namespace.text }
        let template = "--output=jsonpath={.contexts[0].context.namespace}"
        let bytes = try run(["config", "view", "--minify", template] + options, what: "the kubeconfig")
        return bytes.isEmpty ? "default" : String(decoding: bytes, as: UTF8.self)
    }

    private func run(_ words: [String], what: String) throws(ClusterError) -> [UInt8] {
        let program = Program("kubectl", words)
        let run: Program.Run
        do throws(Program.Failure) {
            run = try program.run(limit: Self.limit, seconds: Self.timeout)
        } catch {
            throw ClusterError(error, of: program)
        }
        guard run.isSuccess else {
            throw ClusterError(reading: what, by: program.name, failedWith: run.messages)
        }
        return run.output
    }
}
