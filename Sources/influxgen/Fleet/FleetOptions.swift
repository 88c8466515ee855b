import ArgumentParser

/// A command that works on several files, or on one.
///
/// The options are properties of each command, of types that it has anyway: a group of options, or an option with a number,
/// makes every run of the command slower than all checks together.
protocol FleetOptions {
    /// The number of threads; nil for one for each processor.
    var jobs: String? { get }
    /// Whether to stop at the first faulty file.
    var failFast: Bool { get }
    /// Which part of the files to work on.
    var shard: String? { get }
}

extension FleetOptions {
    /// Checks the options.
    func validateFleet() throws {
        if let jobs, Int(jobs).map({ (1...1024).contains($0) }) != true {
            throw ValidationError("--jobs must be a number from 1 to 1024.")
        }
        if let shard, Shard(shard) == nil {
            throw ValidationError("--shard must be I/N, such as 2/8: the second of eight parts.")
        }
    }

    /// The number of threads.
    var workers: Int { jobs.flatMap { Int($0) } ?? Workers.processors }

    /// The part of the files to work on; nil for all of them.
    var part: Shard? { shard.flatMap(Shard.init) }
}

extension ArgumentHelp {
    /// The help of the files of a fleet.
    static var answersFiles: ArgumentHelp {
        ArgumentHelp("The answers files and directories with them, or - for standard input.", valueName: "answers")
    }

    /// The help of `--jobs`.
    static var jobs: ArgumentHelp {
        ArgumentHelp(
            "How many files to work on at the same time. By default, one for each processor.",
            valueName: "number"
        )
    }

    /// The help of `--fail-fast`.
    static var failFast: ArgumentHelp { "Stop at the first file that has errors." }

    /// The help of `--shard`.
    static var shard: ArgumentHelp {
        ArgumentHelp(
            "Work only on the I-th of N parts of the files. A file always belongs to the same part.",
            valueName: "i/n"
        )
    }
}
