extension String {
    /// The text with visible escape sequences for all characters that would control a terminal or change the order of its
    /// text: control characters, marks of the writing direction, and separators of lines and paragraphs.
    ///
    /// - Parameter kept: control characters that are kept, such as line breaks.
    public func escapedForTerminal(keeping kept: Set<Unicode.Scalar> = []) -> String {
        if utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return self }
        if !unicodeScalars.contains(where: { $0.controlsTerminal && !kept.contains($0) }) { return self }
        var shown = ""
        for scalar in unicodeScalars {
            if scalar.controlsTerminal, !kept.contains(scalar) {
                shown += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                shown.unicodeScalars.append(scalar)
            }
        }
        return shown
    }
}

extension Unicode.Scalar {
    /// Whether the character controls a terminal, or changes the order of the text around it.
    var controlsTerminal: Bool {
        switch value {
        case 0..<0x20, 0x7F...0x9F: true
        // Marks of the writing direction, and separators of lines and paragraphs.
        case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
