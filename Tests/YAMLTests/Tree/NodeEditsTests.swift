import Diagnostics
import Testing
import YAML

/// Many changes of a node in one pass, and nodes on a single line.
@Suite struct NodeEditsTests {
    private static let text = "{a: 1, b: [x, y, z], c: {d: 2, e: 3}}"

    private func edited(_ change: (inout NodeEdits) -> Void) throws -> String? {
        var edits = NodeEdits()
        change(&edits)
        return edits.applied(to: try YAMLText.parse(Self.text))?.flowText
    }

    private static func scalar(_ text: String) -> Node { Node(.scalar(Scalar(text, form: .string)), at: .generated) }

    @Test func `entries and items are removed, replaced, added and renamed`() throws {
        #expect(try edited { _ in } == Self.text)
        #expect(
            try edited {
                $0.remove(at: FieldPath([.key("b"), .index(0)]))
                $0.remove(at: FieldPath([.key("b"), .index(2)]))
                $0.replace(at: "c.d", with: Self.scalar("new"))
                $0.replace(at: "c.f", with: Self.scalar("added"))
                $0.rename("a", to: "A")
            } == "{A: 1, b: [y], c: {d: new, e: 3, f: added}}"
        )
        #expect(try edited { $0.remove(at: FieldPath()) } == nil)
    }

    @Test func `a change inside a renamed entry uses the new key`() throws {
        #expect(
            try edited {
                $0.rename("c", to: "s")
                $0.remove(at: "s.d")
            } == "{a: 1, b: [x, y, z], s: {e: 3}}"
        )
    }

    @Test func `changes at paths that do not exist change nothing`() throws {
        #expect(
            try edited {
                $0.remove(at: "x.y")
                $0.remove(at: "a.b")
                $0.replace(at: FieldPath([.key("b"), .index(9)]), with: Self.scalar("n"))
                $0.rename("q", to: "r")
            } == Self.text
        )
    }

    @Test(arguments: [
        "a", "true", "1", "a, b", "a: b", "it's", "it'\u{301}s", "a\nb", "", "- x", "{", "#", "é", "\u{1B}", "null",
        "0x1F",
    ])
    func `a string on a single line is read back as it is`(text: String) throws {
        let line = Node(.sequence([Self.scalar(text)]), at: .generated).flowText
        #expect(!line.contains("\n"))
        guard case .sequence(let items) = try YAMLText.parse(line).content, case .scalar(let scalar) = items[0].content
        else {
            Issue.record("\(line)")
            return
        }
        #expect(scalar.text == text && scalar.resolved == .string, "\(line)")
    }
}
