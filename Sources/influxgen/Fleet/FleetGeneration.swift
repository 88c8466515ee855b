import ArgumentParser
import Checking
import Diagnostics
import Generation
import Terminal

extension GenerateCommand {
    /// Generates the files of each cluster into a folder below the output directory.
    func generateFleet() throws {
        let templates = try reporting { _ in try TemplateDirectory.read(self.templates) }
        let found = try reporting { _ in try FleetFiles(answers.answers, on: workers) }
        // Threads start with the signals that are deferred here, and with a known mask of permissions.
        _ = FileCreationMask.value
        let status = try reporting { _ in
            try SignalDeferral.during { signals throws(FileError) in
                var generation = FleetGeneration(
                    command: self,
                    folders: FleetFolders(of: found.members, in: output),
                    templates: templates,
                    signals: signals
                )
                let members = found.members.filter { part?.contains($0.name) ?? true }
                let names = Set(found.members.map(\.name))
                // The directories of a block are open until it is complete: that of each cluster, and those below it.
                let block = max(1, min(Fleet.largestBlock, (FileSystem.raiseOpenFiles() - 32) / 8))
                let fleet = Fleet(members: members, workers: workers, blockSize: block)
                return generation.run(fleet, allNames: names)
            }
        }
        if status != 0 { throw ExitCode(status) }
    }
}

/// Generates the files of several clusters.
///
/// Each cluster is complete or untouched. The files of a block of clusters are written under temporary names, flushed to
/// the disk together, and renamed.
struct FleetGeneration {
    private let command: GenerateCommand
    private let folders: FleetFolders
    private let templates: TemplateSet
    private let signals: SignalDeferral
    private let isColored = Terminal.isColored
    private let isDiffColored = StandardOutput.isColored
    private var summary: FleetSummary
    /// What was reported about files that several others extend.
    private var known: Set<String> = []
    private var fleetChecks = FleetChecks()

    init(command: GenerateCommand, folders: FleetFolders, templates: TemplateSet, signals: SignalDeferral) {
        self.command = command
        self.folders = folders
        self.templates = templates
        self.signals = signals
        summary = FleetSummary(isPreview: command.isPreview)
    }

    /// What happened with one cluster.
    private struct Outcome: Sendable {
        var report = FileReport()
        var missing = MissingFiles()
        var claims: ClusterClaims?
        /// The files, which wait for their names.
        var prepared: PreparedFolder?
        /// What would change.
        var preview: OutputSummary?
        /// The changes as a diff.
        var diff: [UInt8] = []
    }

    /// Generates the files of all clusters; returns the exit code.
    ///
    /// - Parameter names: the names of all clusters, also of those that another run works on.
    mutating func run(_ fleet: Fleet, allNames names: Set<String>) -> Int32 {
        let (command, work) = (command, work)
        var missing = MissingFiles()
        var isInterrupted = false
        fleet.run(
            keeping: { command.certificateChecks(mostSevereDate: .warning) },
            work: { member, checks in work(member, checks) },
            finish: { block, outcomes, progress in
                let goesOn = finish(block, outcomes, of: fleet, &missing, &progress)
                isInterrupted = (try? signals.check()) == nil
                return goesOn && !isInterrupted
            }
        )
        var sink = DiagnosticSink()
        let isComplete = !isInterrupted && !(command.failFast && summary.totals.faulty > 0)
        if isComplete, command.only.isEmpty { removeStale(besides: names, into: &sink) }
        missing.report(below: command.filesDirectory, into: &sink)
        var report = FileReport()
        report.add(sink, about: nil, colored: isColored)
        Terminal.write(report.text(of: nil, without: &known))
        summary.totals.count(report)
        for line in summary.lines(of: fleet.members.count, isInterrupted: isInterrupted) { Terminal.say(line) }
        return summary.totals.status
    }

