import Diagnostics

extension Base64Error: CustomStringConvertible {
    /// The problem as the end of a sentence.
    var description: String {
        switch reason {
        case .character: "line \(line) contains a character that base64 does not have"
        case .length, .padding: "the base64 text is incomplete"
        case .spaces: "line \(line) contains spaces or tabs"
        }
    }

    /// How to fix the problem.
    func fix(_ name: String) -> Message {
        switch reason {
        case .spaces: "remove them: sed '/^-----/!s/[[:blank:]]//g' \(name)"
        case .character, .length, .padding: "export it again, or copy all of its lines"
        }
    }
}

extension PEMFile.Problem {
    /// The problem, as a sentence without a final period.
    var message: Message {
        switch reason {
        case .malformedBegin: "the line must consist of -----BEGIN, the label and -----, and nothing else"
        case .indented: "the PEM block is indented"
        case .beginInsideLine: "there is other text before -----BEGIN on the line"
        case .oneLine: "the PEM block is on a single line"
        case .joinedBlocks: "-----END and the next -----BEGIN are on the same line"
        case .missingEnd(let label): "the PEM block does not end with -----END \(label)-----"
        case .otherEnd(let label, ""): "the PEM block ends with another line than -----END \(label)-----"
        case .otherEnd(let label, let end): "the PEM block begins with the label \(label), but ends with \(end)"
        case .missingBegin: "the PEM block does not begin with a line -----BEGIN"
        }
    }

    /// How to fix the problem in a file with this name, quoted for the shell.
    func fix(_ name: String) -> Message {
        switch reason {
        case .malformedBegin, .beginInsideLine: "put -----BEGIN and its label on a line of their own"
        case .indented: "remove the indentation: sed 's/^[[:blank:]]*//' \(name)"
        case .oneLine: "break the lines: \(Self.breakingLines(name))"
        case .joinedBlocks: "break the line: sed 's/-----BEGIN /\\n&/' \(name) | sed '/^$/d'"
        case .missingEnd, .missingBegin: "copy all of its lines"
        case .otherEnd: "copy all of its lines, with the same label in the first and the last one"
        }
    }

    /// A command that breaks lines at spaces and at `\n`, as JSON and environment variables have them.
    private static func breakingLines(_ name: String) -> String {
        "sed -e 's/\\\\n/\\n/g' -e 's/-----[A-Z ]*-----/\\n&\\n/g' \(name) "
            + "| sed -e '/^-----/!s/[^A-Za-z0-9+/=]//g' -e '/^$/d'"
    }
}

extension String {
    /// The text as one word of a shell.
    var shellWord: String {
        let isPlain =
            !isEmpty
            && utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || "-_./,:@%+=".utf8.contains(byte)
            }
        return isPlain ? self : "'" + replacing("'", with: "'\\''") + "'"
    }
}
