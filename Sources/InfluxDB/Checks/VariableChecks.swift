import Diagnostics
import Fields
import Formats
import YAML

extension Components {
    /// Reports environment variables of the product that have no effect, or values that it cannot use.
    public func check(at node: Node, _ reader: inout Reader) {
        let uses = variableUses
        guard !uses.isEmpty else { return }
        for use in uses { use.check(besides: uses, at: node, &reader) }
        CatalogBackup(uses).check(at: node, &reader)
    }

    /// The environment variables of all components.
    var variableUses: [VariableUse] {
        var uses: [VariableUse] = []
        for (component, settings) in all {
            for (container, settings) in settings?.template?.containers.elements ?? [] {
                for (name, value) in settings.env.elements {
                    uses.append(VariableUse(component: component, container: container, name: name, value: value))
                }
            }
        }
        return uses
    }
}

/// An environment variable in the settings of a component.
struct VariableUse: Sendable {
    /// The key of the component, or the key of the settings for all components.
    let component: String
    let container: String
    let name: String
    let value: String

    private enum Keys {
        static let template = Component.key(\.template)
        static let containers = Component.PodTemplate.key(\.containers)
        static let env = Component.Container.key(\.env)
    }

    /// The path of the environment of a container, relative to the components.
    static func environment(of component: String, _ container: String) -> FieldPath {
        FieldPath(keys: component, Keys.template, Keys.containers, container, Keys.env)
    }

    /// The path of the variable, relative to the components.
    var path: FieldPath { Self.environment(of: component, container).appending(name) }

    /// Whether the settings apply to all components.
    var isCommon: Bool { component == Components.commonKey }

    /// Whether Kubernetes replaces a part of the value, such as `$(OTHER)`.
    private var hasReference: Bool { value.contains("$(") }

    /// Reports a problem of this variable.
    ///
    /// - Parameter others: all variables, one of which may enable this one.
    func check(besides others: [VariableUse], at node: Node, _ reader: inout Reader) {
        guard let variable = EnvironmentVariable.named(name) else {
            checkName(at: node, &reader)
            return
        }
        if let problem = variable.problem(with: value), !hasReference || variable.kind == .reserved {
            let place = reader.path.appending(path)
            reader.report(.error, .variableValue, "\(place) \(problem.reason)", at: path, of: node, fix: problem.fix)
        }
        checkEffect(of: variable, besides: others, at: node, &reader)
    }

    /// Warns about a name that only looks like one of the product's variables.
    private func checkName(at node: Node, _ reader: inout Reader) {
        let prefix = EnvironmentVariable.prefix
        guard name.uppercased().hasPrefix(prefix) else { return }
        let known = EnvironmentVariable.all.compactMap { variable in
            variable.name.hasPrefix(prefix) && variable.kind != .reserved ? variable.name.dropFirst(prefix.count) : nil
        }
        let nearest = Spelling.nearest(to: String(name.dropFirst(prefix.count)), in: known.map(String.init))
        reader.report(
            .warning,
            .unknownVariable,
            "\(reader.path.appending(path)) is not a documented environment variable of the product",
            at: path,
            of: node,
            isAboutKey: true,
            fix: nearest.map { "did you mean \(prefix)\($0)?" }
                ?? "check the name; ignore the warning if the vendor gave it to you"
        )
    }

    /// Warns about a variable that nothing reads.
    private func checkEffect(
        of variable: EnvironmentVariable,
        besides others: [VariableUse],
        at node: Node,
        _ reader: inout Reader
    ) {
        func warn(_ reason: Message, fix: Message) {
            reader.report(
                .warning,
                .unusedVariable,
                "\(reader.path.appending(path)) has no effect: \(reason)",
                at: path,
                of: node,
                isAboutKey: true,
                fix: fix
            )
        }
        if !variable.components.isEmpty, !isCommon, !variable.components.contains(component) {
            let readers = variable.components.joined(separator: " and ")
            let place = Self.environment(of: variable.components[0], variable.container)
            warn("only the \(readers) reads it", fix: "move it to \(reader.path.appending(place))")
        } else if container != variable.container {
            let place = Self.environment(of: component, variable.container)
            warn(
                "only the container \(variable.container) reads it",
                fix: "move it to \(reader.path.appending(place))"
            )
        } else if let release = reader.release, !variable.lifetime.contains(release) {
            if let since = variable.lifetime.since, release < since {
                warn("it came with release \(since)", fix: "remove it, or use release \(since) or newer")
            } else if let until = variable.lifetime.until {
                warn("release \(until) and newer do not read it", fix: "remove it")
            }
        } else if let needed = variable.switchedBy,
            !others.contains(where: { $0.name == needed && $0.reaches(component) })
        {
            warn("it depends on \(needed)", fix: "set \(needed) to 'true' too, or remove it")
        }
    }

    /// Whether a component receives the variable.
    func reaches(_ component: String) -> Bool {
        self.component == component || isCommon || component == Components.commonKey
    }
}

extension EnvironmentVariable {
    /// Returns the reason why the product cannot use a value, and the fix; nil if it can.
    func problem(with value: String) -> (reason: Message, fix: Message)? {
        switch kind {
        case .reserved:
            return ("is set by the product itself", "remove it")
        case .integer:
            return isNumber(value) ? nil : ("must be a whole number", "write digits only, such as '1000'")
        case .seconds:
            return isNumber(value) ? nil : ("must be a number of seconds", "write digits only, such as '360'")
        case .bytes:
            return isNumber(value) ? nil : ("must be a number of bytes", bytesFix(value))
        case .memory:
            let isShare = value.hasSuffix("%") && isPercentage(value.dropLast())
            return isShare || isNumber(value) ? nil : ("must be a number of bytes", bytesFix(value))
        case .percent:
            return isPercentage(value[...]) ? nil : ("must be a percentage", "write a number from '1' to '100'")
        case .boolean:
            return ["true", "false"].contains(value) ? nil : ("must be true or false", "write 'true' or 'false'")
        case .duration:
            guard let duration = HumanDuration(value) else {
                return ("must be a duration", "write a number with a unit, such as 30d, 6h or 100m")
            }
            guard let least, let shortest = HumanDuration(least), duration < shortest else { return nil }
            return ("is less than \(least), which deletes files that are still in use", "write \(least) or more")
        case .url:
            return (try? HTTPURL(parsing: value)) == nil
                ? ("must be an HTTP URL", "write a URL such as http://core:8091/") : nil
        }
    }

    private func isNumber(_ text: String) -> Bool { UInt64(text) != nil && !text.hasPrefix("+") }

    private func isPercentage(_ text: Substring) -> Bool { Int(text).map { (1...100).contains($0) } ?? false }

    /// Converts a quantity such as `10Gi` into bytes.
    private func bytesFix(_ value: String) -> Message {
        guard let quantity = try? Quantity(parsing: value), quantity.amount < 1e15 else {
            return "write digits only, such as '10737418240' for 10Gi"
        }
        return "write '\(Int(quantity.amount.rounded()))'"
    }
}
