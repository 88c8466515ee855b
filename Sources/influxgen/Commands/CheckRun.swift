import Checking
import Diagnostics
import InfluxDB
import Terminal
import YAML

/// A run of `influxgen check`.
struct CheckRun {
    private let command: CheckCommand
    private let chart: Chart?
    private let isColored = Terminal.isColored
    private let isFleet: Bool
    private var totals = FleetTotals()
    private var missing = MissingFiles()
    private var fleetChecks = FleetChecks()
    /// All diagnostics, for formats that are printed at the end.
    private var sink = DiagnosticSink()
    /// What was reported about files that several others extend.
    private var known: Set<String> = []
    private let ignored: Set<String>

    /// Prepares a run.
    ///
    /// - Parameter chart: the chart version that renders Helm values; nil for the one for their release.
    init(command: CheckCommand, chart: Chart?) {
        self.command = command
        self.chart = chart
        isFleet = FleetFiles.isFleet(command.files)
        ignored = Set(command.ignore.compactMap { RuleCatalogue.rule($0)?.code })
    }

    /// What was found in a file.
    private struct Outcome: Sendable {
        var sink = DiagnosticSink()
        var status: Int32 = 0
        var isSkipped = false
        /// Remarks that are no diagnostics.
        var remarks: [String] = []
        var claims: ClusterClaims?
        var missing = MissingFiles()
    }

    /// Checks all files and reports the problems; returns the exit code.
    mutating func check(_ fleet: Fleet) throws -> Int32 {
        let (command, work) = (command, work)
        try fleet.run(
            keeping: { command.certificateChecks() },
            work: { member, checks in work(member, checks) },
            finish: { block, outcomes, progress in try finish(block, outcomes, fleet.members, &progress) }
        )
        var outcome = Outcome()
        missing.report(below: command.filesDirectory, into: &outcome.sink)
        outcome.sink.ignore(ignored)
        try add(outcome, of: nil)
        try report(fleet.members)
        return totals.status
    }

    /// The checks of one file, for any thread.
    private var work: @Sendable (FleetMember, CertificateChecks?) -> Outcome {
        let (kind, chart) = (command.kind, chart)
        return { member, checks in
            var outcome = Outcome()
            do throws(FileError) {
                let bytes = try FileReader.read(member.path, limit: Limits().bytes + 1, onlyRegular: member.isFound)
                let name = member.path == "-" ? "<stdin>" : member.path
                let document = Document(name: name, bytes: bytes, bases: .besideAnswers)
                let result = document.check(
                    as: kind,
                    renderedBy: chart,
                    examining: checks,
                    skippingOthers: member.isFound,
                    into: &outcome.sink
                )
                outcome.isSkipped = result?.isSkipped ?? false
                outcome.claims = result?.claims
                if let checks { outcome.missing = checks.takeMissing() }
                if result == nil { outcome.status = 65 }
                if chart != nil, let reason = result?.kind?.reasonAgainstChart {
                    outcome.remarks.append("\(name): --chart-version has no effect: \(reason)")
                }
                if let others = result?.others, !others.isEmpty {
                    outcome.remarks.append("\(name): not checked: \(others.joined(separator: ", "))")
                }
            } catch {
                outcome.sink.add(error)
                outcome.status = 74
            }
            return outcome
        }
    }

    /// Reports on a block of files; returns whether to go on.
    private mutating func finish(
        _ block: ArraySlice<FleetMember>,
        _ outcomes: [Outcome],
        _ members: [FleetMember],
        _ progress: inout FleetProgress
    ) throws -> Bool {
        for (number, outcome) in zip(block.indices, outcomes) {
            var outcome = outcome
            if let claims = outcome.claims {
                fleetChecks.check(claims, of: number, named: { members[$0].path }, into: &outcome.sink)
            }
            outcome.sink.ignore(ignored)
            missing.add(outcome.missing)
            if !outcome.remarks.isEmpty || !outcome.sink.diagnostics.isEmpty { progress.clear() }
            for remark in outcome.remarks { Terminal.say(remark) }
            let isFaulty = try add(outcome, of: block[number])
            if isFaulty, command.failFast { return false }
        }
        return true
    }

    /// Adds what was found in a file, or in no single one; returns whether that is an error.
    @discardableResult
    private mutating func add(_ outcome: Outcome, of member: FleetMember?) throws -> Bool {
        var report = FileReport()
        report.isSkipped = outcome.isSkipped
        let path = isFleet ? member?.path : nil
        report.add(outcome.sink, about: member?.path, colored: isColored)
        let worst = outcome.sink.diagnostics.map(\.severity).max()
        let isFaulty = worst == .error || command.strict && worst == .warning
        report.status = max(outcome.status, isFaulty ? 1 : 0)
        if command.format == .text {
            Terminal.write(report.text(of: path, without: &known))
        } else {
            sink.add(outcome.sink) { diagnostic in
                guard let location = diagnostic.location, location.file != member?.path else { return true }
                return known.insert("\(location) \(diagnostic.rule.code) \(diagnostic.message)").inserted
            }
        }
        if let member { totals.add(report, of: member.path) } else { totals.count(report) }
        return report.isFaulty
    }

    private func report(_ members: [FleetMember]) throws {
        switch command.format {
        case .text:
            if let skipped = totals.skippedText(because: "influxgen does not know them") { Terminal.say(skipped) }
            if let diagnostics = totals.diagnostics {
                let faulty =
                    isFleet && totals.faulty > 0 ? "; files with errors: \(totals.faulty) of \(totals.files)" : ""
                Terminal.say(diagnostics + faulty)
            } else if totals.status == 0 {
                let what = isFleet || members.isEmpty ? totals.files.counted("file") : members[0].path
                Terminal.say("\(what): no problems found")
            }
        case .json: try StandardOutput.write(Array(JSONRenderer.render(sink).utf8))
        case .github: try StandardOutput.write(Array(GitHubRenderer.render(sink).utf8))
        case .sarif:
            try StandardOutput.write(Array(SARIFRenderer.render(sink, version: Influxgen.version).utf8))
        }
    }
}
