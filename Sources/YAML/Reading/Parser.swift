import CYaml
import Diagnostics

/// Parses YAML text into nodes that carry their source positions.
public struct Parser {
    /// Parses a source that holds a single document.
    ///
    /// - Parameters:
    ///   - bytes: the text, in UTF-8.
    ///   - source: the source that the marks of the nodes refer to.
    /// - Returns: the root, or nil if the text cannot be parsed. Errors that do not prevent parsing, such as a
    ///   duplicate key, are reported to the sink. An empty source gives a null node.
    public static func parse(
        _ bytes: [UInt8],
        from source: SourceTable.ID,
        of sources: SourceTable,
        limits: Limits = Limits(),
        into sink: inout DiagnosticSink
    ) -> Node? {
        guard let documents = documents(bytes, from: source, of: sources, limits: limits, into: &sink) else {
            return nil
        }
        if documents.count > 1 {
            reportSeveral(documents, of: sources, into: &sink)
            return nil
        }
        return documents.first
    }

    /// Reports that a source has more documents than one.
    public static func reportSeveral(_ documents: [Node], of sources: SourceTable, into sink: inout DiagnosticSink) {
        ParseError.severalDocuments(documents[1].mark).report(from: sources, into: &sink)
    }

    /// Parses all documents of a source.
    ///
    /// - Returns: the roots of the documents, without empty ones, but at least one; nil if the text cannot be parsed.
    public static func documents(
        _ bytes: [UInt8],
        from source: SourceTable.ID,
        of sources: SourceTable,
        limits: Limits = Limits(),
        into sink: inout DiagnosticSink
    ) -> [Node]? {
        let start = Mark(line: 0, column: 0, source: source)
        do throws(ParseError) {
            try inspect(bytes, limits: limits, at: start)
            let (documents, errors) = try compose(bytes, from: source, limits: limits)
            for error in errors { error.report(from: sources, into: &sink) }
            return documents.isEmpty ? [Node(.scalar(Scalar("", form: .plain)), at: start)] : documents
        } catch {
            error.report(from: sources, into: &sink)
            return nil
        }
    }

    private static func compose(
        _ bytes: [UInt8],
        from source: SourceTable.ID,
        limits: Limits
    ) throws(ParseError) -> (documents: [Node], errors: [ParseError]) {
        try bytes.withUnsafeBufferPointer { buffer throws(ParseError) in
            if JSONComposer.isLikely(buffer) {
                var composer = JSONComposer(bytes, source: source, limits: limits)
                do throws(JSONComposer.Failure) {
                    return ([try composer.document()], composer.errors)
                } catch {
                    if case .refused(let error) = error { throw error }
                }
            }
            // libyaml counts a byte order mark as a column.
            let mark = buffer.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
            let buffer = UnsafeBufferPointer(rebasing: buffer[mark...])
            var composer = Composer(buffer, source: source, limits: limits)
            defer { composer.finish() }
            let documents = try composer.documents()
            return (documents, composer.errors)
        }
    }

    /// Rejects input that is too large or not text, with a clearer message than libyaml would give.
    private static func inspect(_ bytes: [UInt8], limits: Limits, at start: Mark) throws(ParseError) {
        guard bytes.count <= limits.bytes else {
            throw ParseError(
                .tooMuch,
                "the file is larger than \(limits.bytes >> 20) MiB",
                start,
                fix: "check that this is the right file"
            )
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw ParseError(.notText, "the file is encoded as UTF-16", start, fix: "save it as UTF-8")
        }
        if let offset = bytes.firstIndex(of: 0) {
            throw ParseError(
                .notText,
                "the file contains a NUL byte, so it is not a text file",
                mark(of: offset, in: bytes, from: start),
                fix: "check that this is the right file"
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
