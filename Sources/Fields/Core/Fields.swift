import Diagnostics
import YAML

/// The fields of a record.
///
/// Reading, writing and documentation of a record all use this list. `Root` is always a `Record`, but the type does not
/// declare that constraint: the runtime would look up the conformance for each type, which takes longer than the rest of
/// a run.
public struct Fields<Root>: Sendable {
    /// The list, which is never released: the lists of all records are constants.
    ///
    /// Threads that read and write the same records would otherwise wait for each other while they count references to it.
    private let constant: Unmanaged<FieldList>

    /// The list without the type of the record.
    var list: FieldList { constant.takeUnretainedValue() }

    /// Creates the list of fields, in the order of writing.
    ///
    /// - Parameter hints: keys that users often write although no such field exists, with the fix for each.
    public init(hints: [String: String] = [:], @FieldsBuilder<Root> _ parts: () -> [PartialFieldList]) {
        constant = .passRetained(FieldList(hints: hints, parts()))
    }

    /// The descriptions of the fields.
    public var descriptions: [FieldDescription] { list.descriptions }

    /// Writes the fields that are present, without the enclosing mapping.
    public func write(_ root: Root, to emitter: Emitter) {
        constant._withUnsafeGuaranteedRef { list in
            withUnsafePointer(to: root) { list.write(UnsafeRawPointer($0), to: emitter) }
        }
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
        constant._withUnsafeGuaranteedRef { list in
            withUnsafeMutablePointer(to: &root) {
                list.read(entries, at: node, into: UnsafeMutableRawPointer($0), &reader, repaired: &repaired)
            }
        }
    }

    /// Runs the checks of embedded records.
    func check(_ root: Root, at node: Node, _ reader: inout Reader) {
        constant._withUnsafeGuaranteedRef { list in
            if list.checks.isEmpty { return }
            withUnsafePointer(to: root) { pointer in
                for embedded in list.checks { embedded.check(UnsafeRawPointer(pointer), at: node, &reader) }
            }
        }
    }

    /// Runs the checks of embedded records that depend only on keys.
    func checkKeys(_ node: Node, _ reader: inout Reader) {
        constant._withUnsafeGuaranteedRef { list in
            for embedded in list.checks { embedded.checkKeys(node, &reader) }
        }
    }
}
