import Certificates
import Generation

/// A CA bundle that influxgen writes.
///
/// Its first line has a digest of the others, by which influxgen recognizes it.
struct BundleFile {
    /// The whole text.
    let contents: [UInt8]

    private static let beginning = "# CA bundle by influxgen, sha256:"

    init(_ bundle: SortedBundle) {
        let text = Array(bundle.text.utf8)
        contents = Array("\(Self.beginning)\(ContentDigest(of: text))\n\n".utf8) + text
    }

    /// Writes the bundle; returns what happened to the file.
    ///
    /// - Parameter overwrites: whether to overwrite a file that influxgen did not write, or that was edited since.
    func write(to path: String, overwrites: Bool) throws(FileError) -> String {
        let destination = try Destination(path)
        if destination.exists {
            let old =
                destination.size <= CertificateReader.limit
                ? try FileReader.read(path, limit: CertificateReader.limit, onlyRegular: true) : []
            if old == contents { return "unchanged" }
            if !overwrites, let reason = Self.reasonAgainstOverwriting(old) {
                throw OutputConflict(
                    reason,
                    at: path,
                    nil,
                    OutputConflict.Advice()
                ).error
            }
        }
        try FileWriter.replace(path, with: contents)
        return "wrote"
    }

    private static func reasonAgainstOverwriting(_ old: [UInt8]) -> OutputConflict.Reason? {
        guard old.starts(with: beginning.utf8) else { return .foreign }
        let lines = old.split(separator: UInt8(ascii: "\n"), maxSplits: 2, omittingEmptySubsequences: false)
        guard lines.count == 3, lines[1].isEmpty else { return .edited }
        let digest = String(decoding: lines[0].dropFirst(beginning.utf8.count), as: UTF8.self)
        return digest == "\(ContentDigest(of: Array(lines[2])))" ? nil : .edited
    }
}
