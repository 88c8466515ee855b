/// A font of the picture, with an estimate of the width of its characters.
///
/// The reader's fonts are not known. The estimates are those of wide fonts, so that texts stay in their boxes everywhere.
struct PictureFont: Sendable {
    /// The class in the style sheet.
    let name: StaticString
    /// The size in pixels.
    private let size: Int
    private let isMonospaced: Bool

    /// The name of the cluster.
    static let title = PictureFont(name: "t", size: 19, isMonospaced: false)
    /// The name of a box.
    static let heading = PictureFont(name: "h", size: 14, isMonospaced: false)
    /// Text of ours.
    static let words = PictureFont(name: "w", size: 12, isMonospaced: false)
    /// Text of ours that is less important.
    static let note = PictureFont(name: "n", size: 12, isMonospaced: false)
    /// A name or another value from the answers.
    static let value = PictureFont(name: "v", size: 11, isMonospaced: true)

    /// The width of a text in pixels, rounded up.
    func width(of text: String) -> Int {
        var width = 0
        for scalar in text.unicodeScalars { width += thousandths(scalar) }
        return pixels(width)
    }

    private func pixels(_ thousandths: Int) -> Int { (thousandths * size + 999) / 1000 }

    /// The width of a character in thousandths of the size.
    private func thousandths(_ scalar: Unicode.Scalar) -> Int {
        if scalar.value >= 0x1100 { return scalar.value >= 0x1F000 ? 1400 : 1050 }
        if isMonospaced { return scalar.isASCII ? 610 : 1000 }
        switch scalar {
        case "i", "j", "l", "I", ".", ",", ":", ";", "'", "|", "!", " ", "(", ")", "[", "]", "/": return 400
        case "f", "r", "t", "-", "s", "J": return 530
        case "m", "w", "M", "W", "@", "%", "—", "…": return 1000
        case "A"..."Z", "&", "#", "+", "=", "<", ">", "~", "×": return 800
        case "a"..."z", "0"..."9", "_", "$", "?", "*", "\"": return 650
        default: return 900
        }
    }
}

extension PictureFont {
    /// Breaks a text into lines of a width, preferably after a space or after punctuation as in URLs and paths.
    ///
    /// What does not fit into the number of lines is left out in the middle, because names often differ at both ends.
    func wrapped(_ text: String, to width: Int, lines most: Int) -> [String] {
        if self.width(of: text) <= width { return [text] }
        let scalars = Array(text.unicodeScalars)
        let room = width * 1000 / size
        var lines: [ArraySlice<Unicode.Scalar>] = []
        var start = 0
        while start < scalars.count, lines.count < most {
            let end = lineEnd(scalars[start...], room: room)
            lines.append(scalars[start..<end])
            start = end
        }
        var texts = lines.map(Self.text)
        if start < scalars.count {
            let last = lines[lines.count - 1]
            texts[texts.count - 1] = shortened(Array(last + scalars[start...]), room: room)
        }
        return texts
    }

    /// The text on a single line.
    func shortened(_ text: String, to width: Int) -> String { wrapped(text, to: width, lines: 1)[0] }

    private static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var text = ""
        for scalar in scalars { text.unicodeScalars.append(scalar) }
        return text
    }

    private func lineEnd(_ scalars: ArraySlice<Unicode.Scalar>, room: Int) -> Int {
        var width = 0
        var end = scalars.startIndex
        var lastBreak: Int?
        while end < scalars.endIndex {
            width += thousandths(scalars[end])
            if width > room { break }
            end += 1
            if Self.isBreak(scalars[end - 1]) { lastBreak = end }
        }
        if end == scalars.endIndex { return end }
        // A line that is less than half full looks worse than a broken word.
        if let lastBreak, (lastBreak - scalars.startIndex) * 2 > end - scalars.startIndex { return lastBreak }
        return max(end, scalars.startIndex + 1)
    }

    private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case " ", ".", "-", "/", "_", ":", ",", "@", "=", "|": true
        default: false
        }
    }

    /// Leaves out the middle of a text.
    private func shortened(_ scalars: [Unicode.Scalar], room: Int) -> String {
        let half = (room - thousandths("…")) / 2
        var (head, tail) = (0, scalars.count)
        var width = 0
        while head < scalars.count, width + thousandths(scalars[head]) <= half {
            width += thousandths(scalars[head])
            head += 1
        }
        width = 0
        while tail > head, width + thousandths(scalars[tail - 1]) <= half {
            width += thousandths(scalars[tail - 1])
            tail -= 1
        }
        return Self.text(scalars[..<head]) + "…" + Self.text(scalars[tail...])
    }
}
