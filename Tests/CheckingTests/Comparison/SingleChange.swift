import Diagnostics
import Fields
import InfluxDB
import TestSupport
import YAML

/// A random change of an AppInstance at one place.
struct SingleChange {
    let changed: Node
    let path: FieldPath
    let what: String

    /// Makes a change; nil if the random choice leads to none.
    init?(of manifest: Node, _ random: inout Random) {
        let path = random.pick(Self.places(in: manifest, at: FieldPath()))
        guard let node = manifest[path], let place = AppInstance.shape.descending(path.components[...]) else {
            return nil
        }
        var changed = manifest
        func scalar(_ text: String, _ form: Scalar.Form) -> Node {
            Node(.scalar(Scalar(text, form: form)), at: node.mark)
        }
        switch (place, node.content) {
        case (.list, .sequence(let items)):
            if case .scalar? = items.first?.content {
                changed.set(scalar("added-\(random.below(1000))", .string), at: path.appending(items.count), node.mark)
            } else if items.count > 1 {
                changed.remove(at: path.appending(random.below(items.count)))
            } else {
                return nil
            }
            what = "item of \(path)"
        case (.map, .mapping):
            let value: Node
            if case .map(.record) = place { return nil }
            value = scalar("value-\(random.below(1000))", .string)
            let key = "key-\(random.below(1000))"
            changed.set(value, at: path.appending(key), node.mark)
            self.path = path.appending(key)
            what = "added \(key)"
            self.changed = changed
            return
        case (.scalar(let form), .scalar(let old)):
            if random.chance(20), AppInstance.shape.attributes(at: path)?.isRequired == false {
                // A value that is the default may also be absent.
                if AppInstance.shape.attributes(at: path)?.defaultValue == old.text { return nil }
                if path.isInside(AppInstance.packageSpec.appending("resources")) { return nil }
                // A manifest need not say its namespace.
                if path == "metadata.namespace" { return nil }
                changed.remove(at: path)
                what = "removed"
            } else {
                switch form.kind {
                case .integer: changed.set(scalar(String((Int(old.text) ?? 0) + 1), .plain), at: path, node.mark)
                case .boolean, .onlyTrue:
                    changed.set(scalar(old.text == "true" ? "false" : "true", .plain), at: path, node.mark)
                case .booleanString:
                    changed.set(scalar(old.text == "true" ? "false" : "true", .string), at: path, node.mark)
                case .string:
                    let text =
                        form.name == "quantity" || form.name == "duration" ? "1\(old.text)" : "\(old.text)x"
                    changed.set(scalar(text, .string), at: path, node.mark)
                }
                what = "changed"
            }
        case (.choice, .scalar(let old)):
            changed.set(scalar("\(old.text)x", .string), at: path, node.mark)
            what = "changed"
        default: return nil
        }
        self.path = path
        self.changed = changed
    }

    private static func places(in node: Node, at path: FieldPath) -> [FieldPath] {
        switch node.content {
        case .mapping(let entries): [path] + entries.flatMap { places(in: $0.value, at: path.appending($0.key)) }
        case .sequence(let items):
            [path] + items.indices.flatMap { places(in: items[$0], at: path.appending($0)) }
        case .scalar: [path]
        }
    }
}
