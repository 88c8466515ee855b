import Diagnostics

/// Reads the files that answers name and that generated files contain.
public struct InputFiles: Sendable {
    /// Why a file was not read.
    public struct Problem: Error {
        let reason: Message
        let fix: Message

        /// A problem and its fix.
        public init(_ reason: Message, fix: Message) { (self.reason, self.fix) = (reason, fix) }
    }

    let read: @Sendable (_ path: String) -> Result<[UInt8], Problem>

    /// Files that a function reads, by their path in the answers.
    public init(_ read: @escaping @Sendable (_ path: String) -> Result<[UInt8], Problem>) { self.read = read }

    /// No files, for artifacts that contain none.
    public static let none = InputFiles { path in
        .failure(Problem("\(path) is not read", fix: "run \"influxgen generate\""))
    }
}
