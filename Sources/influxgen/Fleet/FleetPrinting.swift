import Diagnostics
import Terminal

extension FleetOptions {
    /// Works on several files, and prints diagnostics and results in the order of the files.
    ///
    /// - Parameters:
    ///   - members: the files; only those of the selected part are worked on.
    ///   - work: works on a file, on any thread.
    ///   - print: prints the result.
    func printFleet<Value>(
        _ members: [FleetMember],
        work: @escaping @Sendable (FleetMember, inout DiagnosticSink) throws -> FleetResult<Value>,
        print: (FleetMember, Value) throws -> Void
    ) throws -> FleetTotals {
        let isColored = Terminal.isColored
        let members = members.filter { part?.contains($0.name) ?? true }
        var totals = FleetTotals()
        var known: Set<String> = []
        try Fleet(members: members, workers: workers).run(
            keeping: {},
            work: { member, _ -> (FileReport, Value?) in
                let (report, value) = FileReport.collecting(about: member.path, colored: isColored) { sink in
                    try work(member, &sink)
                }
                return (report, report.isFaulty ? nil : value)
            },
            finish: { block, outcomes, progress in
                for (member, (report, value)) in zip(block, outcomes) {
                    let text = report.text(of: member.path, without: &known)
                    if !text.isEmpty || value != nil { progress.clear() }
                    Terminal.write(text)
                    totals.add(report, of: member.path)
                    if let value { try print(member, value) }
                    if report.isFaulty, failFast { return false }
                }
                return true
            }
        )
        return totals
    }
}

extension FleetTotals {
    /// Prints which files were skipped, and the numbers of clusters and diagnostics.
    ///
    /// - Parameters:
    ///   - remark: what else there is to say about the clusters.
    ///   - reason: why files were skipped.
    func say(_ remark: String = "", skippedBecause reason: String = "they are not answers") {
        if let skipped = skippedText(because: reason) { Terminal.say(skipped) }
        Terminal.say("\(files.counted("cluster"))\(faulty == 0 ? "" : ", \(faulty) with errors")\(remark)")
        if let diagnostics { Terminal.say(diagnostics) }
    }
}
