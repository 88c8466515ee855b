/// A key press, or another event from the terminal.
package enum Key: Equatable {
    case enter, interrupt, end, suspend, redraw
    case backspace, delete, killToEnd, killLine, killWord
    case left, right, home, toEnd, up, down, tab
    case character(Character)
    /// Pasted text (bracketed paste).
    case paste(String)
    /// The terminal was resized.
    case resized
    case other
}

/// Decodes keys from the bytes that a terminal sends.
package struct Keyboard {
    /// Waits for the next event, for a number of milliseconds or without limit.
    package typealias Events = (_ milliseconds: Int32?) throws(TerminalInterruption) -> Interruptions.Event

    private let events: Events
    /// A byte that was read ahead.
    private var pending: UInt8?

    /// Creates a keyboard, by default of the terminal at standard input.
    package init(_ events: @escaping Events = Interruptions.event(within:)) { self.events = events }

    /// Waits for the next key.
    package mutating func key() throws(TerminalInterruption) -> Key {
        switch try next() {
        case .byte(let byte): return try key(byte)
        case .end: throw TerminalInterruption()
        case .resized: return .resized
        case .nothing: return .other
        }
    }

    private mutating func next(within milliseconds: Int32? = nil) throws(TerminalInterruption) -> Interruptions.Event {
        if let byte = pending {
            pending = nil
            return .byte(byte)
        }
        return try events(milliseconds)
    }

    private mutating func key(_ byte: UInt8) throws(TerminalInterruption) -> Key {
        switch byte {
        case 0x0D, 0x0A: .enter
        case 0x03: .interrupt
        case 0x04: .end
        case 0x1A: .suspend
        case 0x7F, 0x08: .backspace
        case 0x01: .home
        case 0x05: .toEnd
        case 0x02: .left
        case 0x06: .right
        case 0x0B: .killToEnd
        case 0x15: .killLine
        case 0x17: .killWord
        case 0x10: .up
        case 0x0E: .down
        case 0x0C: .redraw
        case 0x09: .tab
        case 0x1B: try escape()
        case 0x00..<0x20: .other
        default: try character(byte)
        }
    }

    /// Reads a character of one or more bytes; skips invalid bytes, but not the valid bytes after them.
    private mutating func character(_ first: UInt8) throws(TerminalInterruption) -> Key {
        var bytes = [first]
        let length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0
        while bytes.count < length {
            guard case .byte(let byte) = try next(within: 50) else { return .other }
            guard (0x80...0xBF).contains(byte) else {
                pending = byte
                return .other
            }
            bytes.append(byte)
        }
        guard length > 0, let character = String(validating: bytes, as: UTF8.self)?.first else { return .other }
        return .character(character)
    }

    /// Reads what follows an ESC: the bytes of an escape sequence arrive at once, a separate key press later.
    private mutating func escape() throws(TerminalInterruption) -> Key {
        guard case .byte(let second) = try next(within: 50) else { return .other }
        if second == 0x1B { return try escape() }
        guard second == UInt8(ascii: "[") || second == UInt8(ascii: "O") else { return .other }
        var parameters = ""
        while case .byte(let byte) = try next(within: 50) {
            switch byte {
            case 0x20...0x3F: parameters.unicodeScalars.append(Unicode.Scalar(byte))
            case UInt8(ascii: "A"): return .up
            case UInt8(ascii: "B"): return .down
            case UInt8(ascii: "C"): return .right
            case UInt8(ascii: "D"): return .left
            case UInt8(ascii: "H"): return .home
            case UInt8(ascii: "F"): return .toEnd
            case UInt8(ascii: "~"): return try numbered(parameters)
            default: return .other
            }
        }
        return .other
    }

    private mutating func numbered(_ number: String) throws(TerminalInterruption) -> Key {
        switch number {
        case "1", "7": .home
        case "4", "8": .toEnd
        case "3": .delete
        case "200": .paste(try pasted())
        default: .other
        }
    }

    private mutating func pasted() throws(TerminalInterruption) -> String {
        let end = Array("\u{1B}[201~".utf8)
        var bytes: [UInt8] = []
        while !bytes.suffix(end.count).elementsEqual(end) {
            switch try next(within: 2000) {
            case .byte(let byte): bytes.append(byte)
            case .resized: continue
            case .end, .nothing: return String(decoding: bytes, as: UTF8.self)
            }
        }
        return String(decoding: bytes.dropLast(end.count), as: UTF8.self)
    }
}
