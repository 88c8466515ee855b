import ArgumentParser

/// The format in which a command prints what it found.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
    case text, json
}
