import Diagnostics
import Fields
import InfluxDB

/// The paths of our fields in one release.
package struct FieldPaths {
    package private(set) var paths: Set<String> = []
    package private(set) var required: Set<String> = []
    package private(set) var types: [String: String] = [:]
    package private(set) var choices: [String: Set<String>] = [:]
    /// The defaults as documentation words them.
    package private(set) var defaults: [String: String] = [:]
    /// Paths whose parent the release has, but not them, each with a value.
    package private(set) var lacking: [(path: FieldPath, sample: String)] = []
    private let release: Edition

    package init(_ release: Release) {
        self.release = release.edition
        walk(AppInstance.shape, "", FieldPath())
    }

    private mutating func walk(_ shape: Shape, _ path: String, _ full: FieldPath) {
        switch shape {
        case .record(let fields):
            if path == "metadata" { return }
            for field in fields() {
                let next = path.isEmpty ? field.key : "\(path).\(field.key)"
                // Older schemas do not describe the fields of a user.
                if next.contains("admin.users[]"), release < Release.r20240819.edition { continue }
                guard field.lifetime.contains(release) else {
                    lacking.append((full.appending(field.key), Self.sample(field.shape)))
                    continue
                }
                paths.insert(next)
                types[next] = Self.type(field.shape)
                defaults[next] = field.defaultText
                if case .choice(let values) = field.shape { choices[next] = Set(values.texts(in: release)) }
                if field.isRequired || field.requiredUntil.map({ release < $0 }) == true { required.insert(next) }
                walk(field.shape, next, full.appending(field.key))
            }
        case .list(let item), .oneOrMore(let item):
            walk(item, path + "[]", full.appending(0))
        case .scalar, .choice, .map, .any:
            break
        }
    }

    /// The JSON type of a shape; nil if any type is allowed.
    private static func type(_ shape: Shape) -> String? {
        switch shape {
        case .scalar(let form):
            switch form.kind {
            case .integer: "integer"
            case .boolean, .onlyTrue: "boolean"
            case .string, .booleanString: "string"
            }
        case .choice: "string"
        case .list: "array"
        case .map, .record: "object"
        case .oneOrMore, .any: nil
        }
    }

    private static func sample(_ shape: Shape) -> String {
        switch shape {
        case .scalar, .choice: "\"1\""
        case .list, .oneOrMore: "[]"
        case .map, .record, .any: "{}"
        }
    }
}
