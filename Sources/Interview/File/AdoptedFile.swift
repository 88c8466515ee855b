import Answers
import Deployment
import Diagnostics
import YAML

extension Adoption {
    /// Returns the text of an answers file.
    ///
    /// - Parameters:
    ///   - name: the name of the file; nil if it has none yet.
    ///   - overlay: the file that extends others, to write only what differs from them.
    ///   - source: where the answers come from, for the comment at the top.
    public func text(
        of name: String?,
        over overlay: AnswersBases.Overlay? = nil,
        adoptedFrom source: String
    ) throws -> [UInt8] {
        let file = AnswersFile(root, over: overlay)
        let notes = notes.filter { file.has($0.path) }
        var header = ["# Answers for influxgen, adopted from \(source)."]
        if !notes.isEmpty {
            header += [
                "# setup.sh only checks that what is marked existing: true is in the cluster. To let setup.sh create it, write",
                "# instead what the comment beside it says.",
            ]
        }
        if let name { header += file.schemaLines(for: name) }
        return try file.commented(under: header + [""], notes: notes.map { ($0.path, $0.text) })
    }
}
