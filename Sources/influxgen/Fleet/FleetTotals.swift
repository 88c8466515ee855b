import ArgumentParser
import Diagnostics
import Terminal

/// What a command has done with the files so far.
struct FleetTotals {
    /// The number of files that were looked at, without skipped ones.
    private(set) var files = 0
    private(set) var faulty = 0
    private(set) var counts: [Severity: Int] = [:]
    private(set) var status: Int32 = 0
    private(set) var skippedCount = 0
    /// The paths of some files that were skipped.
    private var skipped: [String] = []

    /// Most names that a line of the summary lists.
    private static let mostNames = 5

    /// Counts a file.
    mutating func add(_ report: FileReport, of path: String) {
        if report.isSkipped {
            skippedCount += 1
            if skipped.count < Self.mostNames { skipped.append(path) }
            return
        }
        files += 1
        if report.isFaulty { faulty += 1 }
        count(report)
    }

    /// Counts diagnostics that are not about one file.
    mutating func count(_ report: FileReport) {
        status = max(status, report.status)
        counts.merge(report.counts, uniquingKeysWith: +)
    }

    /// The numbers of errors, warnings and notes; nil if there are none.
    var diagnostics: String? { Severity.summary(of: counts) }

    /// Which files were skipped; nil if none were.
    func skippedText(because reason: String) -> String? {
        if skippedCount == 0 { return nil }
        let rest = skippedCount > skipped.count ? ", … and \(skippedCount - skipped.count) more" : ""
        return "skipped, because \(reason): \(skipped.joined(separator: ", "))\(rest)"
    }
}

extension Int {
    /// The number with a noun, such as "1 file" and "2 files".
    func counted(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}
