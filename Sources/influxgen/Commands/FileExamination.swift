import ArgumentParser
import Certificates
import Checking
import Diagnostics
import Generation
import Terminal

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A command that examines the certificates in the files that answers name.
///
/// The options are properties of each command, of types that it has anyway: a group of options, or an option with a number,
/// makes every run of the command slower than all checks together.
protocol FileExamination {
    /// The directory below which the files are.
    var filesDirectory: String { get }
    /// Whether to read none of them.
    var noFiles: Bool { get }
    /// The number of days before the end of a validity with a warning.
    var expiryDays: String { get }
}

extension FileExamination {
    /// Checks the options.
    func validateFiles() throws {
        if ExpiryDays(expiryDays) == nil { throw ValidationError(ExpiryDays.requirement) }
        if filesDirectory != ".", !SystemCalls.isDirectory(directory) {
            throw ValidationError("--files: \(filesDirectory) is not a directory.")
        }
    }

    /// The directory; a shell does not expand the `~` in `--files=~/certificates`.
    private var directory: String { HomeDirectory.expanded(filesDirectory) }

    /// The checks of a run; nil if no file is to be read.
    ///
    /// - Parameters:
    ///   - mostSevereDate: the highest severity of an expired certificate.
    ///   - mostSevere: the highest severity of any finding.
    func certificateChecks(mostSevereDate: Severity = .error, mostSevere: Severity = .error) -> CertificateChecks? {
        if noFiles { return nil }
        let directory = directory
        return CertificateChecks(
            at: { .now },
            expiryDays: ExpiryDays(expiryDays)?.count ?? 0,
            mostSevereDate: mostSevereDate,
            mostSevere: mostSevere
        ) { file throws(CertificateChecks.Unread) in
            // The path - would be standard input.
            let path = file.hasPrefix("/") ? file : FilePath.joined(directory, file)
            return try CertificateReader.read(path == "-" ? "./-" : path)
        }
    }

    /// The files that answers name and that generated files contain.
    var inputFiles: InputFiles {
        if noFiles {
            return InputFiles {
                .failure(
                    .init(
                        "influxgen needs \($0), which gitops copies, but --no-files reads no file",
                        fix: "remove --no-files"
                    )
                )
            }
        }
        return .below(directory)
    }

    /// Reports which files do not exist.
    func reportMissingFiles(_ checks: CertificateChecks?, into sink: inout DiagnosticSink) {
        checks?.reportMissing(below: filesDirectory, into: &sink)
    }
}

/// The value of `--expiry-days`.
struct ExpiryDays {
    let count: Int

    /// Parses a number of days; nil for anything else.
    init?(_ text: String) {
        guard let count = Int(text), (0...100_000).contains(count) else { return nil }
        self.count = count
    }

    /// The default.
    static let usual = "30"
    static let requirement = "--expiry-days must be a number from 0 to 100000."
}

extension InputFiles {
    /// The files below a directory.
    static func below(_ directory: String) -> InputFiles {
        InputFiles { file in
            // The path - would be standard input.
            let path = file.hasPrefix("/") ? file : FilePath.joined(directory, file)
            do throws(CertificateChecks.Unread) {
                return .success(try CertificateReader.read(path == "-" ? "./-" : path))
            } catch {
                switch error {
                case .missing:
                    let place = directory == "." ? "here" : "in \(directory)"
                    return .failure(
                        Problem(
                            "\(file), which gitops copies into the folder of the cluster, does not exist \(place)",
                            fix: "name the directory of the file with --files"
                        )
                    )
                case .unreadable(let reason, let fix):
                    return .failure(Problem(reason, fix: fix ?? "make the file readable"))
                }
            }
        }
    }
}

extension ArgumentHelp {
    /// The help of `--files`.
    static var files: ArgumentHelp {
        ArgumentHelp(
            "The directory below which the files are that the answers name; influxgen examines their certificates.",
            valueName: "directory"
        )
    }

    /// The help of `--no-files`.
    static var noFiles: ArgumentHelp { "Do not read the files that the answers name." }

    /// The help of `--expiry-days`.
    static var expiryDays: ArgumentHelp {
        ArgumentHelp("Warn about certificates that expire within this number of days.", valueName: "days")
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
