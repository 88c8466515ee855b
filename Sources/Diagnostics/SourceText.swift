/// A text that diagnostics point into: its lines, for excerpts and for the comments that switch rules off.
public struct SourceText: Sendable {
    private let lines: [[UInt8]]

    /// Takes a text in UTF-8.
    public init(_ bytes: [UInt8]) {
        lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
    }

    /// A line, counted from 1.
    func line(_ number: Int) -> String? {
        lines.indices.contains(number - 1) ? String(decoding: lines[number - 1], as: UTF8.self) : nil
    }

    /// The codes in a line's comment `# influxgen: ignore IG1001, IG2003`.
    func ignoredCodes(on number: Int) -> [Substring] {
        guard let line = line(number), let comment = line.lastIndex(of: "#") else { return [] }
        let words = line[comment...].dropFirst().split { $0 == " " || $0 == "," || $0 == "\t" || $0 == "\r" }
        guard words.count > 2, words[0] == "influxgen:", words[1] == "ignore" else { return [] }
        return Array(words[2...])
    }

    /// A line with a caret under a place in it, as two lines; nothing that may be a secret.
    ///
    /// - Parameter isKeyOnly: whether the place is a key of unknown meaning, whose value is not shown.
    func excerpt(_ location: Location, isKeyOnly: Bool) -> (line: String, caret: String)? {
        guard let line = line(location.line) else { return nil }
        var scalars = Array(SecretMask.masked(line).unicodeScalars)
        if isKeyOnly, let colon = scalars.indices.dropFirst(location.column).first(where: { scalars[$0] == ":" }),
            scalars[colon...].dropFirst().contains(where: { $0 != " " && $0 != "\r" })
        {
            scalars = scalars[...colon] + [" ", "…"]
        }
        while scalars.last == "\r" { scalars.removeLast() }
        var column = location.column - 1
        guard column <= scalars.count, !scalars.isEmpty else { return nil }
        let width = 100
        var cut = ""
        if scalars.count > width {
            let start = max(0, min(column - 40, scalars.count - width))
            cut = start > 0 ? "…" : ""
            scalars = Array(scalars[start..<min(start + width, scalars.count)])
            column -= start
        }
        let before = scalars[..<min(column, scalars.count)]
        let padding = before.map { $0 == "\t" ? "\t" : String(repeating: " ", count: $0.columns) }.joined()
        var shown = String.UnicodeScalarView()
        shown.append(contentsOf: scalars)
        return (cut + TextRenderer.printable(String(shown), tabs: true), (cut.isEmpty ? "" : " ") + padding + "^")
    }
}

/// Blanks out what stands behind a key that may hold a secret.
enum SecretMask {
    private static let keys: Set<Substring> = [
        "value", "dsn", "accessKey", "secretKey", "privateKey", "password", "token", "client_secret", "clientSecret",
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
                .prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }.reversed()
            let isSecret = keys.contains(Substring(String(key))) || isSecretVariable(String(key))
            if behind.hasPrefix("//"), behind.contains("@") {
                return result + "//…"  // credentials inside a URL
            }
            let value = behind.drop { $0 == " " }
            if isSecret, behind.isEmpty || behind.first == " ", !value.isEmpty, !value.hasPrefix("{"),
                !value.hasPrefix("#")
            {
                return result + " …"
            }
        }
        return result + rest
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
