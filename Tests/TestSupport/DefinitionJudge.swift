import Foundation
import Testing

/// Judges objects by the CustomResourceDefinitions in ../shared/reference/crd, as strictly as a server that refuses unknown
/// fields.
package enum DefinitionJudge {
    private static let folder = Tools.repository.appending(path: "../shared/reference/crd").standardizedFileURL

    /// Whether the definitions are here.
    package static var isAvailable: Bool { FileManager.default.fileExists(atPath: folder.path) }

    private static let script = """
        import glob, json, sys, yaml, jsonschema

        def strict(schema):
            if isinstance(schema, list): return [strict(item) for item in schema]
            if not isinstance(schema, dict): return schema
            result = {key: strict(value) for key, value in schema.items()}
            isOpen = schema.get("x-kubernetes-preserve-unknown-fields") or "additionalProperties" in schema
            if isinstance(schema.get("properties"), dict) and "type" in schema and not isOpen:
                result["additionalProperties"] = False
            return result

        schemas = {}
        for path in glob.glob(sys.argv[1] + "/*.yaml"):
            for definition in yaml.safe_load_all(open(path)):
                if not definition: continue
                spec = definition["spec"]
                for version in spec["versions"]:
                    schema = strict(version["schema"]["openAPIV3Schema"])
                    for key in ("apiVersion", "kind"): schema["properties"].setdefault(key, {"type": "string"})
                    schema["properties"]["metadata"] = {"type": "object"}
                    kind = (spec["group"] + "/" + version["name"], spec["names"]["kind"])
                    schemas.setdefault(kind, []).append(schema)

        judged, problems = [], []
        for text in json.load(sys.stdin):
            for item in yaml.safe_load_all(text):
                kind = (item["apiVersion"], item["kind"])
                if kind not in schemas: continue
                judged.append(item["kind"])
                found = [
                    [f"{item['kind']}: {'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"
                     for error in jsonschema.Draft7Validator(schema).iter_errors(item)]
                    for schema in schemas[kind]
                ]
                # Two versions of the same definition can be here; one of them must accept the object.
                if all(found): problems += found[0]
        print(json.dumps({"judged": judged, "problems": problems}))
        """

    /// What the definitions say about objects.
    package struct Judgement: Decodable {
        /// The kinds of the objects that have a definition.
        package let judged: [String]
        /// What is wrong with them.
        package let problems: [String]
    }

    /// Judges all objects in YAML texts; ignores kinds without a definition.
    package static func judge(_ texts: [String]) throws -> Judgement {
        let input = String(decoding: try JSONEncoder().encode(texts), as: UTF8.self)
        let run = try Tools.run(Tools.python, ["-c", script, folder.path], input: input)
        try #require(run.status == 0, "\(run.stderr)")
        return try JSONDecoder().decode(Judgement.self, from: Data(run.stdout.utf8))
    }
}
