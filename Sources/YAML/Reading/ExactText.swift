/// A string that compares by bytes, as YAML keys do; Swift considers é and e + ´ equal.
struct ExactText: Hashable {
    let text: String

    static func == (lhs: ExactText, rhs: ExactText) -> Bool {
        // Unequal lengths and Swift's comparison rule out most pairs faster than comparing all bytes.
        lhs.text.utf8.count == rhs.text.utf8.count && lhs.text == rhs.text && lhs.text.utf8.elementsEqual(rhs.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
        var copy = text
        copy.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
