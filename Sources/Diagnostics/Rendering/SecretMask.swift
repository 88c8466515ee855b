/// Masks the values in a line of text that may be secrets, by the keys before them.
///
/// It is what keeps secrets out of excerpts where a text could not be read. Where it could, the reader has also hidden
/// every secret that it came across, whatever its key.
public struct SecretMask: Sendable {
    private let keys: Set<String>
    private let variableWords: Set<String>

    /// Describes what may be a secret.
    ///
    /// - Parameters:
    ///   - keys: keys whose values may be secrets.
    ///   - variableWords: words in the upper-case name of an environment variable that may hold a secret: `TOKEN`.
    public init(keys: Set<String>, variableWords: Set<String>) {
        self.keys = keys
        self.variableWords = variableWords
    }

    /// Whether a value is a URL or address with credentials, as `user:password@host`.
    public static func hasCredentials(_ value: String) -> Bool {
        guard let at = value.utf8.lastIndex(of: UInt8(ascii: "@")) else { return false }
        return value.utf8[..<at].contains(UInt8(ascii: ":"))
    }

    /// The line with `…` in the place of every value that may be a secret.
    func masked(_ line: String) -> String {
        var result = ""
        var rest = line[...]
        while let colon = rest.firstIndex(of: ":") {
            let before = rest[..<colon]
            let behind = rest[colon...].dropFirst()
            result += before + ":"
            rest = behind
            let key = before.reversed().drop { $0 == " " || $0 == "\"" || $0 == "'" }
                .prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" || $0 == "." }.reversed()
            let isSecret = keys.contains(String(key)) || isSecretVariable(String(key))
            if Self.hasCredentials(behind: behind) { return result + (behind.hasPrefix("//") ? "//…" : "…") }
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
    private static func hasCredentials(behind text: Substring) -> Bool {
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

    private func isSecretVariable(_ key: String) -> Bool {
        key == key.uppercased() && key.split(separator: "_").contains { variableWords.contains(String($0)) }
    }
}
