import Diagnostics

/// How the lines of a diff look.
struct DiffStyle {
    /// The meaning of a line.
    enum Kind { case heading, hunk, removed, added, plain }

    /// Whether lines are for a terminal: with colors, and without characters that control it.
    let isColored: Bool

    /// Returns a line with its line ending.
    func line(_ mark: String, _ text: [UInt8], as kind: Kind) -> [UInt8] {
        guard isColored else { return Array(mark.utf8) + text + [UInt8(ascii: "\n")] }
        let shown = mark + TextRenderer.printable(String(decoding: text, as: UTF8.self), tabs: true)
        let code =
            switch kind {
            case .heading: "1"
            case .hunk: "36"
            case .removed: "31"
            case .added: "32"
            case .plain: "0"
            }
        return Array("\u{1B}[\(code)m\(shown)\u{1B}[0m\n".utf8)
    }
}
