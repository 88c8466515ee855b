import Answers

/// A value in a shell command, by its source.
struct ShellValue {
    /// The word that expands to the value.
    let word: String
    /// The command before, which reads the value, or fails if there is none; nil for a value without a source.
    let before: String?

    /// A value of a source that a script can read.
    ///
    /// - Parameter variable: the variable in which the command before the word keeps the value.
    init(_ origin: SecretSource.Origin?, in variable: String) {
        switch origin {
        case .environment(let name)?: (word, before) = ("\"$\(name)\"", ": \"${\(name):?}\" &&")
        case .file(let path)?:
            (word, before) = ("\"$\(variable)\"", "\(variable)=$(cat -- \(ShellWord.quoted(path))) &&")
        case .command(let command)?:
            (word, before) = ("\"$\(variable)\"", "\(variable)=$(bash -c \(ShellWord.quoted(command))) &&")
        case .prompt(let text)?:
            let prompt = ShellWord.quoted("\(text): ")
            (word, before) = ("\"$\(variable)\"", "read -rsp \(prompt) \(variable) && echo &&")
        case .parts, .remote, .existing, .literal, nil: (word, before) = ("''", nil)
        }
    }
}
