import Answers
import Checking
import Diagnostics
import YAML

/// The files that a command works on: those that the user names, and those in directories.
///
/// Hidden files and directories are left out, as well as files that influxgen generated and files that others extend.
struct FleetFiles {
    /// The files in the order of the arguments; those of a directory sorted by path.
    let members: [FleetMember]

    init(members: [FleetMember]) { self.members = members }

    /// Whether to treat what these arguments name as a fleet: there are several, or one is a directory.
    static func isFleet(_ arguments: [String]) -> Bool {
        arguments.count > 1 || arguments.contains(where: DirectoryReader.isDirectory)
    }

    /// Finds the files.
    ///
    /// - Parameter workers: the number of threads that look for bases.
    init(_ arguments: [String], on workers: Int) throws(FileError) {
        var members: [FleetMember] = []
        var errors: [FileError] = []
        for argument in arguments {
            do throws(FileError) {
                members += try Self.members(argument)
            } catch {
                errors.append(error)
            }
        }
        if var first = errors.first {
            first.others = Array(errors.dropFirst())
            throw first
        }
        let bases = members.contains(where: \.isFound) ? Self.bases(of: members, on: workers) : []
        var known: Set<FileIdentity> = []
        self.members = members.filter { member in
            guard let identity = FileIdentity(reading: member.path) else { return true }
            if member.isFound, bases.contains(identity) { return false }
            return known.insert(identity).inserted
        }
    }

    private static func members(_ argument: String) throws(FileError) -> [FleetMember] {
        guard DirectoryReader.isDirectory(argument) else { return [FleetMember(path: argument, isFound: false)] }
        let paths = try DirectoryReader.documents(below: FilePath.simplified(argument))
        if paths.isEmpty {
            throw FileError(
                because: "\(argument) contains no YAML or JSON files, except hidden and generated ones",
                fix: "name a directory with answers files"
            )
        }
        return paths.map { FleetMember(path: $0, isFound: true) }
    }

    /// The files that others extend.
    private static func bases(of members: [FleetMember], on workers: Int) -> Set<FileIdentity> {
        let paths = Workers.map(members.count, on: workers) { Self.bases(of: members[$0].path) }
        return Set(Set(paths.joined()).compactMap { FileIdentity(reading: $0) })
    }

    /// The files that a file extends directly; empty if it is not YAML, which reading it later reports.
    static func bases(of path: String) -> [String] {
        let limit = Limits().bytes + 1
        guard let bytes = try? FileReader.read(path, limit: limit, onlyRegular: true), contains(bytes, AnswersBases.key)
        else { return [] }
        var sink = DiagnosticSink()
        guard let file = ParsedFile(path, bytes, into: &sink), let root = file.documents.first else { return [] }
        return AnswersBases.references(in: root).map { FilePath.resolved($0, from: path) }
    }

    /// Whether bytes contain a word; most files extend no other, and need not be parsed to see that.
    private static func contains(_ bytes: [UInt8], _ word: String) -> Bool {
        bytes.withUnsafeBytes { text in
            word.utf8.withContiguousStorageIfAvailable { word in
                guard let first = word.first, text.count >= word.count else { return false }
                for start in 0...text.count - word.count where text[start] == first {
                    if text[start..<start + word.count].elementsEqual(word) { return true }
                }
                return false
            } ?? true
        }
    }
}
