import Diagnostics
import Terminal

/// What a command has to say about one of several files.
struct FileReport: Sendable {
    /// The diagnostics.
    private var lines: [Line] = []
    /// The numbers of diagnostics by severity.
    var counts: [Severity: Int] = [:]
    /// The exit code that the file alone would have.
    var status: Int32 = 0
    /// Whether the file was found in a directory but is of another kind, so that nothing was done with it.
    var isSkipped = false

    /// A diagnostic as text.
    private struct Line: Sendable {
        let text: String
        /// Whether it begins with the name of a file.
        let hasPlace: Bool
        /// Whether it is about another file, which several files may extend.
        let isShared: Bool
    }

    /// The diagnostics as text, without those of other files that were reported before.
    ///
    /// - Parameters:
    ///   - path: the file; nil for diagnostics that are about no single file.
    ///   - known: what was reported about other files; what is new is added.
    func text(of path: String?, without known: inout Set<String>) -> String {
        var text = ""
        var repeated = 0
        let name = path.map { TextRenderer.printable($0) }
        for line in lines {
            if line.isShared, !known.insert(line.text).inserted {
                repeated += 1
                continue
            }
            if !line.hasPlace, let name { text += "\(name): " }
            text += line.text
        }
        if repeated > 0, let name {
            text += "\(name): and \(repeated.counted("problem")) of its bases, reported above\n"
        }
        return text
    }

    /// Whether the file has errors, or could not be read.
    var isFaulty: Bool { status != 0 }

    /// Works on a file, and collects what there is to say about it, with an error that the work throws.
    static func collecting<Value>(
        about path: String,
        colored: Bool,
        _ work: (inout DiagnosticSink) throws -> FleetResult<Value>
    ) -> (report: FileReport, value: Value?) {
        var report = FileReport()
        var sink = DiagnosticSink()
        var value: Value?
        do {
            switch try work(&sink) {
            case .value(let result): value = result
            case .faulty: break
            case .other: report.isSkipped = true
            }
        } catch let error as FileError {
            sink.add(error)
            report.status = 74
        } catch {
            sink.error(.inputOutput, "\(path): \(String(describing: error))")
            report.status = 74
        }
        sink.ignore([], upTo: .warning)
        report.add(sink, about: path, colored: colored)
        return (report, value)
    }

    /// Adds what a sink has.
    ///
    /// - Parameter path: the file.
    mutating func add(_ sink: DiagnosticSink, about path: String?, colored: Bool) {
        if sink.diagnostics.isEmpty { return }
        for (text, file) in TextRenderer(colored: colored).lines(of: sink) {
            lines.append(Line(text: text, hasPlace: file != nil, isShared: file.map { $0 != path } ?? false))
        }
        for (severity, count) in sink.countsBySeverity { counts[severity, default: 0] += count }
        if sink.hasErrors { status = max(status, 65) }
    }

    /// Adds errors of reading or writing files.
    mutating func add(_ error: FileError, about path: String, colored: Bool) {
        var sink = DiagnosticSink()
        sink.add(error)
        add(sink, about: path, colored: colored)
        status = 74
    }
}

extension DiagnosticSink {
    /// Reports an error of reading or writing a file, and those that came with it.
    mutating func add(_ error: FileError) {
        for error in [error] + error.others { self.error(.inputOutput, error.message, fix: error.fix) }
    }
}
