import Answers
import Deployment
import Formats

/// The objects of the plan that setup.sh checks, and the secrets that it creates key by key.
struct SecretsView {
    /// The steps that create secrets key by key, one for each purpose.
    private var steps: [(purpose: ClusterObject.Purpose, step: Script.Step)] = []
    /// The objects that must exist before setup.sh runs.
    private(set) var required: [TemplateValue] = []
    /// The environment variables that contain secrets.
    private(set) var variables: [String] = []
    private var loaded = 0
    /// The schemes of a DSN that the release accepts.
    private let schemes: String

    init(_ deployment: Deployment) {
        schemes = deployment.answers.release >= .r20251218 ? "postgres postgresql" : "postgres"
        required = deployment.objects(by: .existing).compactMap(Self.required)
        for purpose in ClusterObject.Purpose.allCases where purpose.isGeneric {
            let objects = deployment.objects(purpose, by: .script)
            if objects.isEmpty { continue }
            let secrets = objects.map { secret($0) }
            let summary = objects.map { "secret \($0.name?.text ?? "")" }.joined(separator: ", ")
            let view: [String: TemplateValue] = [
                "function": .text(purpose.rawValue.replacing("-", with: "_")), "secrets": .list(secrets),
            ]
            steps.append((purpose, Script.Step(purpose.rawValue, summary, template: "secret", view)))
        }
    }

    /// The step that creates the secrets of a purpose, or nil if there are none.
    func step(_ purpose: ClusterObject.Purpose) -> Script.Step? { steps.first { $0.purpose == purpose }?.step }

    /// An object to check; nil if only the vendor's file contains its name, or if pods start without it.
    private static func required(_ object: ClusterObject) -> TemplateValue? {
        guard let kind = object.kind.resource, let name = object.name, let required = object.requiredKeys else {
            return nil
        }
        let keys = required.map(\.text)
        let list = keys.joined(separator: ", ")
        return [
            "kind": .text(kind), "name": .text(name.text), "keys": TemplateValue(keys),
            "description": .text("\(kind) \(name), key\(keys.count == 1 ? "" : "s") \(list)"),
        ]
    }

    private mutating func secret(_ object: ClusterObject) -> TemplateValue {
        ["name": .text(object.name?.text ?? ""), "entries": .list(object.entries.map { entry($0) })]
    }

    /// A key of a secret: what the script requires, how it loads the value, and how it passes the value to kubectl.
    private mutating func entry(_ entry: ClusterObject.Entry) -> TemplateValue {
        var view: [String: TemplateValue] = ["key": .text(entry.key.text)]
        switch entry.origin {
        case .file? where entry.keepsNewline:
            view["bytes"] = .text(load(entry.origin, into: &view))
            view["how"] = "kept_file"
        case .parts(let parts)?:
            let variable = load(parts.password.source.origin, into: &view)
            view["dsn"] = [
                "before": .text(parts.beforePassword), "variable": .text(variable),
                "after": .text(parts.afterPassword),
            ]
        case let origin:
            view["value"] = .text(load(origin, into: &view))
            if entry.isDSN { view["dsnSchemes"] = .text(schemes) }
        }
        return .record(view)
    }

    /// Loads a value into a new shell variable, and returns the name of the variable.
    private mutating func load(_ origin: SecretSource.Origin?, into view: inout [String: TemplateValue]) -> String {
        loaded += 1
        let variable = "secret_\(loaded)"
        let (how, from): (String, String) =
            switch origin {
            case .environment(let name): ("env", name)
            case .file(let path): ("file", path)
            case .prompt(let text): ("prompt", text)
            case .command(let command): ("command", command)
            case .parts, .remote, .existing, .literal, nil: ("env", "")
            }
        if how == "env", !variables.contains(from) { variables.append(from) }
        view["how"] = .text(how)
        view["from"] = .text(from)
        view["variable"] = .text(variable)
        return variable
    }
}

extension ClusterObject.Entry {
    /// Whether the value is a DSN.
    fileprivate var isDSN: Bool { paths.contains(Answers.Paths.dsn) || paths.contains(Answers.Paths.adminDSN) }
}
