import ArgumentParser
import Formats

/// One of the two things that `diff` compares, as the command line names it.
enum ComparedSource: ExpressibleByArgument, Equatable, Sendable {
    /// A file, or standard input for `-`.
    case file(String)
    /// The AppInstance in the cluster; nil for the only one.
    case live(ObjectName?)

    /// Parses `live:`, `live:NAME` or the path of a file; `./live:x` is a file.
    init?(argument: String) {
        guard argument.hasPrefix("live:") else {
            self = .file(argument)
            return
        }
        let name = argument.dropFirst("live:".count)
        if name.isEmpty {
            self = .live(nil)
        } else if let name = try? ObjectName(parsing: String(name)) {
            self = .live(name)
        } else {
            return nil
        }
    }

    static let allValueStrings: [String] = []

    /// The path of a directory; nil for everything else.
    var directory: String? { if case .file(let path) = self, DirectoryReader.isDirectory(path) { path } else { nil } }

    var isLive: Bool { if case .live = self { true } else { false } }
    var isStandardInput: Bool { if case .file("-") = self { true } else { false } }

    /// The name in messages.
    var name: String {
        switch self {
        case .file(let path): path == "-" ? "<stdin>" : path
        case .live(let name): "live:\(name?.text ?? "")"
        }
    }
}
