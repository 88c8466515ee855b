import Deployment
import Diagnostics
import YAML

extension Adoption {
    /// Returns the text of an answers file.
    ///
    /// - Parameters:
    ///   - name: the name of the file; nil if it has none yet.
    ///   - source: where the answers come from, for the comment at the top.
    public func text(of name: String?, adoptedFrom source: String) throws -> [UInt8] {
        var header = ["# Answers for influxgen, adopted from \(source)."]
        if !notes.isEmpty {
            header += [
                "# setup.sh only checks that what is marked existing: true is in the cluster. To let setup.sh create it, write",
                "# instead what the comment beside it says.",
            ]
        }
        if let name {
            let file = name.split(separator: "/").last.map(String.init) ?? name
            header += [
                "# Editors check and complete the file after: influxgen schema --install \(file)",
                SchemaModeline.line(for: DocumentKind.answers.schemaPath),
            ]
        }
        return try AnswersFile(root).commented(under: header + [""], notes: notes.map { ($0.path, $0.text) })
    }
}
