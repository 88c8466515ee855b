import Diagnostics
import Fields
import Formats
import YAML

/// Values of the starters and the documentation that only serve as examples.
enum ExampleValue {
    /// Words that make a text an example wherever they are in it, such as in `influxdb.example.com`.
    private static let words: [StaticString] = ["example", "111111111111"]
    /// Texts that are examples as a whole.
    private static let texts: [StaticString] = ["McFly", "11111111-2222-3333-4444-555555555555"]

    /// Whether a text is an example.
    static func isExample(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var start = 0
            for end in 0...bytes.count where end == bytes.count || !bytes[end].isAlphanumeric {
                let word = UnsafeBufferPointer(rebasing: bytes[start..<end])
                if words.contains(where: { isEqual(word, $0) }) { return true }
                start = end + 1
            }
            return texts.contains { isEqual(bytes, $0) }
        }
    }

    private static func isEqual(_ bytes: UnsafeBufferPointer<UInt8>, _ text: StaticString) -> Bool {
        guard bytes.count == text.utf8CodeUnitCount else { return false }
        return text.withUTF8Buffer { bytes.elementsEqual($0) }
    }
}

extension Reader {
    /// Warns about values that only serve as examples, so that nobody deploys them by mistake.
    mutating func checkExamples(in node: Node) {
        switch node.content {
        case .mapping(let entries):
            for entry in entries { descend(.key(entry.key)) { $0.checkExamples(in: entry.value) } }
        case .sequence(let items):
            for (index, item) in items.enumerated() { descend(.index(index)) { $0.checkExamples(in: item) } }
        case .scalar(let scalar):
            guard ExampleValue.isExample(scalar.text) else { return }
            let value = Answers.shape.secrecy(at: subject) == .secret ? "the value" : quoted(scalar.text)
            warning(
                .placeholder,
                "\(subject): \(value) is an example",
                at: node.mark,
                fix: "replace it with your own value"
            )
        }
    }
}
