#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Turns signals into events: SIGINT, SIGTERM and SIGHUP interrupt the interview so that its answers can be saved, and
/// SIGWINCH reports a resize.
package enum Interruptions {
    // A signal handler may do little more than write to a pipe. `event` polls that pipe together with the input, so it
    // sees a signal that arrives before or during the wait.
    nonisolated(unsafe) private static var ends: (reading: Int32, writing: Int32) = (-1, -1)

    /// The result of waiting for input.
    package enum Event {
        case byte(UInt8)
        case end
        /// The terminal was resized.
        case resized
        /// The time ran out.
        case nothing
    }

    private static let resizes: UInt8 = 2

    /// Installs the signal handlers.
    package static func catchAll() {
        // The pipe would reuse a closed standard descriptor, and then be mistaken for the input.
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

    /// Waits for input or a signal.
    ///
    /// - Parameter milliseconds: the timeout; nil waits indefinitely.
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

    /// Reads a line of the input without its line ending; returns nil at the end of the input.
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
