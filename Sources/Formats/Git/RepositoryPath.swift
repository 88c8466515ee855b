import Fields

/// A folder of a repository, such as `clusters/prod-eu`; `.` is the repository itself.
public struct RepositoryPath: TextValue {
    public let text: String
    public static let format = "folder of a repository"
    public static var pattern: TextPattern { TextPattern("^(?:\\.|\(part)(?:/\(part))*)$", longest: 1024) }
    public static var examples: [String] { ["clusters/prod-eu"] }
    private static let part = "[A-Za-z0-9_][A-Za-z0-9._-]*"

    /// The repository itself.
    public static let root = RepositoryPath(known: ".")

    /// The names of the folders, the outermost first; empty for the repository itself.
    public var folders: [Substring] { text == "." ? [] : text.split(separator: "/") }

    public init(parsing text: String) throws(InvalidText) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        let isPath = parts.allSatisfy { part in
            guard let first = part.utf8.first else { return false }
            return (first.isAlphanumeric || first == UInt8(ascii: "_"))
                && part.utf8.allSatisfy { $0.isAlphanumeric || "._-".utf8.contains($0) }
        }
        guard text == "." || isPath, text.utf8.count <= 1024 else {
            throw InvalidText(
                "a folder of a repository",
                fix:
                    "write it like clusters/prod-eu, relative to the repository, with letters, digits, \".\", \"_\" and \"-\""
            )
        }
        self.text = text
    }

    private init(known text: String) { self.text = text }

    /// Returns the path of a file or folder in this folder.
    public func appending(_ name: String) -> String { folders.isEmpty ? name : "\(text)/\(name)" }
}
