import Diagnostics
import YAML

extension Reader {
    /// Reads a document, then repairs the parts with errors and reads it again, so that no error hides another one.
    ///
    /// A record can check how its parts fit together only if it can read them. So the document is read again, first without
    /// the parts that have errors, and then with examples in their place. A problem that is there both times has nothing to do with
    /// these parts. Others are consequences of the errors that are already reported, such as an answer that is not used
    /// because the answer on which it depends cannot be read.
    public mutating func readThoroughly<Value>(_ root: Node, _ read: (Node, inout Reader) -> Value?) -> Value? {
        let start = sink.diagnostics.count
        let fresh = fresh
        let value = read(root, &self)
        var repairs = Repairs(document: document, release: release)
        for _ in 0..<4 {
            repairs.rename(misspelled)
            misspelled = []
            repairs.add(sink.diagnostics[start...])
            guard repairs.takeChange() else { break }
            var independent: [Diagnostic]?
            for variant in 0..<repairs.variants {
                var again = fresh
                again.isLenient = true
                _ = read(repairs.repaired(root, variant), &again)
                misspelled += again.misspelled
                let found = again.sink.diagnostics
                guard let others = independent else {
                    independent = found
                    continue
                }
                let same = Set(found.map(Problem.init))
                independent = others.filter { same.contains(Problem($0)) }
            }
            let known = Set(sink.diagnostics[start...].map(Place.init))
            let found = (independent ?? []).filter { diagnostic in
                !known.contains(Place(diagnostic)) && !repairs.concern(diagnostic)
                    && !sink.isFull(diagnostic.rule, diagnostic.severity, in: diagnostic.location?.file)
            }
            if found.isEmpty { break }
            for diagnostic in found { sink.report(diagnostic) }
        }
        return value
    }
}

/// What two diagnostics about the same problem have in common.
private struct Problem: Hashable {
    let rule: Rule
    let path: FieldPath?
    let message: Message

    init(_ diagnostic: Diagnostic) {
        (rule, path, message) = (diagnostic.rule, diagnostic.path, diagnostic.message)
    }
}

/// The rule and the place of a diagnostic, of which one is enough.
private struct Place: Hashable {
    let rule: Rule
    let location: Location?

    init(_ diagnostic: Diagnostic) { (rule, location) = (diagnostic.rule, diagnostic.location) }
}
