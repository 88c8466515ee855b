import Answers
import InfluxDB

extension Deployment {
    /// The URLs at which clients reach the database; empty if the ingress has no hosts or there is none.
    public var endpoints: [String] {
        guard let ingress = answers.ingress else { return [] }
        let scheme = ingress.tls == nil ? "http" : "https"
        return ingress.spec.hosts.map { "\(scheme)://\($0.text)" }
    }

    /// The kind of object through which clients reach the database; nil if there is no ingress.
    public var ingressKind: String? {
        answers.ingress.map { ($0.spec.template?.kind ?? .ingress).rawValue }
    }

    /// The ingress classes, in a few words; nil for the default class of the cluster.
    public var ingressClass: String? {
        let ingress = answers.ingress?.spec
        let classes = [("HTTP", ingress?.http?.className), ("gRPC", ingress?.grpc?.className)].compactMap { use, name in
            name.flatMap { $0.isEmpty ? nil : (use: use, name: $0) }
        }
        if classes.isEmpty { return nil }
        if classes.count == 2, classes[0].name == classes[1].name { return classes[0].name }
        return classes.map { "\($0.name) for \($0.use)" }.joined(separator: ", ")
    }

    /// How the operator gets into the cluster, in a few words.
    public var operatorTitle: String {
        switch answers.deploy {
        case .kubit: "kubit on the machine that runs setup.sh"
        case _ where answers.operator?.install == false: "exists already"
        case .kubectl: "kubit \(kubit), installed by setup.sh"
        case .helm: "kubit \(kubit), installed by the chart"
        }
    }
}
