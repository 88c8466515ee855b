#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Signals that end the program wait while it writes files, so that it either completes them or cleans up.
///
/// A program with several threads defers the signals before it starts them, because each thread has its own mask.
struct SignalDeferral {
    private static let ending = [SIGINT, SIGTERM, SIGHUP]
    /// The signals that this deferral blocks.
    private let signals: [Int32]

    /// Runs a closure; a signal that arrives meanwhile takes effect afterwards.
    static func during<Result>(_ body: (SignalDeferral) throws(FileError) -> Result) throws(FileError) -> Result {
        var before = sigset_t()
        pthread_sigmask(SIG_BLOCK, nil, &before)
        // An ignored signal, such as SIGHUP under nohup, would be pending too if it were blocked.
        let signals = ending.filter { sigismember(&before, $0) == 0 && !isIgnored($0) }
        var blocked = sigset_t()
        sigemptyset(&blocked)
        for signal in signals { sigaddset(&blocked, signal) }
        pthread_sigmask(SIG_BLOCK, &blocked, nil)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        // Without this, a write beyond the limit on the size of files ends the program at once. Now it is an error.
        signal(SIGXFSZ, SIG_IGN)
        return try body(SignalDeferral(signals: signals))
    }

    /// Throws an error if a deferred signal has arrived.
    func check() throws(FileError) {
        var pending = sigset_t()
        guard sigpending(&pending) == 0, signals.contains(where: { sigismember(&pending, $0) == 1 }) else { return }
        throw FileError(because: "interrupted; no file was changed", fix: nil)
    }

    private static func isIgnored(_ signal: Int32) -> Bool {
        var action = sigaction()
        guard sigaction(signal, nil, &action) == 0 else { return false }
        #if canImport(Darwin)
            let handler = action.__sigaction_u.__sa_handler
        #else
            let handler = action.__sigaction_handler.sa_handler
        #endif
        return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}
