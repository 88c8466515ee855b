import Diagnostics
import Foundation
import Testing

/// Python's jsonschema, which judges YAML texts by a schema.
package enum SchemaJudge {
    /// Reads each text as Kubernetes does: without timestamps, and with strings as keys.
    private static let script = """
        import json, sys, yaml, jsonschema

        class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)): pass
        Loader.yaml_implicit_resolvers = {
            first: [rule for rule in rules if rule[0] != "tag:yaml.org,2002:timestamp"]
            for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

        def plain(value):
            if isinstance(value, dict): return {str(key): plain(item) for key, item in value.items()}
            return [plain(item) for item in value] if isinstance(value, list) else value

        def messages(error):
            # The message at the deepest place says most.
            yield "/".join(map(str, error.absolute_path)) + ": " + error.message[:300]
            for inner in error.context or []: yield from messages(inner)

        schema = json.load(open(sys.argv[1]))
        jsonschema.Draft7Validator.check_schema(schema)
        judge = jsonschema.Draft7Validator(schema)
        print(json.dumps([
            [line for error in judge.iter_errors(plain(yaml.load(text, Loader))) for line in messages(error)]
            for text in json.load(sys.stdin)
        ]))
        """

    /// Returns what the schema reports about each text.
    package static func problems(with schema: JSON, of texts: [String]) throws -> [[String]] {
        let folder = try Folder()
        let file = try folder.write(schema.text, to: "schema.json")
        let input = String(decoding: try JSONEncoder().encode(texts), as: UTF8.self)
        let run = try Tools.run(Tools.python, ["-c", script, file], input: input)
        try #require(run.status == 0, "\(run.stderr)")
        return try JSONDecoder().decode([[String]].self, from: Data(run.stdout.utf8))
    }
}
