import Foundation
import TestSupport
import Testing

@testable import influxgen

/// The diff that `generate --diff` prints.
@Suite struct UnifiedDiffTests {
    private static func diff(_ old: String?, _ new: String?, isColored: Bool = false) -> String {
        let diff = UnifiedDiff(from: old.map { Array($0.utf8) }, to: new.map { Array($0.utf8) }, at: "out/f")
        return String(decoding: diff.text(isColored: isColored), as: UTF8.self)
    }

    private static func lines(_ range: ClosedRange<Int>) -> String { range.map { "\($0)\n" }.joined() }

    @Test func `equal versions have no diff`() {
        #expect(Self.diff("a\n", "a\n") == "" && Self.diff("", "") == "" && Self.diff(nil, nil) == "")
    }

    @Test func `changes have three lines of context, and join where they meet`() {
        let new = Self.lines(1...30).replacingOccurrences(of: "\n5\n", with: "\nfive\n")
            .replacingOccurrences(of: "\n11\n", with: "\n11\nmore\n").replacingOccurrences(of: "\n25\n", with: "\n")
        #expect(
            Self.diff(Self.lines(1...30), new) == """
                --- out/f
                +++ out/f
                @@ -2,13 +2,14 @@
                 2
                 3
                 4
                -5
                +five
                 6
                 7
                 8
                 9
                 10
                 11
                +more
                 12
                 13
                 14
                @@ -22,7 +23,6 @@
                 22
                 23
                 24
                -25
                 26
                 27
                 28

                """
        )
    }

    @Test func `a new and a removed file are compared with nothing`() {
        #expect(Self.diff(nil, "a\nb\n") == "--- /dev/null\n+++ out/f\n@@ -0,0 +1,2 @@\n+a\n+b\n")
        #expect(Self.diff("a\n", nil) == "--- out/f\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n")
    }

    @Test func `a missing line ending is a difference`() {
        #expect(
            Self.diff("a\nb", "a\nb\n")
                == "--- out/f\n+++ out/f\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n"
        )
    }

    @Test func `binary files are only named`() {
        #expect(Self.diff("a\0", "b") == "Binary files out/f and out/f differ\n")
    }

    @Test func `on a terminal, lines have colors and control characters are visible`() {
        let text = Self.diff("a\n", "\u{1B}[2J\tb\r\n", isColored: true)
        #expect(text.contains("\u{1B}[31m-a\u{1B}[0m\n\u{1B}[32m+\\u{1b}[2J\tb\\u{d}\u{1B}[0m\n"))
    }

    /// The length of the longest common subsequence.
    private static func common(_ a: [Int], _ b: [Int]) -> Int {
        var row = Array(repeating: 0, count: b.count + 1)
        for x in a {
            var diagonal = 0
            for (index, y) in b.enumerated() {
                (diagonal, row[index + 1]) = (row[index + 1], x == y ? diagonal + 1 : max(row[index], row[index + 1]))
            }
        }
        return row[b.count]
    }

    @Test func `the shortest difference is found`() {
        var random = Random(seed: 7)
        for _ in 0..<2000 {
            let (a, b) = (Self.sequence(&random), Self.sequence(&random))
            let diff = LineDiff(a, b)
            let (kept, same) = (Self.kept(a, diff.removed), Self.kept(b, diff.added))
            #expect(kept == same && kept.count == Self.common(a, b), "\(a) \(b)")
        }
    }

    private static func sequence(_ random: inout Random) -> [Int] {
        (0..<random.below(14)).map { _ in random.below(4) }
    }

    private static func kept(_ lines: [Int], _ left: [Bool]) -> [Int] { zip(lines, left).filter { !$1 }.map(\.0) }

    @Test func `very different sequences are compared with bounded work`() {
        let (a, b) = (Array(0..<4000), Array((0..<4000).reversed()))
        let diff = LineDiff(a, b)
        #expect(Self.kept(a, diff.removed) == Self.kept(b, diff.added))
        let (c, d) = (a.map { $0 % 7 }, a.map { $0 % 11 })
        let other = LineDiff(c, d)
        #expect(Self.kept(c, other.removed) == Self.kept(d, other.added))
    }
}
