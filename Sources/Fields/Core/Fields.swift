import Diagnostics
import YAML

/// The fields of a record.
///
/// Reading, writing and documentation of a record all use this list. `Root` is always a `Record`, but the type does not
/// declare that constraint: the runtime would look up the conformance for each type, which takes longer than the rest of
/// a run.
public struct Fields<Root>: Sendable {
    let list: FieldList

    /// Creates the list of fields, in the order of writing.
    ///
    /// - Parameter hints: keys that users often write although no such field exists, with the fix for each.
    public init(hints: [String: String] = [:], @FieldsBuilder<Root> _ parts: () -> [PartialFieldList]) {
        list = FieldList(hints: hints, parts())
    }

    /// The descriptions of the fields.
    public var descriptions: [FieldDescription] { list.descriptions }

    /// Writes the fields that are present, without the enclosing mapping.
    public func write(_ root: Root, to emitter: Emitter) {
        withUnsafePointer(to: root) { list.write(UnsafeRawPointer($0), to: emitter) }
    }

    /// Reads the fields of a record; returns false if there are any errors.
    ///
    /// - Parameter repaired: the node with corrected keys, if any key is misspelled.
    func read(
        _ entries: [Node.Entry],
        at node: Node,
        into root: inout Root,
        _ reader: inout Reader,
        repaired: inout Node?
    ) -> Bool {
        withUnsafeMutablePointer(to: &root) {
            list.read(entries, at: node, into: UnsafeMutableRawPointer($0), &reader, repaired: &repaired)
        }
    }

    /// Runs the checks of embedded records.
    func check(_ root: Root, at node: Node, _ reader: inout Reader) {
        if list.checks.isEmpty { return }
        withUnsafePointer(to: root) { pointer in
            for embedded in list.checks { embedded.check(UnsafeRawPointer(pointer), at: node, &reader) }
        }
    }

    /// Runs the checks of embedded records that depend only on keys.
    func checkKeys(_ node: Node, _ reader: inout Reader) {
        for embedded in list.checks { embedded.checkKeys(node, &reader) }
    }
}
