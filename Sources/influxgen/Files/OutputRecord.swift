import Generation

/// The list of the files that influxgen generated in a directory, with their digests.
///
/// It tells which files influxgen may overwrite and remove. `sha256sum --check .influxgen` reads it too.
struct OutputRecord: Equatable {
    /// The name of the file with the record.
    static let name = ".influxgen"

    /// The digests by path relative to the directory.
    var digests: [String: ContentDigest] = [:]

    /// The path of the answers of a cluster of a fleet, relative to the directory; nil for all others.
    var answers: String?

    private static let title = "# influxgen record "
    private static let origin = "# answers: "
    private static let format = 1
    private static let limit = 1 << 24

    /// The record as text, sorted by path.
    var text: [UInt8] {
        let origin = answers.map { "\(Self.origin)\($0)\n" } ?? ""
        let lines = digests.sorted { $0.key < $1.key }.map { "\($0.value)  \($0.key)\n" }
        return Array(
            """
            \(Self.title)\(Self.format)
            # The files that influxgen generated in this directory, with their SHA-256 digests. Keep this file with them:
            # it tells influxgen which files it may overwrite.
            \(origin)\(lines.joined())
            """.utf8
        )
    }

    /// An empty record.
    init() {}

    /// Reads the record of a directory; returns nil if there is none.
    init?(of directory: String) throws(FileError) {
        let path = FilePath.joined(directory, Self.name)
        guard try Destination(path).exists else { return nil }
        try self.init(reading: path)
    }

    /// The paths of the files that influxgen generated in a directory; empty without a readable record.
    static func paths(in directory: String) -> Set<String> {
        let path = FilePath.joined(directory, name)
        guard FileReader.exists(path), let record = try? OutputRecord(reading: path) else { return [] }
        return Set(record.digests.keys)
    }

    /// Reads a record.
    init(reading path: String) throws(FileError) {
        let text = try FileReader.read(path, limit: Self.limit)
        let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard let first = lines.first, first.starts(with: Self.title.utf8),
            let format = Int(String(decoding: first.dropFirst(Self.title.utf8.count), as: UTF8.self))
        else {
            throw Self.unreadable(path, line: 1)
        }
        if format != Self.format {
            throw FileError(
                because: "\(path) has format \(format), but this version of influxgen reads only format \(Self.format)",
                fix: "use a newer version of influxgen, or choose another directory"
            )
        }
        if let line = lines.first(where: { $0.starts(with: Self.origin.utf8) }) {
            answers = String(decoding: line.dropFirst(Self.origin.utf8.count), as: UTF8.self)
        }
        for (index, line) in lines.enumerated() where !line.isEmpty && line.first != UInt8(ascii: "#") {
            let (digits, rest) = (line.prefix(64), line.dropFirst(64))
            let file = String(decoding: rest.dropFirst(2), as: UTF8.self)
            guard let digest = ContentDigest(hexadecimal: digits), rest.starts(with: "  ".utf8), FilePath.isBelow(file)
            else {
                throw Self.unreadable(path, line: index + 1)
            }
            digests[file] = digest
        }
    }

    private static func unreadable(_ path: String, line: Int) -> FileError {
        FileError(
            because: "\(path):\(line): this is not a line of an influxgen record",
            fix: """
                restore the file, or remove it; without it, influxgen recognizes its files by the comment in their first lines
                """
        )
    }

    /// Whether a file is a record.
    static func isRecord(_ path: String) -> Bool {
        guard let start = try? FileReader.read(path, limit: title.utf8.count) else { return false }
        return start == Array(title.utf8)
    }
}
