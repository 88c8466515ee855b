import Diagnostics
import Fields
import Formats
import InfluxDB
import TestSupport
import YAML

/// Writes an AppInstance in another way that means the same.
struct Rewriting {
    var random: Random
    /// The anchors of subtrees that were written, by their text.
    private var anchors: [String: String] = [:]

    init(random: Random) { self.random = random }

    /// A text that means the same as a manifest: with another order, other units, styles, defaults and server fields.
    mutating func text(_ manifest: Node) -> String {
        var root = shuffled(manifest, AppInstance.shape)
        if random.chance(40) { addDefaults(to: &root) }
        if random.chance(40) { addServerFields(to: &root) }
        anchors = [:]
        switch random.below(3) {
        case 0: return json(root) + "\n"
        case 1: return flow(root) + "\n"
        default: return block(root, "", hasAnchor: true)
        }
    }

    // MARK: - Meaning

    private mutating func shuffled(_ node: Node, _ shape: Shape?) -> Node {
        switch node.content {
        case .mapping(let entries):
            var entries = entries.map { entry in
                Node.Entry(
                    key: entry.key,
                    mark: entry.mark,
                    value: shuffled(entry.value, shape?.descending([.key(entry.key)]))
                )
            }
            shuffle(&entries)
            return Node(.mapping(entries), at: node.mark)
        case .sequence(let items):
            var items = items.map { shuffled($0, shape?.descending([.index(0)])) }
            shuffle(&items)
            return Node(.sequence(items), at: node.mark)
        case .scalar(let scalar):
            guard case .scalar(let form)? = shape else { return node }
            let text: String
            switch form.name {
            case "quantity": text = otherQuantity(scalar.text)
            case "duration": text = otherDuration(scalar.text)
            default: return node
            }
            return Node(.scalar(Scalar(text, form: .string)), at: node.mark)
        }
    }

    private mutating func shuffle<Element>(_ elements: inout [Element]) {
        for index in elements.indices.reversed() { elements.swapAt(index, random.below(index + 1)) }
    }

    private mutating func otherQuantity(_ text: String) -> String {
        let number = text.prefix { $0.isNumber }
        guard let value = Int(number) else { return text }
        switch text.dropFirst(number.count) {
        case "": return random.pick([text, "\(value * 1000)m", "\(value).0", "+\(value)", "\(value)e0"])
        case "Gi": return random.pick([text, "\(value * 1024)Mi", "\(value << 30)", "\(value).0Gi"])
        case "Mi": return random.pick([text, "\(value * 1024)Ki", "\(value << 20)"])
        case "m": return random.pick([text, "\(value * 1000)u"])
        default: return text
        }
    }

    private mutating func otherDuration(_ text: String) -> String {
        let number = text.prefix { $0.isNumber }
        guard let value = Int(number), let unit = text.last else { return text }
        switch unit {
        case "h": return random.pick([text, "\(value * 60)m", "\(value * 3600)s"])
        case "m": return random.pick([text, "\(value * 60)s"])
        case "s": return random.pick([text, "\(value * 1000)ms"])
        default: return text
        }
    }

    private mutating func addDefaults(to root: inout Node) {
        func add(_ text: String, _ form: Scalar.Form, at path: FieldPath) {
            if root[path] == nil {
                root.set(Node(.scalar(Scalar(text, form: form)), at: root.mark), at: path, root.mark)
            }
        }
        add("false", .plain, at: AppInstance.path { $0.spec.pause })
        let release = root[AppInstance.path { $0.spec.package.image }]?.text
            .flatMap { ImageReference.tag(of: $0) }.flatMap { try? Release(parsing: $0) }
        guard let edition = release?.edition else { return }
        for part in Resources.Part.allCases {
            guard let defaults = DefaultResources.of(part, in: edition) else { continue }
            let requests = AppInstance.packageSpec.appending("resources").appending(part.rawValue).appending("requests")
            if let cpu = defaults.cpu { add(cpu.text, .string, at: requests.appending("cpu")) }
            add(String(defaults.replicas), .plain, at: requests.appending("replicas"))
        }
    }

    private mutating func addServerFields(to root: inout Node) {
        func add(_ text: String, at path: FieldPath) {
            root.set(Node(.scalar(Scalar(text, form: .string)), at: root.mark), at: path, root.mark)
        }
        add("x", at: "metadata.uid")
        add("12", at: "metadata.resourceVersion")
        add("{}", at: FieldPath(keys: "metadata", "annotations", "kubectl.kubernetes.io/last-applied-configuration"))
        add("influxdb", at: FieldPath(keys: "metadata", "annotations", "meta.helm.sh/release-name"))
        add("Helm", at: FieldPath(keys: "metadata", "labels", "app.kubernetes.io/managed-by"))
        add("True", at: "status.conditions.ready")
    }

    // MARK: - Notation

    private func json(_ node: Node) -> String {
        switch node.content {
        case .mapping(let entries):
            "{" + entries.map { "\(JSON.string($0.key).text): \(json($0.value))" }.joined(separator: ",\n") + "}"
        case .sequence(let items): "[" + items.map(json).joined(separator: ", ") + "]"
        case .scalar(let scalar):
            scalar.resolved == .string ? JSON.string(scalar.text).text : scalar.resolved == .null ? "null" : scalar.text
        }
    }

    private mutating func flow(_ node: Node) -> String {
        switch node.content {
        case .mapping(let entries):
            return "{" + entries.map { "\(quoted($0.key)): \(flow($0.value))" }.joined(separator: ", ") + "}"
        case .sequence(let items): return "[" + items.map { flow($0) }.joined(separator: ", ") + "]"
        case .scalar(let scalar):
            return scalar.resolved == .string ? quoted(scalar.text) : scalar.text.isEmpty ? "null" : scalar.text
        }
    }

    private mutating func quoted(_ text: String) -> String {
        let plain = Node(.scalar(Scalar(text, form: .string)), at: .generated).flowText
        let isSimple = text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value < 0x7F }
        switch random.below(3) {
        case 0: return JSON.string(text).text
        case 1 where isSimple: return "'" + text.replacing("'", with: "''") + "'"
        default: return plain
        }
    }

    private mutating func block(_ node: Node, _ indent: String, hasAnchor: Bool = false) -> String {
        let text = json(node)
        if let anchor = anchors[text], random.chance(70) { return "\(indent)*\(anchor)\n" }
        var mark = ""
        if !hasAnchor, random.chance(30), anchors[text] == nil {
            mark = "&a\(anchors.count) "
            anchors[text] = "a\(anchors.count)"
        }
        switch node.content {
        case .mapping(let entries) where !entries.isEmpty && mark.isEmpty:
            return entries.map { entry in
                "\(indent)\(quoted(entry.key)):\n" + block(entry.value, indent + random.pick([" ", "  ", "    "]))
            }.joined()
        case .sequence(let items) where !items.isEmpty && mark.isEmpty:
            return items.map { "\(indent)-\n" + block($0, indent + "  ") }.joined()
        default: return "\(indent)\(mark)\(flow(node))\n"
        }
    }
}
