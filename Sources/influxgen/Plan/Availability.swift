import Deployment

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Whether setup.sh would find a value if somebody ran it here and now.
enum Availability: String {
    /// The file or the variable is there.
    case found
    /// The file is missing, or the variable is not set.
    case missing
    /// A directory has the name of the file.
    case directory
    /// setup.sh asks for the value, or runs a command that prints it.
    case later
    /// Another program knows the value, or the cluster has it.
    case elsewhere

    /// Looks for the origin of a value; never reads the value.
    init(of origin: ValueOrigin) {
        switch origin.source {
        case .file(let path): self.init(ofFile: path)
        case .variable(let name): self = getenv(name).map { $0.pointee != 0 } == true ? .found : .missing
        case .prompt, .command: self = .later
        case .parts, .store, .existing, .generated: self = .elsewhere
        }
    }

    /// Looks for a file; a relative path starts at the current directory, as for setup.sh.
    init(ofFile path: String) {
        switch FileReader.finding(at: path) {
        case .file: self = .found
        case .directory: self = .directory
        case .nothing: self = .missing
        }
    }

    /// Whether somebody must do something.
    var isNeeded: Bool { self == .missing || self == .directory }
}
