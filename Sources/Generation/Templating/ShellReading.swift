extension ShellText {
    mutating func read(_ byte: UInt8) {
        if case .hereDocument(let document) = context { return readDocument(byte, document) }
        if delimiter != nil, readDelimiter(byte) { return }
        if isEscaped { return readEscaped(byte) }
        if needsParenthesis, byte != UInt8(ascii: "(") {
            refuseLastValue("the redirection after it would read it as a file descriptor")
        }
        needsParenthesis = false
        if byte == 0x0A, !documents.isEmpty, context != .commands, context != .array, context != .comment {
            unclear = unclear ?? "a here document that starts inside quotes"
        }
        switch context {
        case .commands, .array, .arithmetic, .test: readWords(byte)
        case .expansion(let isQuoted): readExpansion(byte, isQuoted: isQuoted)
        case .doubleQuotes: readDoubleQuotes(byte)
        case .singleQuotes: if byte == UInt8(ascii: "'") { pop() }
        case .ansiQuotes:
            if byte == UInt8(ascii: "\\") { isEscaped = true } else if byte == UInt8(ascii: "'") { pop() }
        case .backquotes:
            if byte == UInt8(ascii: "\\") { isEscaped = true } else if byte == UInt8(ascii: "`") { pop() }
        case .comment:
            if byte == 0x0A {
                word = stack.pop()
                readWords(byte)
            }
        case .hereDocument: break
        }
        if byte == UInt8(ascii: "\\"), isEscaped { return }
        isAfterDescriptor = byte == UInt8(ascii: "&") && "<>".utf8.contains(previous)
        // $$ is the process id, so the second $ does not start an expansion.
        let isSecondDollar = byte == UInt8(ascii: "$") && previous == UInt8(ascii: "$")
        previous = isSecondDollar ? UInt8(ascii: "x") : byte
        (isAfterValue, isUncertain) = (false, false)
    }

    private mutating func readEscaped(_ byte: UInt8) {
        isEscaped = false
        // The shell removes a backslash and the line end after it before all other parsing.
        if byte == 0x0A { return }
        switch context {
        case .commands, .array, .arithmetic, .test:
            beginWord()
            word.hasText = true
            letters.append(UInt8(ascii: "'"))
        default: break
        }
        previous = UInt8(ascii: "x")
        (isAfterValue, isUncertain, isAfterDescriptor) = (false, false, false)
    }

    private mutating func readWords(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\\"): isEscaped = true
        case UInt8(ascii: " "), UInt8(ascii: "\t"): endWord()
        case 0x0A: endLine()
        case UInt8(ascii: ";"), UInt8(ascii: "|"): endCommand()
        case UInt8(ascii: "&"):
            // <& and >& are redirections. &> is one too, but that makes no difference here.
            if !"<>".utf8.contains(previous) { endCommand() }
        case UInt8(ascii: "<"), UInt8(ascii: ">"): readRedirection(byte)
        case UInt8(ascii: "("): openParenthesis()
        case UInt8(ascii: ")"): closeParenthesis()
        case UInt8(ascii: "'"): quote(previous == UInt8(ascii: "$") ? .ansiQuotes : .singleQuotes)
        case UInt8(ascii: "\""): quote(.doubleQuotes)
        case UInt8(ascii: "`"): quote(.backquotes)
        case UInt8(ascii: "#") where context != .arithmetic && (!word.isOpen || isUncertain):
            if isUncertain { unclear = unclear ?? "a # that may start a comment" }
            stack.push(.comment, word: word)
        // >&- is complete, so what follows begins a word or a comment.
        case UInt8(ascii: "-") where isAfterDescriptor: word.isOpen = false
        default: readLetter(byte)
        }
    }

    private mutating func readLetter(_ byte: UInt8) {
        beginWord()
        if byte == UInt8(ascii: "{"), previous == UInt8(ascii: "$") { return push(.expansion(isQuoted: false)) }
        if byte == UInt8(ascii: "["), previous == UInt8(ascii: "$") { unclear = unclear ?? "$[" }
        if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") { word.isExpanded = true }
        if byte == UInt8(ascii: "="), word.isCommand, !word.isAssignment, isVariable(letters) {
            word.isAssignment = true
        }
        if !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { word.hasText = true }
        if letters.count < 64 || byte == UInt8(ascii: "_") { letters.append(byte) }
    }

    private mutating func quote(_ context: Context) {
        beginWord()
        push(context)
    }

    private func isVariable(_ name: [UInt8]) -> Bool {
        var name = name[...]
        if name.last == UInt8(ascii: "+") { name = name.dropLast() }
        guard let first = name.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else { return false }
        return name.allSatisfy { byte in
            byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
        }
    }

    private mutating func readRedirection(_ byte: UInt8) {
        if context == .arithmetic || context == .test { return }
        if isAfterValue, !word.hasText { needsParenthesis = true }
        if byte == UInt8(ascii: "<"), previous == byte { delimiter = HereDocument.Reader() }
    }

    private mutating func openParenthesis() {
        if previous == UInt8(ascii: "("), context == .commands, !word.isOpen {
            // The first parenthesis of $(( has already opened a context. The first one of (( in the script itself has
            // not.
            if !stack.isEmpty { word = stack.pop() }
            push(.arithmetic)
            push(.arithmetic)
            return
        }
        if "$<>".utf8.contains(previous), context != .arithmetic || previous == UInt8(ascii: "$") {
            beginWord()
            return push(.commands)
        }
        if previous == UInt8(ascii: "="), word.isOpen { return push(.array) }
        if isAfterValue, !word.isCommand { refuseLastValue("a parenthesis follows it") }
        // Parentheses are not balanced in the script itself: a pattern of case has only the closing one.
        if context == .arithmetic { push(.arithmetic) } else if !stack.isEmpty { push(.commands) } else { endCommand() }
    }

    private mutating func closeParenthesis() {
        endCommand()
        if !stack.isEmpty, context != .test { pop() }
    }

    private mutating func readDoubleQuotes(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\\"): isEscaped = true
        case UInt8(ascii: "\""): pop()
        case UInt8(ascii: "`"): push(.backquotes)
        case UInt8(ascii: "(") where previous == UInt8(ascii: "$"): push(.commands)
        case UInt8(ascii: "{") where previous == UInt8(ascii: "$"): push(.expansion(isQuoted: true))
        case UInt8(ascii: "[") where previous == UInt8(ascii: "$"): unclear = unclear ?? "$["
        default: break
        }
    }

    private mutating func readExpansion(_ byte: UInt8, isQuoted: Bool) {
        switch byte {
        case UInt8(ascii: "\\"): isEscaped = true
        case UInt8(ascii: "}"): pop()
        case UInt8(ascii: "\""): push(.doubleQuotes)
        case UInt8(ascii: "`"): push(.backquotes)
        case UInt8(ascii: "'"):
            // In double quotes, the operator of the expansion decides whether this is a quote.
            if isQuoted { unclear = unclear ?? "a ' in ${…} in double quotes" } else { push(.singleQuotes) }
        case UInt8(ascii: "(") where previous == UInt8(ascii: "$"): push(.commands)
        case UInt8(ascii: "{") where previous == UInt8(ascii: "$"): push(.expansion(isQuoted: isQuoted))
        default: break
        }
    }
}
