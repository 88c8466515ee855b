import Fields
import InfluxDB
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

    /// Reads the string that arrives when the chart has pasted what is written.
    public static func read(_ node: Node, _ reader: inout Reader) -> Pasted? {
        guard let text = String.read(node, &reader) else { return nil }
        if text.isEmpty { return Pasted("") }
        switch ChartRendering.pasting(text)?.content {
        case .scalar(let scalar)? where scalar.resolved == .string:
            return Pasted(scalar.text)
        case let arrived:
            let what = arrived.map { Node($0, at: node.mark).kind } ?? "broken YAML"
            let quoted = Emitter.inlineScalar(text)
            reader.error(
                .chartRefuses,
                "\(reader.subject): the chart pastes \(reader.quoted(text)) without quotes, which makes it \(what)",
                at: node.mark,
                fix: "put quotes inside the quotes: \(quoted.contains("\"") ? "'\"…\"'" : "\"\(quoted)\"")"
            )
            return nil
        }
    }

    /// Writes the string with the quotes that the chart leaves out.
    public func write(to emitter: Emitter) { emitter.string(Emitter.inlineScalar(text)) }
}
