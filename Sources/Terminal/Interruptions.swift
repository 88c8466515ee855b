#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Signals that break a conversation off, so that what was answered can be kept, or change the terminal's size.
package enum Interruptions {
    // A handler may do little more than write to a pipe, which is waited for together with the input: a signal is seen
    // whether it comes before the waiting or during it.
    nonisolated(unsafe) private static var ends: (reading: Int32, writing: Int32) = (-1, -1)

    /// What came while waiting.
    package enum Event {
        case byte(UInt8)
        case end
        /// The terminal has another size.
        case resized
        /// Nothing, for as long as was to be waited.
        case nothing
    }

    private static let resizes: UInt8 = 2

    /// Lets signals end the waiting for input instead of the program.
    package static func catchAll() {
        // A descriptor that is closed would be given to the pipe, which would then be taken for the input.
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) < 0 {
            guard open("/dev/null", O_RDWR) >= 0 else { return }
        }
        var pair: [Int32] = [-1, -1]
        guard pipe(&pair) == 0 else { return }
        ends = (pair[0], pair[1])
        var all = sigset_t()
        sigemptyset(&all)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number) { _ in Interruptions.note(1) }
            sigaddset(&all, number)
        }
        signal(SIGWINCH) { _ in Interruptions.note(2) }
        sigaddset(&all, SIGWINCH)
        sigprocmask(SIG_UNBLOCK, &all, nil)
        signal(SIGPIPE, SIG_IGN)
    }

    private static func note(_ what: UInt8) {
        let error = errno
        var byte = what
        _ = SystemCalls.writeBytes(ends.writing, &byte, 1)
        errno = error
    }

    /// Waits for what comes first.
    ///
    /// - Parameter milliseconds: how long; for ever where nil.
    package static func event(within milliseconds: Int32? = nil) throws(TerminalInterruption) -> Event {
        var waiting = [
            pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
            pollfd(fd: ends.reading, events: Int16(POLLIN), revents: 0),
        ]
        var count = poll(&waiting, 2, milliseconds ?? -1)
        while count < 0 {
            guard errno == EINTR else { throw TerminalInterruption() }
            count = poll(&waiting, 2, milliseconds ?? -1)
        }
        if count == 0 { return .nothing }
        var byte: UInt8 = 0
        if waiting[1].revents != 0 {
            guard SystemCalls.readBytes(ends.reading, &byte, 1) == 1, byte == resizes else {
                throw TerminalInterruption()
            }
            return .resized
        }
        let length = SystemCalls.readBytes(STDIN_FILENO, &byte, 1)
        if length < 0 {
            if errno == EINTR || errno == EAGAIN { return .nothing }
            throw TerminalInterruption()  // a closed terminal
        }
        return length == 0 ? .end : .byte(byte)
    }

    /// A line of the input without its end; nil where there is none.
    package static func line() throws(TerminalInterruption) -> String? {
        var bytes: [UInt8] = []
        while true {
            switch try event() {
            case .byte(0x0A):
                if bytes.last == 0x0D { bytes.removeLast() }
                return String(decoding: bytes, as: UTF8.self)
            case .byte(let byte): bytes.append(byte)
            case .end: return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
            case .resized, .nothing: continue
            }
        }
    }
}
