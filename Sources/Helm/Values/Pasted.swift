import Fields
import InfluxDB
import YAML

/// A string that the Helm chart pastes into YAML without quotes.
///
/// The value includes YAML quotes if a parser would read the bare text as another value.
public struct Pasted: FieldValue {
    /// The string that the AppInstance receives.
    public let text: String

    public init(_ text: String) { self.text = text }

    public static var shape: Shape { String.shape }

    /// Reads the string that the AppInstance receives after the chart pastes the value.
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
                "\(reader.subject): the chart pastes \(reader.quoted(text)) without quotes, which turns it into \(what)",
                at: node.mark,
                fix: "add quotes inside the quotes: \(quoted.contains("\"") ? "'\"…\"'" : "\"\(quoted)\"")"
            )
            return nil
        }
    }

    /// Writes the string with the quotes that the chart does not add.
    public func write(to emitter: Emitter) { emitter.string(Emitter.inlineScalar(text)) }
}
