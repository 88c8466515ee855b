import Diagnostics
import Fields
import Formats
import InfluxDB
import YAML

extension Rule {
    /// A pod that no node can hold.
    public static let nodeTooSmall = Rule(
        "IG2037",
        "node-too-small",
        "A component requests more CPU or memory for each pod than the largest node can give, so that Kubernetes never "
            + "starts the pod. A node can give less than it has: `kubectl describe nodes` shows its allocatable resources. "
            + "Components without requests in the answers have the defaults of the release.",
        about: .deployment,
        examples: .answers(
            """
            nodes: {cpu: 15.8, memory: 58Gi}
            resources: {querier: {requests: {memory: ↓64Gi}}}
            """,
            accepted: """
                nodes: {cpu: 15.8, memory: 58Gi}
                resources: {querier: {requests: {memory: 48Gi}}}
                """
        )
    )
}

extension Answers {
    private enum NodePaths {
        static let nodes = path { $0.nodes }
        static let cpu = path { $0.nodes.cpu }
        static let memory = path { $0.nodes.memory }
        static let resources = path { $0.spec.resources }
        static let requests = ComponentResources.key(\.requests)
        static let limits = ComponentResources.key(\.limits)
    }

    /// Reports pods that request more than the largest node can give.
    func checkNodes(of node: Node, _ reader: inout Reader) {
        guard let nodes else { return }
        let requested = spec.requestedResources(in: release).filter { $0.replicas > 0 }
        // An amount with a doubtful unit is reported as such.
        let cpus = requested.map { ($0.part, $0.cpu?.hasDoubtfulUnit(for: .podCPU) == true ? nil : $0.cpu) }
        let memory = requested.map { ($0.part, $0.memory?.hasDoubtfulUnit(for: .bytes) == true ? nil : $0.memory) }
        if !nodes.cpu.hasDoubtfulUnit(for: .nodeCPU) {
            check(cpus, fit: nodes.cpu, at: NodePaths.cpu, of: node, &reader)
        }
        if !nodes.memory.hasDoubtfulUnit(for: .bytes) {
            check(memory, fit: nodes.memory, at: NodePaths.memory, of: node, &reader)
        }
    }

    /// Reports the requests that are in the answers one by one, and those from defaults together at the node's size.
    private func check(
        _ requests: [(part: Resources.Part, amount: Quantity?)],
        fit size: Quantity,
        at place: FieldPath,
        of node: Node,
        _ reader: inout Reader
    ) {
        var defaults: [String] = []
        for (part, amount) in requests {
            guard let amount, amount.amount > size.amount else { continue }
            let component = NodePaths.resources.appending(part.rawValue)
            let key = place.relative(to: NodePaths.nodes)
            let given = [NodePaths.requests, NodePaths.limits].map { component.appending($0).appending(key) }
                .first { node[$0].map { !$0.isNull } ?? false }
            guard let given else {
                defaults.append("\(part.rawValue) \(amount)")
                continue
            }
            reader.sink.error(
                .nodeTooSmall,
                "\(given) is \(amount), but the largest node can give only \(size)",
                at: reader.sources.location(of: (node[given] ?? node).mark),
                path: given,
                fix: "request less, or use larger nodes and correct \(place)"
            )
        }
        guard !defaults.isEmpty else { return }
        reader.sink.error(
            .nodeTooSmall,
            "\(place) is \(size), but the default requests of some components are higher: \(defaults.joined(separator: ", "))",
            at: reader.sources.location(of: (node[place] ?? node).mark),
            path: place,
            fix: "set smaller requests in \(NodePaths.resources), or use larger nodes"
        )
    }
}
