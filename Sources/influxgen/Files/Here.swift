import Deployment

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension Surroundings {
    /// The current directory, and the environment of the program.
    static var here: Surroundings {
        Surroundings(finding: FileReader.finding, hasVariable: EnvironmentVariables.has)
    }
}

/// The environment variables of the program.
enum EnvironmentVariables {
    /// Whether a variable is set, and is not empty; never reads the rest of the value.
    static func has(_ name: String) -> Bool { getenv(name).map { $0.pointee != 0 } == true }
}
