import Diagnostics
import Generation
import Templates
import YAML

/// A directory with the user's templates.
enum TemplateDirectory {
    /// The templates in a directory; those that are not there are influxgen's own.
    static func read(_ directory: String?) throws(FileError) -> TemplateSet {
        guard let directory else { return TemplateSet() }
        var replacements: [String: (file: String, text: String)] = [:]
        for name in Templates.names {
            let path = "\(directory)/\(name)"
            guard FileReader.exists(path) else { continue }
            let bytes = try FileReader.read(path, limit: Limits().bytes)
            replacements[name] = (path, String(decoding: bytes, as: UTF8.self))
        }
        for path in DirectoryReader.files(below: directory) where path.hasSuffix(".mustache") || path.hasSuffix(".sh") {
            if Templates.names.contains(path) { continue }
            throw FileError(
                because: "\(directory)/\(path) takes the place of no template",
                fix: Spelling.nearest(to: path, in: Templates.names).map { "did you mean \($0)?" }
                    ?? "see their names with influxgen templates export"
            )
        }
        if replacements.isEmpty {
            throw FileError(because: "no template is in \(directory)", fix: "make them with influxgen templates export")
        }
        return TemplateSet(replacements: replacements)
    }
}
