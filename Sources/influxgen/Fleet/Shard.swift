/// One of several parts of a fleet, so that several machines share the work.
struct Shard: Sendable, Equatable {
    /// The number of this part, from 1.
    let number: Int
    /// The number of parts.
    let count: Int

    /// Parses `I/N`; nil for anything else.
    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let number = Self.number(parts[0]), let count = Self.number(parts[1]), number <= count
        else { return nil }
        self.number = number
        self.count = count
    }

    private static func number(_ text: Substring) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let number = Int(text), (1...1_000_000).contains(number)
        else { return nil }
        return number
    }

    /// Whether a cluster belongs to this part; only its name decides.
    func contains(_ name: String) -> Bool {
        // FNV-1a: the same on every machine, and in every version.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return Int(hash % UInt64(count)) == number - 1
    }
}
