import InfluxDB
import TestSupport
import Testing

/// The fields of the model, compared with the vendor's schemas.
@Suite struct SchemaTests {
    /// For every release, the paths that our fields have are the paths that its schema has.
    @Test(.enabled(if: Tools.hasVerifier, "skipped: the vendor's schemas are not beside the project"))
    func `the fields of every release are those of its schema`() throws {
        for release in StarterAnswers.releases {
            let schema = try SchemaPaths(release)
            let fields = FieldPaths(release)
            #expect(schema.paths.count > 80)
            #expect(schema.paths.subtracting(fields.paths).sorted() == [], "\(release): not in our model")
            // The schemas leave an affinity's inside open, as far as they name it at all.
            let unknown = fields.paths.subtracting(schema.paths).filter { !$0.contains(".affinity.") }
            #expect(unknown.sorted() == [], "\(release): not in the schema")
            #expect(schema.required.subtracting(fields.required).sorted() == [], "\(release): required by the schema")
            for (path, type) in schema.types where fields.types[path] != nil {
                #expect(fields.types[path] == type, "\(release) \(path)")
            }
            for (path, values) in schema.choices { #expect(fields.choices[path] == values, "\(release) \(path)") }
        }
    }
}
