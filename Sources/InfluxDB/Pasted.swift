import Fields
import YAML

/// A string that the Helm chart pastes into YAML without quotes.
///
/// It carries its own YAML quotes wherever the bare text would be read as something else.
public struct Pasted: FieldValue {
    /// The string that shall arrive.
    public let text: String

    /// Wraps a string.
    public init(_ text: String) { self.text = text }

    /// A string.
    public static let shape = String.shape

    /// Reads the string in the form in which the chart wants it.
    public static func read(_ node: Node, _ reader: inout Reader) -> Pasted? {
        String.read(node, &reader).map(Pasted.init)
    }

    /// Writes the string with the quotes that the chart leaves out.
    public func write(to emitter: Emitter) { emitter.string(Emitter.inlineScalar(text)) }
}
