import Terminal

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A pipe that other programs do not inherit, except for the end that one of them receives as its output.
final class Channel {
    let reading: Int32
    let writing: Int32
    private var isWritable = true

    init() throws(Program.Failure) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw .notStarted(errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (reading, writing) = (ends[0], ends[1])
    }

    deinit {
        closeWriting()
        close(reading)
    }

    /// Closes the end for writing, so that reading ends when the other program closes its copy.
    func closeWriting() {
        if isWritable { close(writing) }
        isWritable = false
    }
}

/// A program that was started.
struct ChildProcess {
    let identifier: pid_t

    /// Returns the exit code, or 128 and the number of a signal; nil if the program still runs and should not be waited for.
    func status(waiting: Bool) -> Int32? {
        var status: Int32 = 0
        var found = waitpid(identifier, &status, waiting ? 0 : WNOHANG)
        while found < 0, errno == EINTR { found = waitpid(identifier, &status, waiting ? 0 : WNOHANG) }
        if found == 0 { return nil }
        // Without a status, as when the children of this program are ignored, nothing is known about a success.
        if found < 0 { return 128 }
        let signal = status & 0x7F
        return signal == 0 ? status >> 8 & 0xFF : 128 + signal
    }

    /// Ends the program.
    func kill() {
        SystemCalls.send(SIGKILL, to: identifier)
        _ = status(waiting: true)
    }
}

/// Reads what a program prints until it ends.
struct ChannelReading {
    private(set) var output: [UInt8] = []
    private(set) var messages: [UInt8] = []
    private let channels: [Channel]
    private var isOpen: [Bool]
    private let limit: Int
    private let seconds: Int?

    /// The most bytes of messages that are kept.
    private static let messageLimit = 1 << 16
    /// How often to see whether the program has ended, although another one holds its channels open.
    private static let pause: Int32 = 200

    init(_ output: Channel, _ messages: Channel?, limit: Int, seconds: Int?) {
        channels = [output] + (messages.map { [$0] } ?? [])
        isOpen = channels.map { _ in true }
        self.limit = limit
        self.seconds = seconds
    }

    /// Reads until the program has ended, and returns its status.
    mutating func untilEnd(of process: ChildProcess) throws(Program.Failure) -> Int32 {
        let start = SystemCalls.monotonicSeconds
        while isOpen.contains(true) {
            let hasMore = try readWhatIsThere()
            if !hasMore, let status = process.status(waiting: false) { return status }
            if let seconds, SystemCalls.monotonicSeconds - start >= seconds { throw .timeout(seconds) }
        }
        // A program that closed its output may still run.
        while true {
            if let status = process.status(waiting: seconds == nil) { return status }
            if let seconds, SystemCalls.monotonicSeconds - start >= seconds { throw .timeout(seconds) }
            _ = poll(nil, 0, 10)
        }
    }

    /// Waits for output and reads it; returns false if there was none for a while.
    private mutating func readWhatIsThere() throws(Program.Failure) -> Bool {
        var waiting = channels.indices.map { index in
            pollfd(fd: isOpen[index] ? channels[index].reading : -1, events: Int16(POLLIN), revents: 0)
        }
        let ready = poll(&waiting, nfds_t(waiting.count), Self.pause)
        if ready < 0, errno != EINTR { throw .notStarted(errno) }
        guard ready > 0 else { return ready < 0 }
        for index in waiting.indices where waiting[index].revents != 0 {
            var count = 0
            let chunk = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, initialized in
                count = SystemCalls.readBytes(channels[index].reading, buffer.baseAddress, buffer.count)
                initialized = max(0, count)
            }
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            if count <= 0 {
                isOpen[index] = false
            } else if index == 0 {
                output += chunk
                if output.count > limit { throw .tooMuchOutput(limit) }
            } else {
                messages += chunk.prefix(Self.messageLimit - messages.count)
            }
        }
        return true
    }
}
