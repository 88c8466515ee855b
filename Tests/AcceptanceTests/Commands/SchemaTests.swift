import Foundation
import TestSupport
import Testing

/// `schema`, which editors use, and the comment in a file that names it.
@Suite struct SchemaCommandTests {
    @Test func `each kind of document has a schema`() throws {
        for (arguments, title) in [
            ([], "Answers for influxgen"), (["--kind", "answers"], "Answers for influxgen"),
            (["--kind", "appinstance"], "AppInstance for InfluxDB Clustered"),
            (
                ["--kind", "values", "--release", "20250212-1570743"],
                "Values of the Helm chart influxdb3-clustered, release 20250212-1570743"
            ),
        ] {
            let run = try Tools.run(Tools.binary.path, ["schema"] + arguments)
            #expect(run.status == 0, "\(run.stderr)")
            let schema = try JSONSerialization.jsonObject(with: Data(run.stdout.utf8)) as? [String: Any]
            #expect(schema?["title"] as? String == title)
            #expect(schema?["$schema"] as? String == "http://json-schema.org/draft-07/schema#")
        }
    }

    @Test func `a release that does not exist is a usage error`() throws {
        for release in ["20240215-863513", "newest", ""] {
            let run = try Tools.influxgen("schema", "--release", release)
            #expect(run.status == 64 && run.stdout.isEmpty && run.stderr.contains("--release"), "\(release)")
        }
        #expect(try Tools.influxgen("schema", "--release", "20991231-1").status == 0)
    }

    @Test func `a schema is installed beside a file, and only one line of the file changes`() throws {
        let folder = try Folder()
        let answers = try String(contentsOfFile: Tools.starter("minimal"), encoding: .utf8)
        let file = try folder.write(answers, to: "cluster.yaml")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        let run = try Tools.influxgen("schema", "--install", file)
        #expect(run.status == 0 && run.stdout.isEmpty, "\(run.stderr)")
        let changed = "# yaml-language-server: $schema=./influxgen.schema.json\n\(answers)"
        #expect(try folder.read("cluster.yaml") == changed)
        #expect(try folder.read("influxgen.schema.json") == Tools.influxgen("schema").stdout)
        #expect(try folder.names == ["cluster.yaml", "influxgen.schema.json"])
        for name in try folder.names {
            let path = folder.url.appending(path: name).path
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600, "\(name)")
        }
        let again = try Tools.influxgen("schema", "--install", "cluster.yaml", in: folder.url)
        #expect(again.status == 0)
        #expect(again.stderr == "unchanged influxgen.schema.json\nunchanged cluster.yaml\n")
        #expect(try folder.read("cluster.yaml") == changed)
        #expect(try Tools.influxgen("check", file).status == 0)
    }

    @Test func `the kind of the file decides which schema is installed`() throws {
        let folder = try Folder()
        for (name, schema) in [
            ("values.yaml", "influxgen.values.schema.json"), ("myinfluxdb.yml", "influxgen.appinstance.schema.json"),
        ] {
            let golden = Tools.golden.appending(path: "minimal/\(name)")
            let file = try folder.write(try String(contentsOf: golden, encoding: .utf8), to: name)
            #expect(try Tools.influxgen("schema", "--install", file).status == 0)
            #expect(try folder.read(name).hasPrefix("# yaml-language-server: $schema=./\(schema)\n"))
            #expect(try folder.names.contains(schema))
        }
    }

    @Test func `nothing is written if the file cannot be changed, or the schema would replace another file`() throws {
        let folder = try Folder()
        #expect(try Tools.influxgen("schema", "--install", "none.yaml", in: folder.url).status == 74)
        #expect(try Tools.influxgen("schema", "--install", "-").status == 64)
        _ = try folder.write("a: [\n", to: "broken.yaml")
        #expect(try Tools.influxgen("schema", "--install", "broken.yaml", in: folder.url).status == 65)
        #expect(try folder.names == ["broken.yaml"])
        _ = try folder.write("name: influxdb\n", to: "answers.yaml")
        _ = try folder.write("{\"mine\": true}\n", to: "influxgen.schema.json")
        let run = try Tools.influxgen("schema", "--install", "answers.yaml", in: folder.url)
        #expect(run.status == 65 && run.stderr.contains("influxgen.schema.json is not a schema that influxgen wrote"))
        #expect(try folder.read("answers.yaml") == "name: influxdb\n")
        #expect(try folder.read("influxgen.schema.json") == "{\"mine\": true}\n")
    }
}

/// The schema of the Helm values as a part of a chart.
@Suite(.needsClusterTools) struct ChartSchemaTests {
    @Test(arguments: ClusterTools.all) func `Helm checks values by the schema`(tools: ClusterTools) throws {
        let folder = try Folder()
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "templates"),
            withIntermediateDirectories: true
        )
        _ = try folder.write("apiVersion: v2\nname: influxdb3-clustered\nversion: 0.1.25\n", to: "Chart.yaml")
        _ = try folder.write("bucket: {{ .Values.objectStore.bucket }}\n", to: "templates/bucket.yaml")
        _ = try folder.write(try Tools.influxgen("schema", "--kind", "values").stdout, to: "values.schema.json")
        func render(_ values: String, _ arguments: String...) throws -> Run {
            let file = Tools.golden.appending(path: "\(values)/values.yaml").path
            return try Tools.run(tools.helm, ["template", "x", folder.url.path, "--values", file] + arguments)
        }
        for name in Tools.starters where name != "openshift" {
            let run = try render(name)
            #expect(run.status == 0, "\(name): \(run.stderr)")
        }
        for wrong in ["ingress.hosts[0]=10.0.0.1", "pause=maybe", "ingesterStorage.storage=100 GB", "nameOveride=x"] {
            let run = try render("minimal", "--set", wrong)
            #expect(run.status != 0 && run.stderr.contains("values don't meet the specifications of the schema"))
        }
    }
}
