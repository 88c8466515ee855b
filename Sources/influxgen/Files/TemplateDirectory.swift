import Diagnostics
import Generation
import Templates
import YAML

/// A directory with the user's templates.
enum TemplateDirectory {
    /// Returns the templates in a directory, and the built-in ones for those that are missing.
    static func read(_ directory: String?) throws(FileError) -> TemplateSet {
        guard let directory else { return TemplateSet() }
        var replacements: [String: (file: String, text: String)] = [:]
        for name in Templates.names {
            let path = "\(directory)/\(name)"
            guard FileReader.exists(path) else { continue }
            let bytes = try FileReader.read(path, limit: Limits().bytes, onlyRegular: true)
            replacements[name] = (path, String(decoding: bytes, as: UTF8.self))
        }
        for path in DirectoryReader.files(below: directory) where path.hasSuffix(".mustache") || path.hasSuffix(".sh") {
            if Templates.names.contains(path) { continue }
            throw FileError(
                because: "\(directory)/\(path) does not replace any template",
                fix: Spelling.nearest(to: path, in: Templates.names).map { "did you mean \($0)?" }
                    ?? "run influxgen templates export to see their names"
            )
        }
        if replacements.isEmpty {
            throw FileError(
                because: "\(directory) contains no templates",
                fix: "create them with influxgen templates export"
            )
        }
        return TemplateSet(replacements: replacements)
    }
}
