import Answers

/// The command that makes a private copy of `influxctl.toml` with the client secret.
///
/// influxctl reads the secret only from its profile. The generated profile does not have it, so that it can be committed.
struct ClientProfileCopy {
    /// A command that uses the copy.
    let usage: String
    /// The command up to the path of the profile.
    let start: String
    /// The command after the path of the profile.
    let end: String

    /// The command, or nil if the answers do not name the source of the secret.
    init?(_ answers: Answers) {
        guard let source = answers.identity?.clientSecret?.source else { return nil }
        let value = ShellValue(source.origin, in: "client_secret")
        // Not in the directory of the generated files, so that nobody commits it.
        let path = "~/.config/influxctl/\(answers.name).toml"
        usage = "influxctl --config \(path) database create mydb"
        start = "\(value.before.map { "\($0) " } ?? "")mkdir -p ~/.config/influxctl && (umask 077 && { cat"
        // A string in JSON is also one in TOML. The last table of the profile is the one to which the secret belongs.
        end = "&& printf 'client_secret = ' && printf %s \(value.word) | jq --raw-input --slurp .; } >\(path))"
    }
}
