import Terminal

/// A line on the terminal that says how much is done; nothing is shown in a pipe.
struct FleetProgress {
    private let total: Int
    private let start = SystemCalls.monotonicMilliseconds
    private var lastShown: Int
    private var isShown = false
    private let isEnabled: Bool

    /// Begins to measure.
    init(of total: Int) {
        self.total = total
        lastShown = start
        isEnabled = Terminal.isErrorTerminal && !Terminal.isDumb
    }

    /// Shows how many files are done, a few times each second.
    mutating func show(_ done: Int) {
        let now = SystemCalls.monotonicMilliseconds
        guard isEnabled, done < total, now - lastShown >= 200 else { return }
        lastShown = now
        isShown = true
        Terminal.write("\r\(Self.text(done, of: total, milliseconds: now - start))\u{1B}[K")
    }

    /// Removes the line, so that something else can be written.
    mutating func clear() {
        if isShown { Terminal.write("\r\u{1B}[K") }
        isShown = false
    }

    /// The text of the line.
    static func text(_ done: Int, of total: Int, milliseconds: Int) -> String {
        let rate = done * 1000 / max(1, milliseconds)
        let rest = rate == 0 ? "" : ", \((total - done + rate - 1) / rate) s left"
        return "\(done) of \(total) files, \(rate) per second\(rest)"
    }
}
