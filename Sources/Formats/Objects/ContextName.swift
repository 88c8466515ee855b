import Fields

/// The name of a context in a kubeconfig, such as `prod-eu` or the ARN of a cluster.
public struct ContextName: TextValue {
    public let text: String
    public static let format = "context"
    public static var pattern: TextPattern { TextPattern("^[^\\x00-\\x20\\x7F-][^\\x00-\\x1F\\x7F]*$") }
    public static var examples: [String] { ["prod-eu"] }

    public init(parsing text: String) throws(InvalidText) {
        guard let first = text.utf8.first, text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            throw InvalidText("the name of a context", fix: "\"kubectl config get-contexts\" lists the contexts")
        }
        if first == UInt8(ascii: "-") || first == UInt8(ascii: " ") {
            throw InvalidText(
                "the name of a context: it starts with \"\(text.prefix(1))\"",
                fix: "\"kubectl config rename-context\" gives a context another name"
            )
        }
        self.text = text
    }
}
