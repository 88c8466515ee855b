import Foundation
import TestSupport
import Testing

/// The facts of the vendor's schemas, by release: `schemas.txt`, which `schema_digest.py` prints and describes.
struct SchemaDigest {
    /// The facts of one release, by path.
    struct Facts {
        fileprivate(set) var paths: Set<String> = []
        fileprivate(set) var required: Set<String> = []
        /// The one type that is not null.
        fileprivate(set) var types: [String: String] = [:]
        /// The legal strings.
        fileprivate(set) var choices: [String: Set<String>] = [:]
        /// The default as JSON.
        fileprivate(set) var defaults: [String: String] = [:]
    }

    static let folder = Tools.repository.appending(path: "Tests/InfluxDBTests")
    static let file = folder.appending(path: "schemas.txt")
    static let schemas = Tools.verifier.deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "reference/schemas")

    let releases: [String]
    private(set) var facts: [String: Facts] = [:]

    init() throws {
        let lines = try String(contentsOf: Self.file, encoding: .utf8).split(separator: "\n")
        releases = lines[0].split(separator: " ").dropFirst().map(String.init)
        for release in releases { facts[release] = Facts() }
        var keys: [Substring] = []
        for line in lines.dropFirst() {
            let depth = line.prefix { $0 == " " }.count
            let parts = line.dropFirst(depth).split(separator: "; ", omittingEmptySubsequences: false)
            keys = keys.prefix(depth - 1) + [parts[0]]
            // The items of a list share its path.
            let path = keys.joined(separator: ".").replacing(".[]", with: "[]")
            if parts[0] == "[]" { continue }
            let texts = parts.dropFirst().map { $0.split(separator: " @ ", maxSplits: 1) }
            let life = texts.first { $0[0] == "exists" }.map { $0[1] } ?? ".."
            for release in releases where isIn(life, release) {
                facts[release]?.paths.insert(path)
                for text in texts where text[0] != "exists" && (text.count == 1 || isIn(text[1], release)) {
                    add(text[0], at: path, of: release)
                }
            }
        }
    }

    private func isIn(_ ranges: Substring, _ release: String) -> Bool {
        ranges.split(separator: " ").contains { range in
            let ends = range.split(separator: "..", omittingEmptySubsequences: false)
            return (ends[0].isEmpty || release >= ends[0]) && (ends[1].isEmpty || release <= ends[1])
        }
    }

    private mutating func add(_ fact: Substring, at path: String, of release: String) {
        if fact == "required" {
            facts[release]?.required.insert(path)
        } else if fact.hasPrefix("one of ") {
            facts[release]?.choices[path] = Set(fact.dropFirst(7).split(separator: ", ").map(String.init))
        } else if fact.hasPrefix("default ") {
            facts[release]?.defaults[path] = String(fact.dropFirst(8))
        } else {
            facts[release]?.types[path] = String(fact)
        }
    }
}
