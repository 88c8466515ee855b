import ArgumentParser
import Formats

/// The options that select a cluster and a namespace.
struct ClusterOptions: ParsableArguments {
    @Option(
        help: "The context in the kubeconfig. By default, the current one.",
        completion: .shellCommand("kubectl config get-contexts --output=name 2>/dev/null")
    )
    var context: String?

    @Option(
        name: [.customShort("n"), .long],
        help: "The namespace in the cluster. By default, all namespaces are searched."
    )
    var namespace: DNSLabel?

    /// The cluster that the options select.
    var cluster: Cluster { Cluster(context: context, namespace: namespace) }
}

extension DNSLabel: ExpressibleByArgument {
    /// Parses a name.
    public init?(argument: String) {
        guard let label = try? DNSLabel(parsing: argument) else { return nil }
        self = label
    }
}
