/// Characters that stand in a text for those that libyaml would escape although they are printable.
///
/// libyaml knows no character beyond U+FFFF as printable, and writes "\\U0001F600" for an emoji. So libyaml is given a
/// character of the private use area in its place, and the finished text gets the right one back. A text's own characters
/// of that area are stood in for too, so that each one in the output is a stand-in.
struct EscapeSubstitutes {
    private static let area: ClosedRange<UInt32> = 0xE000...0xF8FF

    private var originals: [Unicode.Scalar] = []
    private var positions: [Unicode.Scalar: Int] = [:]

    /// Whether a text has characters to be stood in for; none of them is in a text that is written plain.
    static func areNeeded(for text: UnsafeBufferPointer<UInt8>) -> Bool {
        text.contains { $0 >= 0xF0 || $0 == 0xEE || $0 == 0xEF }
    }

    /// The text with stand-ins.
    ///
    /// A text has not more of them than the area holds, or it keeps the rest, which libyaml escapes.
    mutating func standing(in text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var result = String.UnicodeScalarView()
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            let isOdd = scalar.value > 0xFFFF || Self.area.contains(scalar.value)
            result.append(isOdd ? standIn(for: scalar) ?? scalar : scalar)
        }
        return Array(String(result).utf8)
    }

    private mutating func standIn(for scalar: Unicode.Scalar) -> Unicode.Scalar? {
        let position = positions[scalar] ?? originals.count
        guard position < Self.area.count else { return nil }
        if position == originals.count {
            originals.append(scalar)
            positions[scalar] = position
        }
        return Unicode.Scalar(Self.area.lowerBound + UInt32(position))
    }

    /// The output with the characters that were stood in for.
    func replaced(in output: [UInt8]) -> [UInt8] {
        if originals.isEmpty { return output }
        var result = String.UnicodeScalarView()
        for scalar in String(decoding: output, as: UTF8.self).unicodeScalars {
            let position = Int(scalar.value) - Int(Self.area.lowerBound)
            result.append(originals.indices.contains(position) ? originals[position] : scalar)
        }
        return Array(String(result).utf8)
    }
}
