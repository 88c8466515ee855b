/// Whether setup.sh would find a value if somebody ran it here and now.
public enum Availability: String, Sendable {
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

    /// Whether somebody must do something.
    var isNeeded: Bool { self == .missing || self == .directory }
}

/// What exists at a path.
public enum Finding: Sendable {
    case file
    case directory
    case nothing
}

/// The machine and the directory in which setup.sh would run, as far as a deployment depends on them.
public struct Surroundings {
    private let finding: (_ path: String) -> Finding
    private let hasVariable: (_ name: String) -> Bool

    /// Describes a machine.
    ///
    /// - Parameters:
    ///   - finding: what exists at a path; a relative path starts at the current directory, as for setup.sh.
    ///   - hasVariable: whether an environment variable is set, and is not empty.
    public init(finding: @escaping (_ path: String) -> Finding, hasVariable: @escaping (_ name: String) -> Bool) {
        self.finding = finding
        self.hasVariable = hasVariable
    }

    /// Looks for the origin of a value; never reads the value.
    func availability(of origin: ValueOrigin) -> Availability {
        switch origin.source {
        case .file(let path): availability(ofFile: path)
        case .variable(let name): hasVariable(name) ? .found : .missing
        case .prompt, .command: .later
        case .parts, .store, .existing, .generated: .elsewhere
        }
    }

    /// Looks for a file.
    func availability(ofFile path: String) -> Availability {
        switch finding(path) {
        case .file: .found
        case .directory: .directory
        case .nothing: .missing
        }
    }
}
