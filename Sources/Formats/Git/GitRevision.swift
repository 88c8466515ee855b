import Fields

/// A branch, a commit, or the full name of a reference, such as `refs/tags/v1`.
public struct GitRevision: TextValue {
    public let text: String
    public static let format = "Git revision"
    public static var pattern: TextPattern {
        TextPattern("^[A-Za-z0-9_][A-Za-z0-9._+=@/-]*$", except: "\\.\\.|//|@\\{|\\.lock$|[./]$", longest: 244)
    }
    public static var examples: [String] { ["main", "refs/tags/v1"] }

    /// What the text names.
    public enum Kind: Sendable { case branch, commit, reference }

    /// What the text names: 40 hexadecimal digits are a commit.
    public var kind: Kind {
        if text.hasPrefix("refs/") { return .reference }
        let isDigest = text.utf8.count == 40 && text.utf8.allSatisfy { $0.isDigit || (0x61...0x66).contains($0) }
        return isDigest ? .commit : .branch
    }

    public init(parsing text: String) throws(InvalidText) {
        let isName =
            (1...244).contains(text.utf8.count)
            && text.utf8.allSatisfy { $0.isAlphanumeric || "._+=@/-".utf8.contains($0) }
        guard isName, let first = text.utf8.first, first.isAlphanumeric || first == UInt8(ascii: "_"),
            !text.contains(".."), !text.contains("//"), !text.hasSuffix(".lock"), !text.hasSuffix("."),
            !text.hasSuffix("/")
        else {
            throw InvalidText(
                "a Git revision",
                fix:
                    "write a branch such as main, a commit with 40 hexadecimal digits, or a reference such as refs/tags/v1"
            )
        }
        self.text = text
    }

    init(known text: String) { self.text = text }
}

extension GitRevision: ExpressibleByStringLiteral {
    /// Creates a revision from a literal without checking it.
    public init(stringLiteral text: String) { self.init(known: text) }
}
