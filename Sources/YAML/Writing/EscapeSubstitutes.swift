/// Substitutes for printable characters that libyaml would escape.
///
/// libyaml treats characters beyond U+FFFF as not printable, and writes "\\U0001F600" for an emoji. This type replaces
/// them with characters from the private use area before libyaml sees them, and restores them in the output. It also
/// replaces the characters of that area in the input, so that every such character in the output is a substitute.
struct EscapeSubstitutes {
    private static let area: ClosedRange<UInt32> = 0xE000...0xF8FF

    private var originals: [Unicode.Scalar] = []
    private var positions: [Unicode.Scalar: Int] = [:]

    /// Whether the text may contain characters to substitute; strings in plain style never do.
    static func areNeeded(for text: UnsafeBufferPointer<UInt8>) -> Bool {
        text.contains { $0 >= 0xF0 || $0 == 0xEE || $0 == 0xEF }
    }

    /// Returns the text with substitutes.
    ///
    /// If there are more distinct characters than the area holds, the rest stay as they are and libyaml escapes them.
    mutating func substituted(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var result = String.UnicodeScalarView()
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            let isEscaped = scalar.value > 0xFFFF || Self.area.contains(scalar.value)
            result.append(isEscaped ? substitute(for: scalar) ?? scalar : scalar)
        }
        return Array(String(result).utf8)
    }

    private mutating func substitute(for scalar: Unicode.Scalar) -> Unicode.Scalar? {
        let position = positions[scalar] ?? originals.count
        guard position < Self.area.count else { return nil }
        if position == originals.count {
            originals.append(scalar)
            positions[scalar] = position
        }
        return Unicode.Scalar(Self.area.lowerBound + UInt32(position))
    }

    /// Returns the output with the original characters restored.
    func restored(in output: [UInt8]) -> [UInt8] {
        if originals.isEmpty { return output }
        var result = String.UnicodeScalarView()
        for scalar in String(decoding: output, as: UTF8.self).unicodeScalars {
            let position = Int(scalar.value) - Int(Self.area.lowerBound)
            result.append(originals.indices.contains(position) ? originals[position] : scalar)
        }
        return Array(String(result).utf8)
    }
}
