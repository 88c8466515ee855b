import Fields

/// The path of a file that setup.sh reads.
struct FilePath: TextValue {
    let text: String
    static let format = "path of a file"

    init(parsing text: String) throws(InvalidText) {
        if text.isEmpty { throw InvalidText("a path", fix: "name a file") }
        if text.unicodeScalars.contains("\0") { throw InvalidText("a path: it has a NUL byte", fix: "remove it") }
        if text.hasPrefix("~") {
            throw InvalidText(
                "a path that setup.sh can read: in a script, ~ is the name of a file",
                fix: "write the directory out, or a path from where setup.sh is run; ./~ for a file of that name"
            )
        }
        self.text = text
    }
}

/// A prompt's text, or a command, of setup.sh.
struct ScriptText: TextValue {
    let text: String
    static let format = "text"

    init(parsing text: String) throws(InvalidText) {
        if text.allSatisfy(\.isWhitespace) { throw InvalidText("a text: it says nothing", fix: "write one") }
        if text.unicodeScalars.contains("\0") { throw InvalidText("a text: it has a NUL byte", fix: "remove it") }
        self.text = text
    }
}

/// The name of a variable that setup.sh can read: letters, digits and `_`, no digit first, and none of the shell's own.
struct ShellVariable: TextValue {
    let text: String
    static let format = "environment variable"

    /// What a shell sets itself or goes by, so that it cannot hold a secret.
    private static let taken: Set<String> = [
        "_", "IFS", "UID", "EUID", "PPID", "PATH", "HOME", "PWD", "OLDPWD", "SHELL", "SHELLOPTS", "SHLVL", "RANDOM",
        "SRANDOM", "SECONDS", "LINENO", "GROUPS", "DIRSTACK", "FUNCNAME", "HOSTNAME", "HOSTTYPE", "MACHTYPE", "OSTYPE",
        "OPTARG", "OPTIND", "OPTERR", "PIPESTATUS", "REPLY", "EPOCHSECONDS", "EPOCHREALTIME", "ENV", "CDPATH",
        "GLOBIGNORE", "POSIXLY_CORRECT", "PS4", "TMPDIR", "KUBECONFIG", "DOCKER_CONFIG", "LD_PRELOAD",
        "LD_LIBRARY_PATH", "INFLUXGEN_PIPE",
    ]

    init(parsing text: String) throws(InvalidText) {
        func isWord(_ byte: UInt8) -> Bool {
            (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_")
        }
        guard let first = text.utf8.first, !(0x30...0x39).contains(first), text.utf8.allSatisfy(isWord) else {
            throw InvalidText("a variable's name", fix: "use letters, digits and \"_\", such as CATALOG_DSN")
        }
        let isTaken = Self.taken.contains(text) || text.hasPrefix("BASH") || text.hasPrefix("LC_")
        if isTaken || text.hasPrefix("influxgen_") {
            throw InvalidText("free for a secret: a shell uses this variable itself", fix: "use another name")
        }
        self.text = text
    }
}
