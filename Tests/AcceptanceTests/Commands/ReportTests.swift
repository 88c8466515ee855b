import Foundation
import TestSupport
import Testing

/// The reports of `check` in each format, and the options that select rules.
@Suite struct ReportTests {
    @Test func `machine-readable reports are valid and have the same content`() throws {
        let folder = try Folder()
        let file = try folder.write(
            try CleanDocument.text(.answers) + "puase: true\nnamespace: \"a,b%:c\"\n",
            to: "answers.yaml"
        )
        let json = try Tools.influxgen("check", file, "--format", "json")
        #expect(json.status == 1 && json.stderr.isEmpty)
        let list = try #require(try JSONSerialization.jsonObject(with: Data(json.stdout.utf8)) as? [[String: Any]])
        #expect(list.map { $0["code"] as? String } == ["IG1001", "IG1006"])
        #expect(list[0]["line"] as? Int == 24 && list[0]["column"] as? Int == 1)
        let github = try Tools.influxgen("check", file, "--format", "github").stdout.split(separator: "\n")
        #expect(github.count == 2)
        #expect(github[0].hasPrefix("::error file=\(file),line=24,col=1,title=IG1001 unknown-key::"))
        #expect(github[1].contains("a,b%25:c"))
        let sarif = try Tools.influxgen("check", file, "--format", "sarif")
        let log = try #require(try JSONSerialization.jsonObject(with: Data(sarif.stdout.utf8)) as? [String: Any])
        let run = try #require((log["runs"] as? [[String: Any]])?.first)
        #expect((run["results"] as? [[String: Any]])?.map { $0["ruleId"] as? String } == ["IG1001", "IG1006"])
    }

    @Test func `rules can be ignored and explained, and warnings can be errors`() throws {
        let folder = try Folder()
        let small = try CleanDocument.text(.answers).replacingOccurrences(
            of: "monitoringStorage: {storage: 10Gi}",
            with: "monitoringStorage: {storage: 1Gi}"
        )
        let file = try folder.write(small, to: "answers.yaml")
        #expect(try Tools.influxgen("check", file).status == 0)
        #expect(try Tools.influxgen("check", file).stderr.contains("1 warning\n"))
        #expect(try Tools.influxgen("check", file, "--strict").status == 1)
        #expect(try Tools.influxgen("check", file, "--strict", "--ignore", "IG2010").status == 0)
        let commented = small.replacingOccurrences(
            of: "{storage: 1Gi}",
            with: "{storage: 1Gi}  # influxgen: ignore IG2010"
        )
        _ = try folder.write(commented, to: "answers.yaml")
        let quiet = try Tools.influxgen("check", file, "--strict")
        #expect(quiet.status == 0 && quiet.stderr.contains("no problems found"))
        let explained = try Tools.influxgen("check", "--explain", "IG2006")
        #expect(
            explained.status == 0 && explained.stdout.contains("percent-encoded") && explained.stdout.contains("%23")
        )
        #expect(try Tools.influxgen("check", "--explain", "IG9999").status == 64)
        #expect(try Tools.influxgen("check", folder.url.path + "/none.yaml").status == 74)
        #expect(try Tools.influxgen("check", try folder.write("a: {", to: "b.yaml")).status == 65)
    }

    @Test func `the source line is shown below a problem, without secrets`() throws {
        let folder = try Folder()
        let text =
            CleanDocument.manifest.replacingOccurrences(
                of: "{dsn: {valueFrom: {secretKeyRef: {name: catalog, key: dsn}}}}",
                with: "{dsn: {value: \"postgres://u:hunter#2@db/i\"}}"
            ) + "      " + "featureFlags: [日本, grafanna]\npasword: hunter2\npuase: x\n"
        let run = try Tools.influxgen("check", try folder.write(text, to: "m.yml"))
        #expect(!run.stderr.contains("hunter"))
        #expect(run.stderr.contains("    puase: …\n    ^\n"))
        // A caret counts the columns of a terminal, not characters.
        #expect(
            run.stderr.contains("          featureFlags: [日本, grafanna]\n" + String(repeating: " ", count: 31) + "^\n")
        )
        #expect(run.stderr.contains("write \"#\" as %23"))
    }
}
