import SwiftASN1

/// A reason why some bytes are not what they should be.
struct UnreadableDER: Error {
    /// The reason as the end of a sentence, such as `the validity is missing`.
    let reason: String
}

/// Access to the parts of a parsed DER structure.
extension ASN1Node {
    /// Parses bytes that contain one structure and nothing else.
    static func parse(_ bytes: [UInt8]) throws(UnreadableDER) -> ASN1Node {
        do { return try DER.parse(bytes) } catch { throw UnreadableDER(reason: "its content is not valid DER") }
    }

    /// The nodes inside a structure; none inside a value.
    var children: [ASN1Node] {
        if case .constructed(let nodes) = content { Array(nodes) } else { [] }
    }

    /// The bytes of a value; nil for a structure.
    var value: ArraySlice<UInt8>? {
        if case .primitive(let bytes) = content { bytes } else { nil }
    }

    /// The nodes inside a sequence.
    func sequence(_ name: String) throws(UnreadableDER) -> [ASN1Node] {
        guard identifier == .sequence else { throw UnreadableDER(reason: "\(name) is not a sequence") }
        return children
    }

    /// The bytes of an integer without leading zeros; nil for other values.
    var integerBytes: ArraySlice<UInt8>? {
        guard identifier == .integer, let value, !value.isEmpty else { return nil }
        return value.drop { $0 == 0 }
    }

    /// The value of a small integer that is not negative; nil for other values.
    var smallInteger: Int? {
        guard identifier == .integer, let value, let first = value.first, first < 0x80, value.count <= 4 else {
            return nil
        }
        return value.reduce(0) { $0 << 8 | Int($1) }
    }

    /// The bytes of a bit string of whole bytes; nil for other values.
    var bitStringBytes: ArraySlice<UInt8>? {
        guard identifier == .bitString, let value, value.first == 0 else { return nil }
        return value.dropFirst()
    }

    /// The object identifier as numbers with dots; nil for other values.
    var objectIdentifier: String? {
        guard identifier == .objectIdentifier else { return nil }
        return (try? ASN1ObjectIdentifier(derEncoded: self, withIdentifier: .objectIdentifier))?.description
    }

    /// Whether the node has a tag that depends on its context.
    func isTagged(_ number: UInt) -> Bool {
        identifier.tagClass == .contextSpecific && identifier.tagNumber == number
    }
}

/// Takes one node after the other from a sequence.
struct NodeReader {
    private var nodes: ArraySlice<ASN1Node>

    init(_ nodes: [ASN1Node]) { self.nodes = nodes[...] }

    /// The next node, which remains in the sequence.
    var next: ASN1Node? { nodes.first }

    /// Removes and returns the next node.
    mutating func take(_ name: String) throws(UnreadableDER) -> ASN1Node {
        guard let node = nodes.popFirst() else { throw UnreadableDER(reason: "\(name) is missing") }
        return node
    }

    /// Removes and returns the next node if it fulfills a condition.
    mutating func take(if condition: (ASN1Node) -> Bool) -> ASN1Node? {
        guard let node = nodes.first, condition(node) else { return nil }
        nodes.removeFirst()
        return node
    }
}
