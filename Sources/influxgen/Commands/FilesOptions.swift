import ArgumentParser
import Certificates
import Checking
import Diagnostics
import Terminal

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Where the files that the answers name are, and how their certificates are judged.
struct FilesOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The directory below which the files are that the answers name; influxgen examines their certificates.",
            valueName: "directory"
        ),
        completion: .directory
    )
    var files = "."

    @Flag(help: "Do not read the files that the answers name.")
    var noFiles = false

    @Option(help: ArgumentHelp("Warn about certificates that expire within this number of days.", valueName: "days"))
    var expiryDays = 30

    func validate() throws {
        try Self.validate(expiryDays: expiryDays)
        if !SystemCalls.isDirectory(directory) { throw ValidationError("--files: \(files) is not a directory.") }
    }

    static func validate(expiryDays: Int) throws {
        if !(0...100_000).contains(expiryDays) { throw ValidationError("--expiry-days must be from 0 to 100000.") }
    }

    /// The directory; a shell does not expand the `~` in `--files=~/certificates`.
    private var directory: String { HomeDirectory.expanded(files) }

    /// The checks of a run; nil if no file is to be read.
    ///
    /// - Parameters:
    ///   - mostSevereDate: the highest severity of an expired certificate.
    ///   - mostSevere: the highest severity of any finding.
    func checks(mostSevereDate: Severity = .error, mostSevere: Severity = .error) -> CertificateChecks? {
        if noFiles { return nil }
        let directory = directory
        return CertificateChecks(
            at: { .now },
            expiryDays: expiryDays,
            mostSevereDate: mostSevereDate,
            mostSevere: mostSevere
        ) { file throws(CertificateChecks.Unread) in
            try CertificateReader.read(file.hasPrefix("/") ? file : FilePath.joined(directory, file))
        }
    }

    /// Reports which files do not exist.
    func reportMissing(_ checks: CertificateChecks?, into sink: inout DiagnosticSink) {
        checks?.reportMissing(below: files, into: &sink)
    }
}

/// Reads files with certificates and keys.
enum CertificateReader {
    /// The largest file that is read: an object in Kubernetes cannot hold more.
    static let limit = 1 << 20

    /// Reads a file that the user names, or standard input for `-`.
    static func contents(of path: String) throws(FileError) -> [UInt8] {
        let bytes = try FileReader.read(path, limit: limit + 1)
        if bytes.count > limit { throw FileError(because: "\(path) is larger than 1 MiB", fix: tooLarge) }
        return bytes
    }

    private static let tooLarge: Message = "leave only the certificates that the cluster needs in it"

    /// Reads a file that must be regular, because reading anything else could wait forever.
    static func read(_ path: String) throws(CertificateChecks.Unread) -> [UInt8] {
        if !FileReader.exists(path), errno == ENOENT || errno == ENOTDIR { throw .missing }
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try FileReader.read(path, limit: limit + 1, onlyRegular: true)
        } catch {
            throw .unreadable(error.message, fix: error.fix ?? "make the file readable, or add --no-files")
        }
        guard bytes.count <= limit else {
            throw .unreadable(
                "\(path) is larger than 1 MiB, the most that a Secret or ConfigMap can hold",
                fix: tooLarge
            )
        }
        return bytes
    }
}

extension Timestamp {
    /// The time on the clock of the machine.
    static var now: Timestamp { Timestamp(secondsSince1970: time(nil)) }
}
