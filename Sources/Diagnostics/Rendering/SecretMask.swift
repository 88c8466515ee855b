/// Masks values that may be secrets in a line of text, based on the keys before them.
///
/// The mask keeps secrets out of excerpts even if a text cannot be parsed. In a parsed text, the reader also masks every
/// secret that it reads.
public struct SecretMask: Sendable {
    private let keys: Set<String>
    private let variableWords: Set<String>

    /// Creates a mask.
    ///
    /// - Parameters:
    ///   - keys: keys whose values may be secrets.
    ///   - variableWords: words in names of environment variables that may contain a secret, such as `TOKEN`.
    public init(keys: Set<String>, variableWords: Set<String>) {
        self.keys = keys
        self.variableWords = variableWords
    }

    /// Whether a value is a URL or address with credentials, such as `user:password@host`.
    public static func hasCredentials(_ value: String) -> Bool {
        guard let at = value.utf8.lastIndex(of: UInt8(ascii: "@")) else { return false }
        return value.utf8[..<at].contains(UInt8(ascii: ":"))
    }

    /// Returns the line with `…` instead of every value that may be a secret.
    public func masked(_ line: String) -> String {
        var result = ""
        var rest = line[...]
        while let colon = rest.utf8.firstIndex(of: UInt8(ascii: ":")) {
            let before = rest[..<colon]
            let tail = Substring(rest.utf8[colon...].dropFirst())
            result += before + ":"
            rest = tail
            let key = Self.key(before)
            let isSecret = keys.contains(key) || isSecretVariable(key)
            if tail.hasPrefix("//"), let query = Self.queryStart(in: tail) {
                if !Self.hasCredentials(afterColon: tail) { return result + tail[...query] + "…" }
            }
            if Self.hasCredentials(afterColon: tail) { return result + (tail.hasPrefix("//") ? "//…" : "…") }
            let value = tail.utf8.drop { $0 == UInt8(ascii: " ") }.first
            if isSecret, tail.utf8.first == UInt8(ascii: " "), let value, value != UInt8(ascii: "{"),
                value != UInt8(ascii: "#")
            {
                return result + " …"
            }
        }
        return result + rest
    }

    /// The word at the end of a text, without quotes and spaces after it.
    private static func key(_ text: Substring) -> String {
        let bytes = text.utf8
        if bytes.contains(where: { $0 >= 0x80 }) {
            return String(
                text.reversed().drop { $0 == " " || $0 == "\"" || $0 == "'" }
                    .prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" || $0 == "." }.reversed()
            )
        }
        // Bytes are much faster than characters.
        let end = bytes.lastIndex { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") }
        guard let end else { return "" }
        let word = bytes[...end]
        let before = word.lastIndex { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"),
                UInt8(ascii: "."):
                false
            default: true
            }
        }
        return String(Substring(before.map { word[$0...].dropFirst() } ?? word))
    }

    /// The start of the query of a URL, which may contain a token.
    private static func queryStart(in text: Substring) -> Substring.Index? {
        text.utf8.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "#") }.firstIndex(of: UInt8(ascii: "?"))
    }

    /// Whether the text after a colon contains the password of a URL, or of `user:password@host`.
    private static func hasCredentials(afterColon text: Substring) -> Bool {
        let bytes = text.utf8
        if text.hasPrefix("//") { return bytes.contains(UInt8(ascii: "@")) }
        guard let end = bytes.firstIndex(where: { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: " ") }) else {
            return false
        }
        return bytes[end] == UInt8(ascii: "@") && end > bytes.startIndex
    }

    /// Returns the line with `…` instead of every word that is not a key, and the new position of a place in it.
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

    /// Whether a word ends with the colon of a key, or is the dash of a list item.
    private static func isKey(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
        word.elementsEqual(["-"]) || word.last == ":" && word.dropLast().allSatisfy { $0 != ":" && $0 != "@" }
    }

    private func isSecretVariable(_ key: String) -> Bool {
        !key.utf8.contains { (0x61...0x7A).contains($0) } && key == key.uppercased()
            && key.split(separator: "_").contains { variableWords.contains(String($0)) }
    }
}
