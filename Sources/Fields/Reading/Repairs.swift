import Diagnostics
import YAML

/// The parts of a document that have errors, and what is read in their place.
struct Repairs {
    private let document: Shape?
    private let release: Edition?
    private var paths: [FieldPath] = []
    private var known: Set<FieldPath> = []
    /// The paths around the parts with errors.
    private var around: Set<FieldPath> = []
    private var names: [(path: FieldPath, key: String)] = []
    /// Whether a part was added since the last call of `takeChange`.
    private var isChanged = false

    /// The most parts for which examples are made; further ones are only removed.
    private static let mostExamples = 32
    /// The most values of a field that are tried.
    private static let mostVariants = 4

    init(document: Shape?, release: Edition?) {
        self.document = document
        self.release = release
    }

    /// Reads misspelled keys as the keys that they mean.
    mutating func rename(_ misspelled: [(path: FieldPath, key: String)]) {
        for (path, key) in misspelled where known.insert(path).inserted {
            names.append((path, key))
            isChanged = true
        }
    }

    /// Adds the fields that errors are about.
    mutating func add(_ diagnostics: some Sequence<Diagnostic>) {
        for diagnostic in diagnostics where diagnostic.severity == .error {
            guard let path = diagnostic.path, !path.components.isEmpty, known.insert(path).inserted else { continue }
            paths.append(path)
            isChanged = true
            var outer = path
            while outer.components.popLast() != nil, around.insert(outer).inserted {}
        }
    }

    /// Returns whether there are more parts to repair than at the last call.
    mutating func takeChange() -> Bool {
        defer { isChanged = false }
        return isChanged
    }

    /// The number of repaired documents that `repaired` returns.
    var variants: Int { document == nil || paths.count > Self.mostExamples ? 1 : Self.mostVariants }

    /// Returns the document without the parts that have errors or, for a variant above 0, with examples in their place.
    func repaired(_ root: Node, _ variant: Int) -> Node {
        var edits = NodeEdits()
        for (path, key) in names { edits.rename(path, to: key) }
        for path in paths {
            if variant > 0, let (shape, field) = document?.describing(path) {
                let mark = root.mark(nearest: path)
                let sample = Sample(extent: .full, release: release, mark: mark, variant: variant - 1)
                edits.replace(at: path, with: sample.value(of: FieldDescription(attributes: field, shape: shape)))
            } else {
                edits.remove(at: path)
            }
        }
        return edits.applied(to: root) ?? root
    }

    /// Whether a diagnostic is about a part with errors or something inside it, or names it.
    func concern(_ diagnostic: Diagnostic) -> Bool {
        diagnostic.path.map(contain) == true || diagnostic.message.paths.contains { contain($0) || around.contains($0) }
    }

    private func contain(_ place: FieldPath) -> Bool {
        var path = place
        if path.components.isEmpty { return false }
        repeat {
            if known.contains(path) { return true }
        } while path.components.popLast() != nil
        return false
    }
}
