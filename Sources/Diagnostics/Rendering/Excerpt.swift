/// A source line of a diagnostic, with masked secrets.
struct Excerpt {
    private let line: String
    private let scalars: [Unicode.Scalar]

    /// Creates an excerpt; masks the line once for all diagnostics that refer to it.
    ///
    /// - Parameters:
    ///   - mask: the mask for secrets in the line.
    ///   - column: the first masked column, counted from 1, or nil.
    init(_ line: String, masking mask: SecretMask, hiddenFrom column: Int?) {
        self.line = line
        var scalars = Array(mask.masked(line).unicodeScalars)
        if let column, column <= line.unicodeScalars.count {
            // The mask only changes the text from the first secret on.
            let shown = Array(line.unicodeScalars.prefix(column - 1))
            let common = zip(shown, scalars).prefix { $0 == $1 }.count
            scalars = scalars.prefix(common) + ["…"]
        }
        self.scalars = scalars
    }

    /// Returns the line, and a second line with a caret below a column.
    ///
    /// - Parameters:
    ///   - column: the column in characters, counted from 1.
    ///   - isUnread: whether the text could not be parsed, so that any word may be a secret.
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

extension Unicode.Scalar {
    /// The number of terminal columns of the character.
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
