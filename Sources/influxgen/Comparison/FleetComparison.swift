import ArgumentParser
import Checking
import Diagnostics
import Terminal
import YAML

extension DiffCommand {
    /// Compares two directories file by file, or each answers file of a directory with its cluster.
    func diffFleet() throws {
        let pairs = try reporting { _ in try FleetPairs(old, new, on: workers) }
        var differing = 0
        var objects: [JSON] = []
        let totals = try printFleet(
            pairs.members,
            work: { member, sink -> FleetResult<ComparedFile> in
                let bytes = try FileReader.read(member.path, limit: Limits().bytes + 1, onlyRegular: true)
                guard let file = ParsedFile(member.path, bytes, into: &sink) else { return .faulty }
                if new.isLive ? !file.holdsAnswers : !file.isKnown { return .other }
                let other = new.isLive ? new : .file(pairs.partner(of: member))
                guard let report = try compare(.file(member.path), other, into: &sink) else { return .faulty }
                return .value(ComparedFile(report, as: format))
            },
            print: { member, file in
                if file.count > 0 { differing += 1 }
                if format == .json {
                    objects.append(.object([("file", .string(member.path)), ("comparison", file.json)]))
                } else if file.count > 0 {
                    try StandardOutput.write(file.text + Array("\n".utf8))
                }
            }
        )
        for path in pairs.single {
            differing += 1
            let other = path.hasPrefix("\(pairs.new)/") ? pairs.old : pairs.new
            if format == .json {
                objects.append(.object([("file", .string(path)), ("comparison", .null)]))
            } else {
                try StandardOutput.print("\(path): not in \(other)")
            }
        }
        if format == .json { try StandardOutput.print(JSON.array(objects).text) }
        let remark = differing == 0 ? "; no differences" : "; with differences: \(differing)"
        totals.say(remark, skippedBecause: new.isLive ? "they are not answers" : "influxgen does not know them")
        let status = max(totals.status, differing > 0 ? 1 : 0)
        if status != 0 { throw ExitCode(status) }
    }
}

/// What a comparison prints about one pair of files.
private struct ComparedFile: Sendable {
    /// The number of differences.
    let count: Int
    var text: [UInt8] = []
    var json = JSON.null

    init(_ report: ComparisonReport, as format: DiffCommand.Format) {
        count = report.count
        switch format {
        case .text: text = Array(report.text(isColored: StandardOutput.isColored).utf8)
        case .markdown: text = Array(report.markdown.utf8)
        case .json: json = report.json
        }
    }
}

/// The files of two directories that have the same path in both.
private struct FleetPairs: Sendable {
    let old: String
    let new: String
    /// The files of the first directory that have a partner, or are compared with a cluster.
    let members: [FleetMember]
    /// The paths of the other files, sorted.
    let single: [String]

    init(_ old: ComparedSource, _ new: ComparedSource, on workers: Int) throws(FileError) {
        let directory = FilePath.simplified(old.directory ?? ".")
        self.old = directory
        let found = try FleetFiles([directory], on: workers).members
        guard let other = new.directory.map(FilePath.simplified) else {
            self.new = ""
            members = found
            single = []
            return
        }
        self.new = other
        let others = try FleetFiles([other], on: workers).members.map(\.path)
        let known = Set(others)
        members = found.filter { known.contains(Self.moved($0.path, from: directory, to: other)) }
        let missing = found.map(\.path).filter { !known.contains(Self.moved($0, from: directory, to: other)) }
        let partners = Set(members.map { Self.moved($0.path, from: directory, to: other) })
        single = (missing + others.filter { !partners.contains($0) }).sorted()
    }

    private static func moved(_ path: String, from directory: String, to other: String) -> String {
        FilePath.joined(other, directory == "." ? path : String(path.dropFirst(directory.utf8.count + 1)))
    }

    /// The path of the file with which a file is compared.
    func partner(of member: FleetMember) -> String { Self.moved(member.path, from: old, to: new) }
}
