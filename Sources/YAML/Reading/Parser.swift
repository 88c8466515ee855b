import CYaml
import Diagnostics

/// Reads YAML text into nodes that know where they stand.
public struct Parser {
    /// Reads the one document of a source.
    ///
    /// - Parameters:
    ///   - bytes: the text, in UTF-8.
    ///   - source: where the nodes' marks say they come from.
    /// - Returns: the root, or nil where the text cannot be read; faults that leave the rest readable, such as a key that
    ///   is given twice, are reported beside it. An empty source is a null node.
    public static func parse(
        _ bytes: [UInt8],
        from source: SourceTable.ID,
        of sources: SourceTable,
        limits: Limits = Limits(),
        into sink: inout DiagnosticSink
    ) -> Node? {
        let start = Mark(line: 0, column: 0, source: source)
        do throws(Fault) {
            try inspect(bytes, limits: limits, at: start)
            return try bytes.withUnsafeBufferPointer { buffer throws(Fault) in
                // libyaml counts a byte order mark as a column.
                let mark = buffer.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
                let buffer = UnsafeBufferPointer(rebasing: buffer[mark...])
                var composer = Composer(buffer, source: source, limits: limits)
                defer { composer.finish() }
                let root = try composer.document()
                for fault in composer.faults { fault.report(from: sources, into: &sink) }
                return root ?? Node(.scalar(Scalar("", form: .plain)), at: start)
            }
        } catch {
            error.report(from: sources, into: &sink)
            return nil
        }
    }

    /// Refuses what is too large or no text before libyaml sees it, for a clearer word than libyaml's.
    private static func inspect(_ bytes: [UInt8], limits: Limits, at start: Mark) throws(Fault) {
        guard bytes.count <= limits.bytes else {
            throw Fault(
                .tooMuch,
                "the file has more than \(limits.bytes >> 20) MiB",
                start,
                fix: "check that this is the file you meant"
            )
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw Fault(.notText, "the file is UTF-16", start, fix: "save it as UTF-8")
        }
        if let offset = bytes.firstIndex(of: 0) {
            throw Fault(
                .notText,
                "a NUL byte: this is not a text file",
                mark(of: offset, in: bytes, from: start),
                fix: "check that this is the file you meant"
            )
        }
    }

    static func mark(of offset: Int, in bytes: some Collection<UInt8>, from start: Mark) -> Mark {
        var mark = start
        for byte in bytes.prefix(offset) {
            if byte == 0x0A {
                mark.line += 1
                mark.column = 0
            } else if byte & 0xC0 != 0x80 {
                mark.column += 1
            }
        }
        return mark
    }
}

/// What is wrong with a YAML text.
struct Fault: Error {
    let rule: Rule
    let message: Message
    let mark: Mark
    let fix: Message?
    /// What is not to be shown, since nobody looks at it any more.
    var hidden: Node?

    init(_ rule: Rule, _ message: Message, _ mark: Mark, fix: Message? = nil) {
        self.rule = rule
        self.message = message
        self.mark = mark
        self.fix = fix
    }

    func report(from sources: SourceTable, into sink: inout DiagnosticSink) {
        hidden?.hide(from: sources, in: &sink)
        sink.error(rule, message, at: sources.location(of: mark), fix: fix)
    }
}
