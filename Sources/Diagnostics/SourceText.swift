/// A text that diagnostics point into: its lines, for excerpts and for the comments that switch rules off.
///
/// Lines end as YAML's do, so that a parser's line numbers are ours: at LF, CR, CR LF, NEL, LS and PS.
public struct SourceText: Sendable {
    private let bytes: [UInt8]

    /// Takes a text in UTF-8; a byte order mark at its beginning is no part of it.
    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The lines with some numbers, counted from 1, found in one pass.
    func lines(_ numbers: Set<Int>) -> [Int: String] {
        var lines: [Int: String] = [:]
        guard let last = numbers.max() else { return lines }
        eachLine { number, range in
            if numbers.contains(number) { lines[number] = String(decoding: bytes[range], as: UTF8.self) }
            return number < last
        }
        return lines
    }

    /// Where a place is among the bytes; nil where the text has no such place.
    ///
    /// - Parameters:
    ///   - line: the line, counted from 0.
    ///   - column: the column in characters, counted from 0.
    public func offset(line: Int, column: Int) -> Int? {
        var offset: Int?
        eachLine { number, range in
            guard number == line + 1 else { return true }
            var rest = column
            var index = range.lowerBound
            while rest > 0, index < range.upperBound {
                index += 1
                while index < range.upperBound, bytes[index] & 0xC0 == 0x80 { index += 1 }
                rest -= 1
            }
            if rest == 0 { offset = index }
            return false
        }
        return offset
    }

    /// Calls for every line, with its number and its bytes without the end of the line, until told to stop.
    private func eachLine(_ visit: (Int, Range<Int>) -> Bool) {
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var number = 1
        var index = start
        while index < bytes.count {
            let length = Self.lineBreak(bytes, at: index)
            if length > 0 {
                guard visit(number, start..<index) else { return }
                number += 1
                start = index + length
            }
            index += max(1, length)
        }
        _ = visit(number, start..<bytes.count)
    }

    /// How many bytes the line break at an index has; 0 where there is none.
    private static func lineBreak(_ bytes: [UInt8], at index: Int) -> Int {
        func next(_ offset: Int) -> UInt8 { index + offset < bytes.count ? bytes[index + offset] : 0 }
        switch bytes[index] {
        case 0x0A: return 1
        case 0x0D: return next(1) == 0x0A ? 2 : 1
        case 0xC2 where next(1) == 0x85: return 2
        case 0xE2 where next(1) == 0x80 && (next(2) == 0xA8 || next(2) == 0xA9): return 3
        default: return 0
        }
    }
}

extension SourceText {
    /// The codes in a line's comment `# influxgen: ignore IG1001, IG2003`, which may have its reason behind another "#".
    ///
    /// - Returns: nil where there is no such comment.
    static func ignoredCodes(in line: String) -> [Substring]? {
        guard line.utf8.contains(UInt8(ascii: "#")) else { return nil }
        for comment in line.split(separator: "#").dropFirst(line.hasPrefix("#") ? 0 : 1) {
            let words = comment.split { $0 == " " || $0 == "," || $0 == "\t" }
            if words.count > 2, words[0] == "influxgen:", words[1] == "ignore" { return Array(words[2...]) }
        }
        return nil
    }
}
