import Checking
import Diagnostics
import YAML

/// The output folder of each cluster of a fleet, named after its answers file.
struct FleetFolders: Sendable {
    private let output: String
    /// The other file with the same folder, by path.
    private var collisions: [String: String] = [:]

    /// Names the folders of all files, also of those that another run works on.
    init(of members: [FleetMember], in output: String) {
        self.output = output
        // Some file systems do not distinguish upper and lower case.
        let groups = Dictionary(grouping: members) { $0.name.lowercased() }.values.filter { $0.count > 1 }
        for group in groups {
            let answers = group.filter { !$0.isFound || Self.holdsAnswers($0.path) }
            guard answers.count > 1 else { continue }
            for (index, member) in answers.enumerated() { collisions[member.path] = answers[index == 0 ? 1 : 0].path }
        }
    }

    private static func holdsAnswers(_ path: String) -> Bool {
        guard let bytes = try? FileReader.read(path, limit: Limits().bytes + 1, onlyRegular: true) else { return true }
        var sink = DiagnosticSink()
        return ParsedFile(path, bytes, into: &sink)?.holdsAnswers ?? true
    }

    /// The folder of a cluster.
    func path(of member: FleetMember) -> String { FilePath.joined(output, member.name) }

    /// Reports that a file cannot have a folder; returns whether it can have one.
    func check(_ member: FleetMember, into sink: inout DiagnosticSink) -> Bool {
        if let other = collisions[member.path] {
            sink.error(
                .sameFolder,
                "\(member.path) and \(other) have the same output folder, \(path(of: member))",
                fix: "rename one of the files: the folder has the name of the file"
            )
            return false
        }
        if member.path == "-" {
            sink.error(
                .sameFolder,
                "standard input has no name for an output folder",
                fix: "write the answers to a file"
            )
            return false
        }
        if member.name.hasPrefix(".") || !FilePath.isBelow(member.name) {
            sink.error(
                .sameFolder,
                "the name of \(member.path) cannot be the name of an output folder",
                fix: "rename the file"
            )
            return false
        }
        return true
    }
}
