import ArgumentParser
import Checking
import Deployment
import Diagnostics
import Fields
import InfluxDB
import Templates

/// The values that shells complete.
///
/// The completion scripts run influxgen for them when somebody presses Tab. So they match the installed version, and other
/// runs do not create the lists.
extension CompletionKind {
    /// The releases, newest first.
    static var releases: CompletionKind { .custom { _, _, _ in Release.all.reversed().map(\.release.text) } }

    /// The chart versions, newest first.
    static var charts: CompletionKind { .custom { _, _, _ in Chart.all.reversed().map(\.chart.text) } }

    /// The starters.
    static var presets: CompletionKind { .custom { _, _, _ in Templates.starters } }

    /// Files with certificates.
    static var certificates: CompletionKind { .file(extensions: ["pem", "crt", "cer"]) }

    /// The artifacts.
    static var artifacts: CompletionKind { .custom { _, _, _ in ArtifactName.allValueStrings } }

    /// The codes and names of the rules.
    static var rules: CompletionKind {
        .custom { _, _, _ in RuleCatalogue.all.map(\.code) + RuleCatalogue.all.map(\.name) }
    }

    /// The paths of the fields of the document kind in the option `--kind`.
    static var fieldPaths: CompletionKind {
        .custom { words, _, prefix in
            let option = words.lastIndex(of: "--kind").map { $0 + 1 }
            let kind = option.flatMap { words.indices.contains($0) ? DocumentKind(rawValue: words[$0]) : nil }
            return FieldCompletion.paths(startingWith: prefix, in: (kind ?? .answers).shape)
        }
    }

    /// The paths of answers, without the `=` that follows, which bash would escape.
    static var answers: CompletionKind {
        .custom { _, _, prefix in FieldCompletion.paths(startingWith: prefix, in: DocumentKind.answers.shape) }
    }
}

/// The paths of fields that begin with what somebody typed.
enum FieldCompletion {
    /// Returns the fields of the innermost complete key, and the fields inside them where only one begins with the prefix.
    static func paths(startingWith prefix: String, in shape: Shape) -> [String] {
        let dot = prefix.lastIndex(of: ".")
        let path = dot.map { String(prefix[..<$0]) } ?? ""
        let found = children(of: path, in: shape).filter { $0.hasPrefix(prefix) }
        guard found.count == 1 else { return found }
        return found + children(of: found[0], in: shape)
    }

    private static func children(of path: String, in shape: Shape) -> [String] {
        let place = path.isEmpty ? FieldPath() : FieldPath(parsing: path[...])
        guard let explanation = place.flatMap({ Explanation($0, in: shape) }) else { return [] }
        return explanation.fields.map { path.isEmpty ? $0.key : "\(path).\($0.key)" }
    }
}
