import ArgumentParser
import Terminal

/// An error in the arguments, as the argument parser reports it; without a message for other errors, which are reported
/// already.
struct UsageError {
    private let message: String

    /// The error, without what the arguments contain after the first `=`: it may be a secret, as in `--set path=value`.
    init(_ error: any Error, in arguments: [String]) {
        var message = Influxgen.fullMessage(for: error)
        for argument in Set(arguments).sorted(by: { $0.utf8.count > $1.utf8.count }) {
            let text = argument.hasPrefix("--set=") ? String(argument.dropFirst("--set=".count)) : argument
            guard !text.hasPrefix("-"), let equals = text.firstIndex(of: "="), text[equals...].count > 1 else {
                continue
            }
            message = message.replacing(text, with: "\(text[..<equals])=…")
        }
        self.message = message
    }

    /// Prints the error, in which no argument controls the terminal.
    func report() {
        if !message.isEmpty { Terminal.say(message) }
    }
}
