import Diagnostics

/// Why kubectl or Helm could not read something in the cluster.
struct ClusterError: Error {
    enum Reason: Equatable {
        case notInstalled
        /// The cluster does not respond, or kubectl does not know where it is.
        case unreachable
        /// The user may not read the objects, or is not logged in.
        case noAccess
        case notFound
        /// The cluster has no such kind of object.
        case unknownKind
        case timeout
        case other
    }

    let reason: Reason
    let message: Message
    let fix: Message?

    init(_ reason: Reason, _ message: Message, fix: Message? = nil) {
        self.reason = reason
        self.message = message
        self.fix = fix
    }

    /// The error of a program that did not run to its end.
    init(_ failure: Program.Failure, of program: Program) {
        let reason: Reason =
            switch failure {
            case .notInstalled: .notInstalled
            case .timeout: .timeout
            case .notStarted, .tooMuchOutput: .other
            }
        self.init(reason, failure.message(about: program), fix: failure.fix(for: program))
        self = reason == .timeout ? ClusterError(reason, message, fix: Self.connectionFix) : self
    }

    /// The error that the messages of kubectl or Helm describe.
    ///
    /// - Parameter what: what was read, as in "cannot read the secrets".
    init(reading what: String, by program: String, failedWith messages: String) {
        let reason = Reason(messages)
        let shown = Self.lastLine(of: messages).map { ": \($0)" } ?? ": \(program) failed without a message"
        self.init(reason, "cannot read \(what)\(shown)", fix: Self.fix(reason))
    }

    private static func fix(_ reason: Reason) -> Message? {
        switch reason {
        case .unreachable: connectionFix
        case .noAccess: "log in to the cluster, or ask its administrator for the permission to read these objects"
        case .unknownKind: "install the operator first, or choose the cluster with --context"
        case .notFound, .notInstalled, .timeout, .other: nil
        }
    }

    private static let connectionFix: Message =
        "choose the cluster with --context; \"kubectl cluster-info\" tests the access"

    /// The last line of messages that says something, without words that look like secrets.
    private static func lastLine(of messages: String) -> String? {
        let all = messages.split(whereSeparator: \.isNewline).filter { $0.contains { !$0.isWhitespace } }
        let lines = all.contains { !isOfLog($0) } ? all.filter { !isOfLog($0) } : all
        guard let last = lines.last(where: { $0.lowercased().contains("error") }) ?? lines.last else { return nil }
        let words = last.prefix(300).split(separator: " ").map { word in
            SecretMask.knownSecret(String(word)) != nil || SecretMask.hasCredentials(String(word)) ? "…" : String(word)
        }
        return words.joined(separator: " ").escapedForTerminal()
    }

    /// Whether a line is for the developers of kubectl, such as `E0102 03:04:05.678901 …`.
    private static func isOfLog(_ line: Substring) -> Bool {
        guard let first = line.first, "EWIF".contains(first) else { return false }
        let digits = line.dropFirst().prefix { $0.isASCII && $0.isNumber }
        return digits.count == 4 && line.dropFirst(5).hasPrefix(" ")
    }
}

extension ClusterError.Reason {
    /// Derives the reason from the messages of kubectl or Helm, which have no exit codes for it.
    fileprivate init(_ messages: String) {
        func says(_ parts: String...) -> Bool { parts.contains { messages.contains($0) } }
        if says("doesn't have a resource type", "no matches for kind", "could not find the requested resource") {
            self = .unknownKind
        } else if says("(NotFound)", "release: not found") {
            self = .notFound
        } else if says("(Forbidden)", "Unauthorized", "is forbidden", "must be logged in", "provide credentials") {
            self = .noAccess
        } else if says(
            "Unable to connect",
            "The connection to the server",
            "dial tcp",
            "timeout",
            "deadline exceeded",
            "no configuration has been provided",
            "context was not found",
            "does not exist",
            "no context exists",
            "cluster unreachable"
        ) {
            self = .unreachable
        } else {
            self = .other
        }
    }
}

extension FileError {
    /// The error as commands report all errors of reading.
    init(_ error: ClusterError) { self.init(because: error.message, fix: error.fix) }
}
