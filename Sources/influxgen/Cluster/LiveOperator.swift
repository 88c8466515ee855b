import Diagnostics
import Formats

/// The kubit operator that runs in the cluster.
struct LiveOperator {
    /// How the operator was installed.
    enum Origin: Equatable {
        /// With `kubectl apply -k`, or in another way that leaves no trace.
        case kustomization
        /// By a release of the Helm chart.
        case chart(namespace: String, release: String)
    }

    let namespace: DNSLabel
    /// The image of the operator, with its tag.
    let image: String
    let origin: Origin
    /// The namespace to which the operator is limited; nil if it manages all namespaces.
    let watchedNamespace: String?
}

extension Cluster {
    /// The operator: the deployment `kubit` in the namespace of the AppInstance, or in the namespace `kubit`; nil if there is
    /// none.
    func kubit() throws(ClusterError) -> LiveOperator? {
        let own = try kubectl.chosenNamespace()
        for namespace in own == Self.kubit.text
            ? [Self.kubit] : [(try? DNSLabel(parsing: own)) ?? Self.kubit, Self.kubit]
        {
            if let found = try with(namespace: namespace).kubitInNamespace(namespace) { return found }
        }
        return nil
    }

    private static let kubit: DNSLabel = "kubit"

    private func kubitInNamespace(_ namespace: DNSLabel) throws(ClusterError) -> LiveOperator? {
        let template = """
            {{range .spec.template.spec.containers}}{{.image}}{{"\\n"}}{{end}}{{"\\n"}}\
            {{with .metadata.annotations}}{{with index . "meta.helm.sh/release-namespace"}}{{.}}{{end}}{{end}}{{"\\n"}}\
            {{with .metadata.annotations}}{{with index . "meta.helm.sh/release-name"}}{{.}}{{end}}{{end}}{{"\\n"}}\
            {{range .spec.template.spec.containers}}{{range .env}}\
            {{if eq .name "KUBIT_WATCHED_NAMESPACE"}}{{with .value}}{{.}}{{else}}\(namespace){{end}}{{end}}{{end}}{{end}}{{"\\n"}}
            """
        let what = "the deployment kubit"
        guard
            let bytes = try kubectl.getIfThere(
                "deployments.apps",
                .named("kubit"),
                as: .template(template),
                what: what
            )
        else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        let parts = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
        guard let end = parts.firstIndex(of: ""), end > 0, parts.count >= end + 4 else { return nil }
        let rest = Array(parts[(end + 1)...])
        return LiveOperator(
            namespace: namespace,
            image: parts[0],
            origin: rest[1].isEmpty ? .kustomization : .chart(namespace: rest[0], release: rest[1]),
            watchedNamespace: rest[2].isEmpty ? nil : rest[2]
        )
    }
}
