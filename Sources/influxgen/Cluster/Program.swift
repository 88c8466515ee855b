import CSystem
import Diagnostics
import Generation
import Terminal

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Another program and its arguments, which no shell reads.
struct Program {
    /// The name of the program, which is looked up in `PATH`.
    let name: String
    let arguments: [String]

    init(_ name: String, _ arguments: [String]) {
        self.name = name
        self.arguments = arguments
    }

    /// What a program printed, and how it ended.
    struct Run {
        let output: [UInt8]
        /// What the program printed to standard error, unless it was passed on; at most 64 KiB.
        let messages: String
        /// The exit code, or 128 and the number of the signal that ended the program.
        let status: Int32

        var isSuccess: Bool { status == 0 }
    }

    /// Why a program did not run to its end.
    enum Failure: Error, Equatable {
        case notInstalled
        /// The program could not be started, for a reason as in `errno`.
        case notStarted(Int32)
        /// The program printed more bytes than this.
        case tooMuchOutput(Int)
        /// The program did not end within so many seconds.
        case timeout(Int)
    }

    /// The command for a shell, as messages show it.
    var command: String { ([name] + arguments).map(ShellWord.quoted).joined(separator: " ") }

    /// Runs the program with an empty standard input, and waits until it ends.
    ///
    /// - Parameters:
    ///   - limit: the most bytes that it may print.
    ///   - seconds: the time after which it is ended; nil for any time.
    ///   - showsMessages: whether its messages go to standard error at once, instead of being returned.
    func run(limit: Int, seconds: Int? = nil, showsMessages: Bool = false) throws(Failure) -> Run {
        Self.occupyStandardDescriptors()
        let output = try Channel()
        let messages: Channel? = showsMessages ? nil : try Channel()
        let process = try start(output, messages)
        output.closeWriting()
        messages?.closeWriting()
        var reading = ChannelReading(output, messages, limit: limit, seconds: seconds)
        do throws(Failure) {
            let status = try reading.untilEnd(of: process)
            return Run(
                output: reading.output,
                messages: String(decoding: reading.messages, as: UTF8.self),
                status: status
            )
        } catch {
            process.kill()
            throw error
        }
    }

    /// A channel would reuse a closed standard descriptor, and then be mistaken for input or output.
    private static func occupyStandardDescriptors() {
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) < 0 {
            if open("/dev/null", O_RDWR) < 0 { return }
        }
    }

    /// Starts the program.
    ///
    /// It inherits no other descriptors, and receives the signals that this program blocks.
    private func start(_ output: Channel, _ messages: Channel?) throws(Failure) -> ChildProcess {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #else
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output.writing, STDOUT_FILENO)
        if let messages { posix_spawn_file_actions_adddup2(&actions, messages.writing, STDERR_FILENO) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        var defaults = sigset_t()
        sigemptyset(&defaults)
        // Ignored signals stay ignored in a child: those that this program ignores only for itself are restored.
        for signal in [SIGPIPE, SIGXFSZ] { sigaddset(&defaults, signal) }
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        var flags = Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF)
        #if canImport(Darwin)
            flags |= Int16(POSIX_SPAWN_CLOEXEC_DEFAULT)
        #endif
        posix_spawnattr_setflags(&attributes, flags)
        let words: [UnsafeMutablePointer<CChar>?] = ([name] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var identifier: pid_t = 0
        switch posix_spawnp(&identifier, name, &actions, &attributes, words, program_environment()) {
        case 0: return ChildProcess(identifier: identifier)
        case ENOENT, ENOTDIR: throw .notInstalled
        case let error: throw .notStarted(error)
        }
    }
}

extension Program.Failure {
    /// What happened to a program.
    func message(about program: Program) -> Message {
        switch self {
        case .notInstalled: "\(program.name) is not installed"
        case .notStarted(let error): "cannot run \(program.name): \(String(cString: strerror(error)))"
        case .tooMuchOutput(let limit): "\(program.name) printed more than \(limit >> 20) MiB"
        case .timeout(let seconds): "\(program.name) did not end within \(seconds) seconds"
        }
    }

    /// How to make a program run.
    func fix(for program: Program) -> Message? {
        switch self {
        case .notInstalled: "install \(program.name), and make sure that it is in PATH"
        case .notStarted, .tooMuchOutput, .timeout: nil
        }
    }
}
