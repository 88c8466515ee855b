import Diagnostics
import YAML

/// A diagnostic as an item of `results`, in the form that the specification of functions describes.
struct FunctionResult {
    private let diagnostic: Diagnostic
    private let configuration: FunctionConfiguration?

    /// A result about the list, its configuration, or a file that the answers extend.
    init(_ diagnostic: Diagnostic, _ configuration: FunctionConfiguration?) {
        self.diagnostic = diagnostic
        self.configuration = configuration
    }

    /// The result as a tree.
    var node: Node {
        Self.mapping(
            ("message", Self.string(text)),
            ("severity", Self.string(severity)),
            ("resourceRef", resource),
            ("field", diagnostic.path.map { Self.mapping(("path", Self.string($0.description))) }),
            ("file", file),
            ("tags", tags)
        )
    }

    private var text: String {
        let fix = diagnostic.fix.map { "\nfix: \($0)" } ?? ""
        return "\(diagnostic.message)\(fix)"
    }

    private var severity: String {
        switch diagnostic.severity {
        case .note: "info"
        case .warning, .error: diagnostic.severity.rawValue
        }
    }

    /// Whether the place is in the list itself.
    private var isInList: Bool { configuration?.contains(diagnostic.location) ?? true }

    private var resource: Node? {
        guard isInList, let identity = configuration?.identity else { return nil }
        return Self.mapping(
            ("apiVersion", Self.string(identity.apiVersion)),
            ("kind", Self.string(identity.kind)),
            ("name", Self.string(identity.name)),
            ("namespace", identity.namespace.isEmpty ? nil : Self.string(identity.namespace))
        )
    }

    private var file: Node? {
        if !isInList { return diagnostic.location.map { Self.mapping(("path", Self.string($0.file))) } }
        guard let origin = configuration?.origin else { return nil }
        let index = origin.index.flatMap(Int.init).map { Node(.scalar(Scalar("\($0)", form: .plain)), at: .generated) }
        return Self.mapping(("path", Self.string(origin.path)), ("index", index))
    }

    /// The rule, and the position in a file; the position in the list means nothing to a user.
    private var tags: Node {
        let location = isInList ? nil : diagnostic.location
        return Self.mapping(
            ("code", Self.string(diagnostic.rule.code)),
            ("rule", Self.string(diagnostic.rule.name)),
            ("id", diagnostic.id.map(Self.string)),
            ("line", location.map { Self.string("\($0.line)") }),
            ("column", location.map { Self.string("\($0.column)") })
        )
    }

    private static func string(_ text: String) -> Node { Node(.scalar(Scalar(text, form: .string)), at: .generated) }

    private static func mapping(_ entries: (key: String, value: Node?)...) -> Node {
        let known = entries.compactMap { entry in
            entry.value.map { Node.Entry(key: entry.key, mark: .generated, value: $0) }
        }
        return Node(.mapping(known), at: .generated)
    }
}
