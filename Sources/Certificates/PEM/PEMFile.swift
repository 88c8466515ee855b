/// The blocks of a PEM file in their order, and the lines that are not as PEM has them.
///
/// A text is judged by what both Go and Rust read, because the Ingress controller is written in the one, and InfluxDB in
/// the other: text between blocks and CR LF are accepted, indented blocks and several blocks on a line are not.
struct PEMFile {
    /// A line at which the text is not PEM.
    struct Problem: Equatable {
        enum Reason: Equatable {
            /// `-----BEGIN` without five dashes at the end of the line.
            case malformedBegin
            /// `-----BEGIN` after blanks.
            case indented
            /// `-----BEGIN` after other text on the line.
            case beginInsideLine
            /// A whole block on one line.
            case oneLine
            /// `-----END` and the next `-----BEGIN` on the same line.
            case joinedBlocks
            /// A block without `-----END`.
            case missingEnd(label: String)
            /// `-----END` with another label than `-----BEGIN`.
            case otherEnd(label: String, end: String)
            /// `-----END` without `-----BEGIN`.
            case missingBegin
        }

        let reason: Reason
        /// The line, counted from 1.
        let line: Int
        /// Whether the line is part of a private key.
        var isPrivateKey = false
    }

    private(set) var blocks: [PEMBlock] = []
    private(set) var problems: [Problem] = []
    /// Whether the text contains `-----BEGIN` or `-----END` anywhere.
    var isPEM: Bool { !blocks.isEmpty || !problems.isEmpty }

    /// The block whose last line is yet to come.
    private var open: (label: String, line: Int, body: Int)?

    private static let begin = "-----BEGIN ".utf8
    private static let end = "-----END ".utf8

    /// Reads a text, which does not begin with a byte order mark.
    init(_ text: ArraySlice<UInt8>) {
        var start = text.startIndex
        var number = 1
        while start < text.endIndex {
            let newline = text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.endIndex
            read(text[start..<newline], number, of: text)
            start = newline < text.endIndex ? newline + 1 : newline
            number += 1
        }
        if let open { report(.missingEnd(label: open.label), open.line, label: open.label) }
        open = nil
    }

    private mutating func read(_ untrimmed: ArraySlice<UInt8>, _ number: Int, of text: ArraySlice<UInt8>) {
        let line = untrimmed.trimmingSpacesAtEnd
        if line.starts(with: Self.begin) {
            if let open { report(.missingEnd(label: open.label), open.line, label: open.label) }
            open = nil
            if line.contains(Self.end) { return report(.oneLine, number, label: Self.label(in: line) ?? "") }
            begin(line, number, bodyAt: min(untrimmed.endIndex + 1, text.endIndex))
        } else if line.starts(with: Self.end) {
            end(line, number, of: text, nextLine: min(untrimmed.endIndex + 1, text.endIndex))
        } else if let index = line.firstIndex(of: Self.begin) {
            let label = Self.label(in: line[index...]) ?? ""
            if line[index...].contains(Self.end) {
                report(.oneLine, number, label: label)
            } else {
                report(line[..<index].allSatisfy(\.isBlank) ? .indented : .beginInsideLine, number, label: label)
            }
        }
    }

    private mutating func begin(_ line: ArraySlice<UInt8>, _ number: Int, bodyAt body: Int) {
        guard let label = Self.label(in: line), line.count == Self.begin.count + label.utf8.count + 5 else {
            return report(.malformedBegin, number, label: Self.label(in: line) ?? "")
        }
        open = (label, number, body)
    }

    private mutating func end(_ line: ArraySlice<UInt8>, _ number: Int, of text: ArraySlice<UInt8>, nextLine: Int) {
        guard let (label, beginLine, body) = open else { return report(.missingBegin, number) }
        open = nil
        let endLabel = Self.label(in: line)
        if let endLabel, let next = line.firstIndex(of: Self.begin) {
            report(.joinedBlocks, number, label: label)
            if endLabel == label {
                blocks.append(PEMBlock(label: label, line: beginLine, body: text[body..<line.startIndex]))
            }
            return begin(line[next...], number, bodyAt: nextLine)
        }
        guard endLabel == label, line.count == Self.end.count + label.utf8.count + 5 else {
            return report(.otherEnd(label: label, end: endLabel ?? ""), number, label: label)
        }
        blocks.append(PEMBlock(label: label, line: beginLine, body: text[body..<line.startIndex]))
    }

    private mutating func report(_ reason: Problem.Reason, _ line: Int, label: String = "") {
        problems.append(Problem(reason: reason, line: line, isPrivateKey: label.hasSuffix("PRIVATE KEY")))
    }

    /// The label between the word BEGIN or END and the next five dashes; nil if it is not one that programs write.
    private static func label(in line: ArraySlice<UInt8>) -> String? {
        guard let space = line.firstIndex(of: UInt8(ascii: " ")) else { return nil }
        let rest = line[(space + 1)...]
        let label = rest.prefix { $0 != UInt8(ascii: "-") }
        guard !label.isEmpty, label.count <= 64, rest.dropFirst(label.count).starts(with: "-----".utf8),
            label.allSatisfy({ $0 == UInt8(ascii: " ") || $0.isUppercaseLetterOrDigit })
        else { return nil }
        return String(decoding: label, as: UTF8.self)
    }
}

extension UInt8 {
    /// A space or a tab.
    var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }

    /// `A` to `Z` and `0` to `9`.
    fileprivate var isUppercaseLetterOrDigit: Bool { (0x41...0x5A).contains(self) || (0x30...0x39).contains(self) }
}

extension ArraySlice<UInt8> {
    /// The slice without spaces and carriage returns at its end; Go also ignores tabs, but Rust does not.
    fileprivate var trimmingSpacesAtEnd: ArraySlice<UInt8> {
        var slice = self
        while let last = slice.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "\r") {
            slice = slice.dropLast()
        }
        return slice
    }
}
