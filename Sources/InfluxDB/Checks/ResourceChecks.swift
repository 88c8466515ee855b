import Diagnostics
import Fields
import Formats
import YAML

extension Resources {
    /// Reports numbers of replicas that the product does not support, and limits that contradict the release's defaults.
    public func check(at node: Node, _ reader: inout Reader) {
        checkGarbageCollector(at: node, &reader)
        guard let release = reader.release else { return }
        for part in Part.allCases {
            guard let given = self[part], let defaults = DefaultResources.of(part, in: release) else { continue }
            checkCPU(of: part, given, defaults, at: node, &reader)
            checkMemory(of: part, given, defaults, at: node, &reader)
            checkReplicas(of: part, given, defaults, at: node, &reader)
        }
        checkCompactorMemory(release, at: node, &reader)
    }

    /// Reports a number of garbage collectors other than one.
    private func checkGarbageCollector(at node: Node, _ reader: inout Reader) {
        guard let replicas = garbageCollector?.requests?.replicas else { return }
        let isFixed = reader.release.map { $0 >= Release.r20240819.edition } ?? true
        guard isFixed ? replicas != 1 : replicas > 1 else { return }
        let path = Self.path { $0.garbageCollector.requests.replicas }
        reader.error(
            .oneGarbageCollector,
            "\(reader.subject).\(path) is \(replicas): the garbage collector supports only one replica",
            at: node[path]?.mark ?? node.mark,
            fix: "write 1, or remove it"
        )
    }

    private enum Keys {
        static let requests = ComponentResources.key(\.requests)
        static let limits = ComponentResources.key(\.limits)
        static let cpu = ComponentResources.Limits.key(\.cpu)
        static let memory = ComponentResources.Limits.key(\.memory)
        static let replicas = ComponentResources.Requests.key(\.replicas)
    }

    private func checkCPU(
        of part: Part,
        _ given: ComponentResources,
        _ defaults: DefaultResources,
        at node: Node,
        _ reader: inout Reader
    ) {
        checkDefaults(
            FieldPath(keys: part.rawValue, Keys.limits, Keys.cpu),
            limit: (given.limits?.cpu, defaults.cpuLimit),
            FieldPath(keys: part.rawValue, Keys.requests, Keys.cpu),
            request: (given.requests?.cpu, defaults.cpu),
            of: .podCPU,
            at: node,
            &reader
        )
    }

    private func checkMemory(
        of part: Part,
        _ given: ComponentResources,
        _ defaults: DefaultResources,
        at node: Node,
        _ reader: inout Reader
    ) {
        checkDefaults(
            FieldPath(keys: part.rawValue, Keys.limits, Keys.memory),
            limit: (given.limits?.memory, defaults.memoryLimit),
            FieldPath(keys: part.rawValue, Keys.requests, Keys.memory),
            request: (given.requests?.memory, defaults.memory),
            of: .bytes,
            at: node,
            &reader
        )
    }

    /// Reports a limit below the default request, and a request above the default limit.
    ///
    /// `ComponentResources.check` compares a limit and a request that are both in the document.
    private func checkDefaults(
        _ limitPath: FieldPath,
        limit: (given: Quantity?, usual: Quantity?),
        _ requestPath: FieldPath,
        request: (given: Quantity?, usual: Quantity?),
        of use: QuantityUse,
        at node: Node,
        _ reader: inout Reader
    ) {
        if [limit.given, request.given].contains(where: { $0?.hasDoubtfulUnit(for: use) == true }) { return }
        let place = reader.path
        if let given = limit.given, request.given == nil, let usual = request.usual, given.amount < usual.amount {
            reader.report(
                .error,
                .limitBelowRequest,
                "\(place.appending(limitPath)) is \(given), which is less than the default request of \(usual)",
                at: limitPath,
                of: node,
                fix: "raise the limit to \(usual) or more, or set \(place.appending(requestPath))"
            )
        }
        if let given = request.given, limit.given == nil, let usual = limit.usual, usual.amount < given.amount {
            reader.report(
                .warning,
                .limitBelowRequest,
                "\(place.appending(requestPath)) is \(given), which is more than the default limit of \(usual)",
                at: requestPath,
                of: node,
                fix: "set \(place.appending(limitPath)) to \(given) or more"
            )
        }
    }

    /// Warns about a number of replicas that the vendor advises against.
    private func checkReplicas(
        of part: Part,
        _ given: ComponentResources,
        _ defaults: DefaultResources,
        at node: Node,
        _ reader: inout Reader
    ) {
        guard let replicas = given.requests?.replicas, replicas >= 0, replicas != defaults.replicas else { return }
        let advice: (reason: Message, fix: Message)
        switch part {
        case .catalog where replicas != 3:
            advice = (
                "the catalog service needs exactly three replicas",
                "write 3; for more load, raise its CPU and memory"
            )
        case .compactor where replicas == 0:
            advice = ("without a compactor, queries become slower with every write", "write 1")
        case .compactor where replicas > 1:
            advice = (
                "several compactors are less efficient than one with more CPU and memory",
                "write 1, and raise its CPU and memory"
            )
        case .ingester where replicas < 2:
            advice = ("the cluster replicates new data only between two or more ingesters", "write 3, or at least 2")
        default: return
        }
        let path = FieldPath(keys: part.rawValue, Keys.requests, Keys.replicas)
        reader.report(
            .warning,
            .replicas,
            "\(reader.path.appending(path)) is \(replicas): \(advice.reason)",
            at: path,
            of: node,
            fix: advice.fix
        )
    }

    /// Warns about a compactor that gets more CPU, but no more memory.
    private func checkCompactorMemory(_ release: Edition, at node: Node, _ reader: inout Reader) {
        guard let compactor, let defaults = DefaultResources.of(.compactor, in: release),
            compactor.requests?.memory == nil, compactor.limits?.memory == nil, let usual = defaults.cpu,
            let cpu = compactor.limits?.cpu ?? compactor.requests?.cpu, cpu.amount > usual.amount,
            !cpu.hasDoubtfulUnit(for: .podCPU), let memory = defaults.memory
        else { return }
        let isLimit = compactor.limits?.cpu != nil
        let path = FieldPath(keys: Part.compactor.rawValue, isLimit ? Keys.limits : Keys.requests, Keys.cpu)
        let remedy = FieldPath(keys: Part.compactor.rawValue, Keys.requests, Keys.memory)
        reader.report(
            .warning,
            .compactorMemory,
            "\(reader.path.appending(path)) is \(cpu), but the memory stays at the default of \(memory)",
            at: path,
            of: node,
            fix:
                "set \(reader.path.appending(remedy)) too: more compactions run at the same time, and each needs memory"
        )
    }
}

extension Reader {
    /// Reports a problem at a path below the current record, or at the nearest field around it.
    ///
    /// - Parameter isAboutKey: whether the location is that of the key instead of the value.
    mutating func report(
        _ severity: Severity,
        _ rule: Rule,
        _ message: Message,
        at place: FieldPath,
        of node: Node,
        isAboutKey: Bool = false,
        fix: Message
    ) {
        let value = isAboutKey ? nil : node[place]
        sink.report(
            Diagnostic(
                rule,
                severity,
                message,
                at: sources.location(of: value?.mark ?? node.mark(nearest: place)),
                path: path.appending(place),
                fix: fix
            )
        )
    }
}
