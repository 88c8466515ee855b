import Diagnostics
import Testing
import YAML

/// Merging and comparing nodes.
@Suite struct NodeTests {
    @Test(arguments: [
        ("a: 1\nb: 2", "b: 3", "a: 1\nb: 3\n"),
        ("a: {x: 1, y: 2}", "a: {y: null, z: 3}", "a:\n  x: 1\n  z: 3\n"),
        ("a: [1, 2]", "a: [3]", "a:\n- 3\n"),
        ("a: {x: 1}", "a: 2", "a: 2\n"),
        ("a: 1", "a: {x: 1}", "a:\n  x: 1\n"),
        ("a: 1", "b: null", "a: 1\nb: null\n"),
    ]) func `mappings merge, null removes, and everything else replaces`(
        base: String,
        over: String,
        merged: String
    ) throws {
        let node = try YAMLText.parse(base).merged(with: YAMLText.parse(over))
        #expect(
            try NodeDiff().differences(from: node, to: YAMLText.parse(merged)).isEmpty,
            "\(node)"
        )
    }

    @Test(
        arguments: [
            ("a: 1", "a: 1", []),
            ("a: 1\nb: {c: 2, d: 3}", "b: {c: 4}\ne: 5", ["a", "b.c", "b.d", "e"]),
            ("a: [1, 2, {x: 1}]", "a: [1, 3, {x: 2}]", ["a[1]", "a[2].x"]),
            ("a: [1]", "a: [1, 2]", ["a"]),
            ("a: {x: 1}", "a: [1]", ["a"]),
        ] as [(String, String, [String])]
    ) func `every path at which two nodes differ is found, in order`(
        old: String,
        new: String,
        paths: [String]
    ) throws {
        let found = try NodeDiff().differences(from: YAMLText.parse(old), to: YAMLText.parse(new))
        #expect(found.map(\.path.description) == paths)
    }

    @Test(arguments: [3, 16, 17, 40])
    func `large mappings merge and compare as small ones do, whatever the order of their keys`(
        count: Int
    ) throws {
        func mapping(_ numbers: some Sequence<Int>, _ value: String) throws -> Node {
            try YAMLText.parse(numbers.map { "k\($0): \(value)" }.joined(separator: "\n"))
        }
        let old = try mapping(0..<count, "1")
        #expect(NodeDiff().differences(from: old, to: try mapping((0..<count).reversed(), "1")).isEmpty)
        let paths = NodeDiff().differences(from: old, to: try mapping(1...count, "1")).map(\.path.description)
        #expect(paths == ["k0", "k\(count)"])
        let merged = old.merged(with: try mapping(Array((1..<count).reversed()) + [count], "2"))
        let differences = NodeDiff().differences(from: old, to: merged).map(\.path.description)
        #expect(differences == (1...count).map { "k\($0)" })
    }

    @Test func `an overlay turns a base into a node, with no more than needed`() throws {
        let texts = [
            "{}", "a: 1", "a: 2", "a: {x: 1, y: {z: 1}}", "a: {x: 1, y: {z: 2}}", "a: {y: {}}", "a: [1]", "a: [1, 2]",
            "b: {c: d}\na: {x: 1}", "a: {x: null}", "a: ''",
        ]
        for base in try texts.map(YAMLText.parse) {
            for node in try texts.map(YAMLText.parse) {
                let overlay = node.overlay(over: base)
                let result = overlay.map(base.merged) ?? base
                #expect(NodeDiff().differences(from: result.withoutNulls, to: node.withoutNulls).isEmpty)
                #expect((overlay == nil) == NodeDiff().differences(from: base, to: node).isEmpty)
            }
        }
        let base = try YAMLText.parse("a: {x: 1, y: 2}\nb: 3")
        let overlay = try YAMLText.parse("a: {x: 1, y: 4}\nb: 3").overlay(over: base)
        #expect(try NodeDiff().differences(from: overlay, to: YAMLText.parse("a: {y: 4}")).isEmpty)
    }

    @Test func `an overlay keeps what it said already`() throws {
        let base = try YAMLText.parse("a: {x: 1, y: 2}\nb: 3")
        let old = try YAMLText.parse("a: {x: 1}")
        let overlay = try YAMLText.parse("a: {x: 1, y: 2}\nb: 4").overlay(over: base, keeping: old)
        #expect(try NodeDiff().differences(from: overlay, to: YAMLText.parse("a: {x: 1}\nb: 4")).isEmpty)
    }

    @Test func `a missing mapping is a difference, or each of its keys is`() throws {
        let old = try YAMLText.parse("a: {x: 1, y: {z: 2}}")
        let new = try YAMLText.parse("{}")
        #expect(NodeDiff().differences(from: old, to: new).map(\.path.description) == ["a"])
        let entering = NodeDiff(EnteringMeaning())
        #expect(entering.differences(from: old, to: new).map(\.path.description) == ["a.x", "a.y.z"])
    }

    @Test(arguments: [
        ("<<: {a: 1, b: 2}\nb: 3", "b: 3\na: 1"),
        ("<<: [{a: 1}, {a: 2, b: 2}]", "a: 1\nb: 2"),
        ("base: &b {é: 1}\nx: {<<: *b, e\u{301}: 2}", "base: {é: 1}\nx: {e\u{301}: 2, é: 1}"),
    ]) func `a merge key adds what the mapping lacks`(text: String, same: String) throws {
        #expect(try YAMLText.text(of: YAMLText.parse(text)) == YAMLText.text(of: YAMLText.parse(same)))
    }
}

extension Node {
    /// The node without keys whose value is null.
    fileprivate var withoutNulls: Node {
        guard case .mapping(let entries) = content else { return self }
        return Node(
            .mapping(
                entries.filter { !$0.value.isNull }.map {
                    Entry(key: $0.key, mark: $0.mark, value: $0.value.withoutNulls)
                }
            ),
            at: mark
        )
    }
}

/// Compares the keys of settings that one side lacks.
private struct EnteringMeaning: NodeMeaning {
    func value(of key: String) -> EnteringMeaning { self }
    var item: EnteringMeaning { self }
    func isSame(_ old: Scalar, _ new: Scalar) -> Bool { old.text == new.text }
    func absence(on side: NodeDifference.Side, beside other: Node) -> Node? { Node(.mapping([]), at: other.mark) }
}
