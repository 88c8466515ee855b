import Fields

/// The path of a file that setup.sh reads.
struct FilePath: TextValue {
    let text: String
    static let format = "path of a file"
    static var pattern: TextPattern { TextPattern("^[^~\\x00][^\\x00]*$") }
    static var examples: [String] { ["license.yml"] }

    init(parsing text: String) throws(InvalidText) {
        if text.isEmpty { throw InvalidText("a path", fix: "write the path of a file") }
        if text.unicodeScalars.contains("\0") { throw InvalidText("a path: it contains a NUL byte", fix: "remove it") }
        if text.hasPrefix("~") {
            throw InvalidText(
                "a path that setup.sh can read: a script does not expand ~",
                fix: "write the full path, or a path relative to the directory in which you run setup.sh"
            )
        }
        self.text = text
    }
}

/// The text of a prompt, or a command, in setup.sh.
struct ScriptText: TextValue {
    let text: String
    static let format = "text"
    static var pattern: TextPattern { TextPattern(shortest: 1) }

    init(parsing text: String) throws(InvalidText) {
        if text.allSatisfy(\.isWhitespace) { throw InvalidText("a text: it is empty", fix: "write a text") }
        if text.unicodeScalars.contains("\0") { throw InvalidText("a text: it contains a NUL byte", fix: "remove it") }
        self.text = text
    }
}

/// The name of a variable that setup.sh can read: letters, digits and `_`, no leading digit, and not used by shells.
struct ShellVariable: TextValue {
    let text: String
    static let format = "environment variable"
    static var pattern: TextPattern {
        let names = taken.sorted().joined(separator: "|")
        return TextPattern("^[A-Za-z_][A-Za-z0-9_]*$", except: "^(?:\(names)|BASH.*|LC_.*|influxgen_.*)$")
    }
    static var examples: [String] { ["CATALOG_DSN"] }

    /// The variables that shells and setup.sh use, so that they cannot contain a secret.
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
            throw InvalidText("the name of a variable", fix: "use letters, digits and \"_\", such as CATALOG_DSN")
        }
        let isTaken = Self.taken.contains(text) || text.hasPrefix("BASH") || text.hasPrefix("LC_")
        if isTaken || text.hasPrefix("influxgen_") {
            throw InvalidText("available for a secret: shells or setup.sh use this variable", fix: "use another name")
        }
        self.text = text
    }
}
