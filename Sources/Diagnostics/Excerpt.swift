/// A line of a source as a diagnostic shows it, with nothing in it that may be a secret.
struct Excerpt {
    private let scalars: [Unicode.Scalar]

    /// Takes a line; it is masked once, for however many diagnostics point into it.
    init(_ line: String) { scalars = Array(SecretMask.masked(line).unicodeScalars) }

    /// The line with a caret under a place in it, as two lines.
    ///
    /// - Parameters:
    ///   - column: the place in characters, counted from 1.
    ///   - isKeyOnly: whether the place is a key of unknown meaning, whose value is not shown.
    func pointing(at column: Int, isKeyOnly: Bool) -> (line: String, caret: String)? {
        var place = column - 1
        guard place <= scalars.count, !scalars.isEmpty else { return nil }
        let width = 100
        let start = scalars.count > width ? max(0, min(place - 40, scalars.count - width)) : 0
        var shown = Array(scalars[start..<min(start + width, scalars.count)])
        place -= start
        if isKeyOnly, let colon = shown.indices.dropFirst(place).first(where: { shown[$0] == ":" }),
            shown[colon...].dropFirst().contains(where: { $0 != " " })
        {
            shown = shown[...colon] + [" ", "…"]
        }
        let padding = shown.prefix(place).map { $0 == "\t" ? "\t" : String(repeating: " ", count: $0.columns) }.joined()
        var text = String.UnicodeScalarView()
        text.append(contentsOf: shown)
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
