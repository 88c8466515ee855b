/// A line of a source as a diagnostic shows it, with nothing in it that may be a secret.
struct Excerpt {
    private let line: String
    private let scalars: [Unicode.Scalar]

    /// Takes a line; it is masked once, for however many diagnostics point into it.
    ///
    /// - Parameter column: the place, counted from 1, from which on nothing may be shown.
    init(_ line: String, hiddenFrom column: Int?) {
        self.line = line
        var scalars = Array(SecretMask.masked(line).unicodeScalars)
        if let column, column <= line.unicodeScalars.count {
            // The mask has only shortened what stands behind the first secret.
            let shown = Array(line.unicodeScalars.prefix(column - 1))
            let common = zip(shown, scalars).prefix { $0 == $1 }.count
            scalars = scalars.prefix(common) + ["…"]
        }
        self.scalars = scalars
    }

    /// The line with a caret under a place in it, as two lines.
    ///
    /// - Parameters:
    ///   - column: the place in characters, counted from 1.
    ///   - isUnread: whether nobody knows which of the line's words are secrets.
    func pointing(at column: Int, isUnread: Bool) -> (line: String, caret: String)? {
        var (scalars, place) =
            isUnread ? SecretMask.keysOnly(line, place: column - 1) : (scalars, min(column - 1, scalars.count))
        guard place >= 0, place <= scalars.count, scalars.contains(where: { $0 != " " }) else { return nil }
        let width = 100
        let start = scalars.count > width ? max(0, min(place - 40, scalars.count - width)) : 0
        scalars = Array(scalars[start..<min(start + width, scalars.count)])
        place -= start
        let padding = scalars.prefix(place).map { $0 == "\t" ? "\t" : String(repeating: " ", count: $0.columns) }
            .joined()
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        let cut = start > 0 ? "…" : ""
        return (cut + TextRenderer.printable(String(text), tabs: true), (cut.isEmpty ? "" : " ") + padding + "^")
    }
}

/// Blanks out what stands behind a key that may hold a secret.
enum SecretMask {
    private static let keys: Set<Substring> = [
        "value", "dsn", "accessKey", "secretKey", "privateKey", "password", "token", "client_secret", "clientSecret",
        "auth", "auths", "dockerconfigjson", ".dockerconfigjson",
    ]

    /// The line with `…` in the place of every value that may be a secret.
    static func masked(_ line: String) -> String {
        var result = ""
        var rest = line[...]
        while let colon = rest.firstIndex(of: ":") {
            let before = rest[..<colon]
            let behind = rest[colon...].dropFirst()
            result += before + ":"
            rest = behind
            let key = before.reversed().drop { $0 == " " || $0 == "\"" || $0 == "'" }
                .prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" || $0 == "." }.reversed()
            let isSecret = keys.contains(Substring(String(key))) || isSecretVariable(String(key))
            if hasCredentials(behind) { return result + (behind.hasPrefix("//") ? "//…" : "…") }
            let value = behind.drop { $0 == " " }
            if isSecret, behind.isEmpty || behind.first == " ", !value.isEmpty, !value.hasPrefix("{"),
                !value.hasPrefix("#")
            {
                return result + " …"
            }
        }
        return result + rest
    }

    /// Whether what stands behind a colon is a password of a URL, or of `user:password@host`.
    private static func hasCredentials(_ text: Substring) -> Bool {
        if text.hasPrefix("//") { return text.contains("@" as Character) }
        guard let end = text.firstIndex(where: { $0 == "@" || $0 == " " }) else { return false }
        return text[end] == "@" && end > text.startIndex
    }

    /// The line with `…` for every word that is no key, and where a place of it has gone.
    static func keysOnly(_ line: String, place: Int) -> (scalars: [Unicode.Scalar], place: Int) {
        let scalars = Array(line.unicodeScalars)
        var shown: [Unicode.Scalar] = []
        var moved: Int?
        var index = 0
        while index < scalars.count {
            let end = scalars[index...].firstIndex { " \t,[]{}".unicodeScalars.contains($0) } ?? scalars.count
            let word = scalars[index..<end]
            if index <= place, place < max(end, index + 1) {
                moved = shown.count + (isKey(word) ? place - index : 0)
            }
            if word.isEmpty {
                shown.append(scalars[index])
                index += 1
            } else {
                shown += isKey(word) ? Array(word) : shown.last == "…" ? [] : ["…"]
                index = end
            }
        }
        return (shown, moved ?? shown.count)
    }

    /// Whether a word ends in the colon of a key, or is a list's dash.
    private static func isKey(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
        word.elementsEqual(["-"]) || word.last == ":" && word.dropLast().allSatisfy { $0 != ":" && $0 != "@" }
    }

    private static func isSecretVariable(_ key: String) -> Bool {
        let name = key.uppercased()
        return key == name
            && ["PASSWORD", "SECRET", "TOKEN", "KEY", "DSN"].contains { word in
                name.split(separator: "_").contains { $0 == word }
            }
    }
}

extension Unicode.Scalar {
    /// How many columns of a terminal the character takes.
    public var columns: Int {
        if properties.generalCategory == .nonspacingMark || properties.generalCategory == .enclosingMark { return 0 }
        switch value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}
