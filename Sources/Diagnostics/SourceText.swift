/// A text that diagnostics refer to, with access to its lines for excerpts and for comments that disable rules.
///
/// Lines end at LF, CR, CR LF, NEL, LS and PS, as in the YAML parser, so that the line numbers match.
public struct SourceText: Sendable {
    private let bytes: [UInt8]

    /// Creates a text from UTF-8 bytes, without a byte order mark at the start.
    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Returns the lines with certain numbers, counted from 1, in one pass.
    func lines(_ numbers: [Int]) -> LineTable<String> {
        let numbers = numbers.sorted()
        var lines: [(line: Int, value: String)] = []
        guard let last = numbers.last else { return LineTable(lines) }
        var next = 0
        eachLine { number, range in
            while next < numbers.count, numbers[next] < number { next += 1 }
            if next < numbers.count, numbers[next] == number {
                lines.append((number, String(decoding: bytes[range], as: UTF8.self)))
            }
            return number < last
        }
        return LineTable(lines)
    }

    /// Returns the byte offset of a line and column, or nil if the text does not have them.
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

    /// Calls `visit` for each line, with its number and bytes without the line break, until `visit` returns false.
    private func eachLine(_ visit: (Int, Range<Int>) -> Bool) {
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var number = 1
        var index = start
        while index < bytes.count {
            // Most bytes begin no line break.
            switch bytes[index] {
            case 0x0A, 0x0D, 0xC2, 0xE2: break
            default:
                index += 1
                continue
            }
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

    /// Returns the number of bytes of the line break at an index, or 0 if there is none.
    package static func lineBreak(_ bytes: [UInt8], at index: Int) -> Int {
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
    /// Returns the codes in a comment `# influxgen: ignore IG1001, IG2003`, which may contain a reason after another "#".
    ///
    /// - Returns: nil if the line does not contain such a comment.
    static func ignoredCodes(in line: String) -> [Substring]? {
        guard line.utf8.contains(UInt8(ascii: "#")) else { return nil }
        for comment in line.split(separator: "#").dropFirst(line.hasPrefix("#") ? 0 : 1) {
            let words = comment.split { $0 == " " || $0 == "," || $0 == "\t" }
            if words.count > 2, words[0] == "influxgen:", words[1] == "ignore" { return Array(words[2...]) }
        }
        return nil
    }
}
