import Answers
import Deployment
import Generation
import InfluxDB
import Terminal

/// The plan as lines for a terminal or a file.
struct PlanText {
    private let plan: DeploymentPlan
    private let answers: Answers
    /// The path of the answers file, for the commands that come next.
    private let file: String
    /// The most columns of a line; nil if the output is not a terminal.
    private let width: Int?
    private(set) var lines: [PlanLine] = []

    init(_ plan: DeploymentPlan, file: String, width: Int?) {
        self.plan = plan
        self.file = file
        self.width = width
        answers = plan.deployment.answers
        summary()
        objects()
        sizes()
        if let state = plan.cluster { cluster(state) }
        needs()
    }

    // MARK: Summary

    private mutating func summary() {
        var title = PlanLine("\(answers.name) in namespace \(answers.namespace)", as: .heading)
        title.add(", release \(release)")
        lines.append(title)
        if !plan.checkpoints.isEmpty {
            let list = plan.checkpoints.map(\.text).joined(separator: ", ")
            fact("Stops at", "\(list) (checkpoint\(plan.checkpoints.count == 1 ? "" : "s"))")
        }
        fact("Deploys", way)
        fact("Clients", clients)
        let services = plan.deployment.outsideServices.map(\.product)
        fact("Uses", services.joined(separator: ", "))
    }

    private var release: String {
        guard let current = plan.current else { return answers.release.text }
        return current == answers.release ? "\(current), which runs already" : "\(current) -> \(answers.release)"
    }

    private mutating func fact(_ name: String, _ value: String) {
        var line = PlanLine("  \(name.padded(to: 9))", as: .hint)
        line.add(fitted(value, beside: 11))
        lines.append(line)
    }

    private func fitted(_ text: String, beside used: Int) -> String {
        width.map { text.shortened(to: max(10, $0 - used)) } ?? text
    }

    private var way: String {
        let title = plan.deployment.operatorTitle
        let kubit = answers.operator?.install == false ? "the operator \(title)" : title
        switch answers.deploy {
        case .kubectl: return "myinfluxdb.yml with kubectl; \(kubit)"
        case .helm: return "chart \(plan.deployment.chart) with values.yaml; \(kubit)"
        case .kubit: return "myinfluxdb.yml with \(title)"
        }
    }

    private var clients: String {
        guard let kind = plan.deployment.ingressKind else { return "only inside of the cluster: there is no ingress" }
        let endpoints = plan.deployment.endpoints
        let hosts = endpoints.isEmpty ? "all hosts" : endpoints.joined(separator: ", ")
        let name = plan.deployment.ingressClass.map { ", class \($0)" } ?? ""
        return "\(hosts) (\(kind)\(name)\(answers.ingress?.tls == nil ? ", no TLS" : ""))"
    }

    // MARK: Objects

    private static let makers: [Maker] = [.script, .externalStore, .certManager, .operator, .existing]

    private mutating func objects() {
        let names = plan.objects.map { $0.title.count }.max() ?? 0
        let keys = plan.objects.flatMap { $0.entries.map { $0.key?.count ?? 0 } }.max() ?? 0
        // The columns of names and keys leave at least half of a terminal to the origins.
        let columns = (min(names, width.map { $0 / 3 } ?? names), min(keys, width.map { $0 / 4 } ?? keys))
        for maker in Self.makers {
            let objects = plan.objects.filter { $0.object.maker == maker }
            if objects.isEmpty { continue }
            lines.append(PlanLine())
            lines.append(PlanLine(heading(of: maker), as: .heading))
            for object in objects { rows(of: object, columns) }
        }
    }

    private func heading(of maker: Maker) -> String {
        switch maker {
        case .script: return "setup.sh creates"
        case .externalStore:
            let store = answers.externalSecrets.map { ", from \($0.kind.rawValue) \($0.store)" } ?? ""
            return "The External Secrets Operator creates\(store)"
        case .certManager:
            let issuer = answers.ingress?.tls?.issuer.map { ", with \($0.kind.rawValue) \($0.name)" } ?? ""
            return "cert-manager creates\(issuer)"
        case .operator: return "The operator creates"
        case .existing: return "The cluster must have already"
        }
    }

    private mutating func rows(of planned: PlannedObject, _ columns: (name: Int, key: Int)) {
        if planned.entries.isEmpty { lines.append(PlanLine("  \(planned.title)")) }
        for (index, entry) in planned.entries.enumerated() {
            let name = index == 0 ? planned.title.shortened(to: columns.name) : ""
            let key = (entry.key ?? "").shortened(to: columns.key)
            let isNamed = entry.origin.name != nil
            var line = PlanLine("  \(name.padded(to: columns.name))")
            line.add(isNamed ? "  \(key.padded(to: columns.key))" : "  \(key)")
            if isNamed {
                let state = Self.state(of: entry)
                let room = columns.name + columns.key + 7 + (state.map { $0.text.count + 3 } ?? 0)
                line.add("  \(fitted(Self.words(for: entry.origin), beside: room))")
                if let state { line.add(" (\(state.text))", as: state.style) }
            }
            lines.append(line)
        }
    }

