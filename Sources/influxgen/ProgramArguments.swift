import CSystem

/// The arguments of the program.
///
/// On Linux, `CommandLine` reads them from a file in `/proc`. That fails in a container without `/proc`, or if the process
/// may not open another file.
enum ProgramArguments {
    /// All arguments, with the name of the program first.
    static let all: [String] =
        program_argument_count() == 0
        ? CommandLine.arguments
        : (0..<program_argument_count()).map { String(cString: program_argument($0)) }
}
