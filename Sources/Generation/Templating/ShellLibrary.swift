/// The shared functions of the scripts, of which each script contains only those that it uses.
///
/// A library's text consists of paragraphs, which empty lines separate outside functions. A paragraph that starts with
/// a function is included if the script uses one of its functions. A paragraph that starts with a command is always
/// included, because it runs when the script starts.
struct ShellLibrary: Sendable {
    private struct Paragraph: Sendable {
        let text: ArraySlice<UInt8>
        let functions: [ArraySlice<UInt8>]
        /// Whether it starts with a command.
        let isAlwaysUsed: Bool
        /// The paragraphs whose functions this one uses.
        var uses: [Int] = []
    }

    private var paragraphs: [Paragraph] = []
    private var index = FunctionIndex()

    /// Reads the texts of a library, in the order in which scripts include them.
    init(_ texts: [[UInt8]]) {
        for text in texts { addParagraphs(of: text[...]) }
        for (number, paragraph) in paragraphs.enumerated() {
            for function in paragraph.functions { index.add(function, number) }
        }
        for number in paragraphs.indices {
            paragraphs[number].uses = index.paragraphs(namedIn: paragraphs[number].text)
        }
    }

    /// Appends the paragraphs that a script uses directly or indirectly, each after an empty line.
    func appendFunctions(to script: inout [UInt8]) {
        var isUsed = paragraphs.map(\.isAlwaysUsed)
        var pending = index.paragraphs(namedIn: script[...])
        for (number, paragraph) in paragraphs.enumerated() where isUsed[number] { pending += paragraph.uses }
        while let number = pending.popLast() {
            if isUsed[number] { continue }
            isUsed[number] = true
            pending += paragraphs[number].uses
        }
        for number in paragraphs.indices where isUsed[number] {
            script.append(0x0A)
            script += paragraphs[number].text
        }
    }

    private mutating func addParagraphs(of text: ArraySlice<UInt8>) {
        var start = text.startIndex
        var functions: [ArraySlice<UInt8>] = []
        var hasCommandFirst = false
        var isInFunction = false
        var lineStart = text.startIndex
        func paragraph(to end: Int) -> Paragraph? {
            guard start < end else { return nil }
            let isAlwaysUsed = hasCommandFirst || functions.isEmpty
            return Paragraph(text: text[start..<end], functions: functions, isAlwaysUsed: isAlwaysUsed)
        }
        while lineStart < text.endIndex {
            let lineEnd = Self.endOfLine(in: text, from: lineStart)
            let next = min(lineEnd + 1, text.endIndex)
            let line = text[lineStart..<lineEnd]
            if line.isEmpty, !isInFunction {
                if let paragraph = paragraph(to: lineStart) { paragraphs.append(paragraph) }
                start = next
                (functions, hasCommandFirst) = ([], false)
            } else if let name = Self.functionName(line) {
                functions.append(name)
                isInFunction = line.last != UInt8(ascii: "}")
            } else if line.count == 1, line.first == UInt8(ascii: "}") {
                isInFunction = false
            } else if functions.isEmpty, line.first != UInt8(ascii: "#") {
                hasCommandFirst = true
            }
            lineStart = next
        }
        if let paragraph = paragraph(to: text.endIndex) { paragraphs.append(paragraph) }
    }

    /// The index of the next line break, or the end of the text.
    private static func endOfLine(in text: ArraySlice<UInt8>, from start: Int) -> Int {
        text.withUnsafeBufferPointer { bytes in
            var index = start - text.startIndex
            while index < bytes.count, bytes[index] != 0x0A { index += 1 }
            return text.startIndex + index
        }
    }

    /// The name of the function whose definition starts on a line: `name() {`.
    private static func functionName(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let first = line.first, FunctionIndex.isNameByte(first) else { return nil }
        let name = line.prefix(while: FunctionIndex.isNameByte)
        return !name.isEmpty && line[name.endIndex...].starts(with: "() {".utf8) ? name : nil
    }
}

/// Finds names of functions in a text in a single pass.
private struct FunctionIndex: Sendable {
    private struct Function: Sendable {
        let hash: UInt64
        let paragraph: Int
        /// The function before this one whose hash has the same low bits, or nil.
        let next: Int?
    }

    private var functions: [Function] = []
    /// The last function for each value of the low bits of a hash; most words of a text have none.
    private var last = [Int?](repeating: nil, count: 1024)
    /// Whether a function starts with a byte, for each byte.
    private var isStart = [Bool](repeating: false, count: 256)
    /// A bit for each length of a name; the last one is for all longer names.
    private var lengths: UInt64 = 0

    static func isNameByte(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_")
    }

    /// Adds a byte to an FNV-1a hash.
    private static let emptyHash: UInt64 = 0xCBF2_9CE4_8422_2325
    private static func hash(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }

    mutating func add(_ name: ArraySlice<UInt8>, _ paragraph: Int) {
        let hash = name.reduce(Self.emptyHash, Self.hash)
        if let first = name.first { isStart[Int(first)] = true }
        lengths |= Self.bit(name.count)
        functions.append(Function(hash: hash, paragraph: paragraph, next: last[Int(hash & 1023)]))
        last[Int(hash & 1023)] = functions.count - 1
    }

    private static func bit(_ length: Int) -> UInt64 { 1 << UInt64(min(length, 63)) }

    /// The paragraph with the function whose name has a hash; `index` is the last function with the same low bits.
    private func paragraph(_ hash: UInt64, from index: Int) -> Int? {
        var index: Int? = index
        while let current = index {
            if functions[current].hash == hash { return functions[current].paragraph }
            index = functions[current].next
        }
        return nil
    }

    /// Whether a byte can be in a name, for each byte.
    private static let nameBytes = (0..<256).map { isNameByte(UInt8($0)) }

    /// The paragraphs whose functions a text uses.
    ///
    /// Names of variables and options do not count.
    func paragraphs(namedIn text: ArraySlice<UInt8>) -> [Int] {
        var found: [Int] = []
        text.withUnsafeBufferPointer { bytes in
            Self.nameBytes.withUnsafeBufferPointer { nameBytes in
                var end = 0
                while end < bytes.count {
                    guard nameBytes[Int(bytes[end])] else {
                        end += 1
                        continue
                    }
                    let start = end
                    repeat { end += 1 } while end < bytes.count && nameBytes[Int(bytes[end])]
                    // Most words are shorter or longer than all names, or start differently.
                    guard lengths & Self.bit(end - start) != 0, isStart[Int(bytes[start])],
                        isCall(start..<end, of: bytes)
                    else { continue }
                    let hash = bytes[start..<end].reduce(Self.emptyHash, Self.hash)
                    if let index = last[Int(hash & 1023)], let number = paragraph(hash, from: index) {
                        found.append(number)
                    }
                }
            }
        }
        return found
    }

    private func isCall(_ name: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let before = name.lowerBound > 0 ? bytes[name.lowerBound - 1] : 0x0A
        let after = name.upperBound < bytes.count ? bytes[name.upperBound] : 0x0A
        return before != UInt8(ascii: "$") && before != UInt8(ascii: "-") && after != UInt8(ascii: "=")
    }
}
