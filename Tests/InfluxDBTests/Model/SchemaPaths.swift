import Foundation
import InfluxDB
import TestSupport

/// The paths of a schema, as far as it is closed.
struct SchemaPaths {
    private(set) var paths: Set<String> = []
    private(set) var required: Set<String> = []
    /// The one type that is not null, by path.
    private(set) var types: [String: String] = [:]
    /// The legal strings, by path.
    private(set) var choices: [String: Set<String>] = [:]

    init(_ release: Release) throws {
        let url = Tools.verifier.deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "reference/schemas/\(release).json")
        walk(try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any] ?? [:], "")
    }

    private mutating func walk(_ schema: [String: Any], _ path: String) {
        // Kubernetes' own inside, the status that the operator writes, and object metadata are not ours to describe.
        if [".affinity", ".tolerations", ".metadata.managed"].contains(where: path.hasSuffix) { return }
        if path == "metadata" || path == "status" || path.hasSuffix("featureFlags") { return }
        for (key, value) in schema["properties"] as? [String: Any] ?? [:] {
            let next = path.isEmpty ? key : "\(path).\(key)"
            paths.insert(next)
            guard let value = value as? [String: Any] else { continue }
            let named = value["type"] as? [String] ?? (value["type"] as? String).map { [$0] } ?? []
            if let type = named.first(where: { $0 != "null" }) { types[next] = type }
            if let values = value["enum"] as? [String] { choices[next] = Set(values) }
            walk(value, next)
        }
        for key in schema["required"] as? [String] ?? [] { required.insert(path.isEmpty ? key : "\(path).\(key)") }
        for key in ["item", "items"] {
            if let items = schema[key] as? [String: Any] { walk(items, path + "[]") }
        }
    }
}