    /// The work on one cluster, for any thread.
    private var work: @Sendable (FleetMember, CertificateChecks?) -> Outcome {
        let (command, folders, templates, signals) = (command, folders, templates, signals)
        let (isColored, isDiffColored) = (isColored, isDiffColored)
        return { member, checks in
            var outcome = Outcome()
            outcome.report =
                FileReport.collecting(about: member.path, colored: isColored) { sink -> FleetResult<Void> in
                    // Notes are about what a file could also say; of many files, they would hide the rest.
                    defer { sink.removeAll { $0.severity == .note } }
                    guard folders.check(member, into: &sink) else { return .faulty }
                    let path = folders.path(of: member)
                    let rendered = try command.render(
                        member,
                        for: path,
                        with: templates,
                        examining: checks,
                        into: &sink
                    )
                    if let checks { outcome.missing = checks.takeMissing() }
                    return try rendered.flatMap { cluster in
                        outcome.claims = cluster.claims
                        if command.isPreview {
                            let plan = try OutputPlan(cluster.files, in: path, cluster.options)
                            if command.diff { outcome.diff = plan.diff(isColored: isDiffColored) }
                            if let conflict = plan.conflict { throw conflict }
                            outcome.preview = OutputSummary(plan)
                        } else {
                            outcome.prepared = try OutputFolder(path, cluster.options)
                                .prepare(cluster.files, signals, flushing: FileSystem.flushing, stopsBySignal: false)
                        }
                        return ()
                    }
                }
                .report
            return outcome
        }
    }

    /// Completes a block of clusters, and reports on them; returns whether to go on.
    private mutating func finish(
        _ block: ArraySlice<FleetMember>,
        _ outcomes: [Outcome],
        of fleet: Fleet,
        _ missing: inout MissingFiles,
        _ progress: inout FleetProgress
    ) -> Bool {
        var outcomes = outcomes
        for (index, number) in block.indices.enumerated() {
            guard let claims = outcomes[index].claims else { continue }
            var sink = DiagnosticSink()
            fleetChecks.check(claims, of: number, named: { fleet.members[$0].path }, into: &sink)
            outcomes[index].report.add(sink, about: block[number].path, colored: isColored)
            if sink.hasErrors {
                outcomes[index].prepared?.discard()
                (outcomes[index].prepared, outcomes[index].preview, outcomes[index].diff) = (nil, nil, [])
            }
        }
        let first = command.failFast ? outcomes.firstIndex { $0.report.isFaulty } : nil
        if let first {
            for index in outcomes.indices.dropFirst(first) { outcomes[index].prepared?.discard() }
            outcomes.removeSubrange((first + 1)...)
        }
        commit(&outcomes, of: block, on: fleet.workers)
        for (member, outcome) in zip(block, outcomes) {
            let text = outcome.report.text(of: member.path, without: &known)
            if !text.isEmpty {
                progress.clear()
                Terminal.write(text)
            }
            missing.add(outcome.missing)
            summary.totals.add(outcome.report, of: member.path)
            if let changes = outcome.preview ?? outcome.prepared?.summary, !outcome.report.isFaulty {
                summary.add(changes, in: folders.path(of: member))
            }
            if !outcome.diff.isEmpty {
                progress.clear()
                try? StandardOutput.write(outcome.diff)
            }
        }
        return first == nil
    }

    /// Removes the folders of clusters whose answers are gone, or says that they are there.
    private mutating func removeStale(besides names: Set<String>, into sink: inout DiagnosticSink) {
        for folder in StaleFolders(in: command.output, besides: names, part: command.part).paths {
            guard command.prune else {
                summary.add(stale: folder)
                continue
            }
            let output = OutputFolder(folder, OutputPlan.Options(prunes: true))
            do throws(FileError) {
                let changes =
                    command.isPreview
                    ? OutputSummary(try OutputPlan([], in: folder, output.options)) : try output.remove()
                summary.add(changes, in: folder)
            } catch {
                sink.add(error)
            }
        }
    }

    /// Gives the files of a block their names.
    private func commit(_ outcomes: inout [Outcome], of block: ArraySlice<FleetMember>, on workers: Int) {
        let prepared = outcomes.map(\.prepared)
        guard prepared.contains(where: { $0.map { !$0.isUnchanged } ?? false }) else { return }
        // If this fails, the system keeps what it has and tries again later.
        if FileSystem.flushing == .byCaller { _ = FileSystem.flush(command.output) }
        let errors = Workers.map(prepared.count, on: workers) { index -> FileError? in
            guard var folder = prepared[index] else { return nil }
            do throws(FileError) {
                _ = try folder.commit()
                return nil
            } catch {
                return error
            }
        }
        for (index, (member, error)) in zip(block, errors).enumerated() {
            if let error { outcomes[index].report.add(error, about: member.path, colored: isColored) }
        }
    }
}
