import Diagnostics
import Fields
import YAML

/// The variables for snapshots of the catalog, which belong together.
struct CatalogBackup {
    private typealias Name = EnvironmentVariable.Name

    private let create: VariableUse?
    private let keepFiles: VariableUse?
    private let hourly: VariableUse?
    private let daily: VariableUse?

    init(_ uses: [VariableUse]) {
        // The settings of a component take precedence over those for all components.
        func use(_ name: String) -> VariableUse? {
            let found = uses.filter { $0.name == name && $0.reaches(Resources.Part.garbageCollector.rawValue) }
            return found.first { !$0.isCommon } ?? found.first
        }
        create = use(Name.createSnapshots)
        keepFiles = use(Name.keepSnapshotFiles)
        hourly = use(Name.hourlySnapshots)
        daily = use(Name.dailySnapshots)
    }

    /// Reports variables that make snapshots useless.
    func check(at node: Node, _ reader: inout Reader) {
        checkSwitches(at: node, &reader)
        checkLifetimes(at: node, &reader)
    }

    private func checkSwitches(at node: Node, _ reader: inout Reader) {
        if let create, create.value == "true", keepFiles?.value != "true" {
            report(
                create,
                "makes snapshots, but nothing keeps the files that they need",
                fix: "set \(Name.keepSnapshotFiles) to 'true' too",
                at: node,
                &reader
            )
        }
        if let keepFiles, keepFiles.value == "true", create?.value != "true" {
            report(
                keepFiles,
                "keeps files for snapshots that nothing makes",
                fix: "set \(Name.createSnapshots) to 'true' too",
                at: node,
                &reader
            )
        }
        let restorable = Release.r20250212.edition
        if let create, create.value == "true", let release = reader.release, release < restorable {
            report(
                create,
                "makes snapshots that this release cannot restore",
                fix: "use release \(restorable) or newer",
                at: node,
                &reader
            )
        }
    }

    /// The recommended range of a lifetime.
    private static let ranges: [(name: String, least: String, most: String)] = [
        (Name.hourlySnapshots, "1d", "30d"), (Name.dailySnapshots, "3d", "90d"),
    ]

    private func checkLifetimes(at node: Node, _ reader: inout Reader) {
        for case let use? in [hourly, daily] {
            guard let length = HumanDuration(use.value),
                let (_, least, most) = Self.ranges.first(where: { $0.name == use.name }),
                let shortest = HumanDuration(least), let longest = HumanDuration(most)
            else { continue }
            if length < shortest || length > longest {
                report(use, "is outside the recommended range", fix: "write \(least) to \(most)", at: node, &reader)
            }
        }
        guard let place = daily ?? hourly,
            let hourlyText = hourly?.value ?? standard(Name.hourlySnapshots, reader),
            let dailyText = daily?.value ?? standard(Name.dailySnapshots, reader),
            let hourlyLength = HumanDuration(hourlyText), let dailyLength = HumanDuration(dailyText),
            dailyLength <= hourlyLength
        else { return }
        report(
            place,
            "keeps daily snapshots for \(dailyText), not longer than the hourly ones, which stay for \(hourlyText)",
            fix: "keep daily snapshots longer than \(hourlyText)",
            .error,
            at: node,
            &reader
        )
    }

    private func standard(_ name: String, _ reader: Reader) -> String? {
        EnvironmentVariable.named(name)?.standard(in: reader.release)
    }

    private func report(
        _ use: VariableUse,
        _ reason: Message,
        fix: Message,
        _ severity: Severity = .warning,
        at node: Node,
        _ reader: inout Reader
    ) {
        let place = reader.path.appending(use.path)
        reader.report(severity, .catalogBackup, "\(place) \(reason)", at: use.path, of: node, fix: fix)
    }
}