    private static func words(for origin: ValueOrigin) -> String {
        origin.name.map { "\(origin.kind) \($0)" } ?? origin.kind
    }

    private static func state(of entry: PlannedObject.Entry) -> (text: String, style: PlanLine.Style)? {
        let isVariable = if case .variable = entry.origin.source { true } else { false }
        switch entry.availability {
        case .found: return (isVariable ? "set" : "found", .good)
        case .missing: return (isVariable ? "not set" : "missing", .bad)
        case .directory: return ("a directory", .bad)
        case .later, .elsewhere: return nil
        }
    }

    // MARK: Sizes

    private mutating func sizes() {
        let (requests, storage) = plan.total
        lines.append(PlanLine())
        var heading = PlanLine("Pods request", as: .heading)
        heading.add(" \(requests), with \(ResourceTotal.gibibytes(storage)) of volumes")
        lines.append(heading)
        let rows = plan.sizes.map(Self.cells)
        let half = (rows.count + 1) / 2
        let columns = [Self.aligned(Array(rows[..<half])), Self.aligned(Array(rows[half...]))]
        for index in 0..<half {
            let right = index < columns[1].count ? "   \(columns[1][index])" : ""
            lines.append(PlanLine("  \(columns[0][index])\(right)"))
        }
        let nodes = RecommendedNodes.all
        let parts = nodes.map { nodes in
            "\(nodes.count) \(nodes.parts.map { $0.title.lowercased() }.joined(separator: " and "))"
        }
        let sizes = "\(nodes[0].cpu) CPU, \(nodes[0].memory) GB"
        lines.append(PlanLine("Vendor's nodes (\(sizes)): \(parts.joined(separator: ", "))", as: .hint))
    }

    private static func cells(of size: ComponentSize) -> [String] {
        [
            size.part.title, "\(size.replicas)", size.cpu == nil ? "-" : size.total.cpuText,
            size.memory == nil ? "-" : size.total.memoryText,
            size.volume == nil ? "" : ResourceTotal.gibibytes(size.storage),
        ]
    }

    /// The cells of some rows as lines of equal width, with numbers at the right ends of their columns.
    private static func aligned(_ rows: [[String]]) -> [String] {
        guard let count = rows.first?.count else { return [] }
        let widths = (0..<count).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            zip(row, widths).enumerated().map { index, cell in
                index == 0 ? cell.0.padded(to: cell.1) : "  " + cell.0.padded(toRight: cell.1)
            }.joined()
        }
    }

    // MARK: Cluster

    /// The most differences that the plan lists; diff lists all.
    private static let mostDifferences = 12

    private mutating func cluster(_ state: ClusterState) {
        let findings = state.relevant(to: plan.objects)
        lines.append(PlanLine())
        lines.append(PlanLine("In the cluster", as: .heading))
        if state.report == nil { lines.append(PlanLine("  \(answers.name) is not deployed yet")) }
        let entries = state.report?.entries ?? []
        for entry in entries.prefix(Self.mostDifferences) {
            let change = "\(entry.difference.old.text) -> \(entry.difference.new.text)"
            lines.append(PlanLine(fitted("  \(entry.title): \(change)", beside: 0), as: .bad))
        }
        for finding in findings.prefix(Self.mostDifferences) {
            let style: PlanLine.Style = finding.isDifference ? .bad : .hint
            lines.append(PlanLine(fitted("  \(finding.object): \(finding.message)", beside: 0), as: style))
        }
        if state.report != nil, entries.isEmpty, findings.isEmpty {
            lines.append(PlanLine("  no differences", as: .good))
        }
        if entries.count > Self.mostDifferences || findings.count > Self.mostDifferences
            || state.report?.omitted ?? 0 > 0
        {
            let command = "influxgen diff live:\(answers.name) \(ShellWord.quoted(file))"
            lines.append(PlanLine("  and more; see: \(command)", as: .hint))
        }
    }

    // MARK: Needs

    private mutating func needs() {
        lines.append(PlanLine())
        lines.append(PlanLine(plan.needs.isEmpty ? "Nothing is missing here" : "Still needed", as: .heading))
        for line in plan.needs.lines { need(line) }
        if plan.warnings > 0 {
            let count = "\(plan.warnings) warning\(plan.warnings == 1 ? "" : "s")"
            lines.append(PlanLine("  \(count) about the answers; see: influxgen check \(ShellWord.quoted(file))"))
        }
        lines.append(PlanLine("Next: influxgen generate \(ShellWord.quoted(file)) --output out", as: .hint))
    }

    /// Adds a need, which is never shortened, because people copy it.
    private mutating func need(_ text: String) {
        let all = "  \(text)"
        for line in width.map({ TextWrapping.wrapped(all, to: $0) }) ?? [all] { lines.append(PlanLine(line, as: .bad)) }
    }
}

extension String {
    /// The text padded with leading spaces to a width.
    fileprivate func padded(toRight width: Int) -> String {
        String(repeating: " ", count: max(0, width - count)) + self
    }
}
