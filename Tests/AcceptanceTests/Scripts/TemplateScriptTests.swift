import TestSupport
import Testing

/// Templates of one's own, and what is wrong with them.
@Suite struct TemplateScriptTests {
    private func generate(_ text: String, as name: String = "setup/license.sh.mustache") throws -> Run {
        let folder = try Folder()
        let mine = folder.url.appending(path: "mine").path
        #expect(try Tools.influxgen("templates", "export", mine).status == 0)
        _ = try folder.write(text, to: "mine/\(name)")
        return try Tools.influxgen(
            "generate",
            Tools.starter("s3-keycloak"),
            "--output",
            folder.url.path,
            "--templates",
            mine
        )
    }

    @Test(arguments: [
        ("a\n  {{{file}}}\n", "2:3", "a raw value"), ("{{&file}}\n", "1:1", "a raw value"),
        ("{{% CONTENT_TYPE:TEXT}}\n{{file}}\n", "1:1", "changes how values are quoted"),
        ("{{=<% %>=}}\n<%&file%>\n", "1:1", "changes how values are quoted"),
        ("say \"the {{file}}\"\n", "1:10", "stands in quotes"), ("say 'the {{file}}'\n", "1:10", "stands in quotes"),
        ("x\n# {{file}}\n", "2:3", "stands in a comment"), ("cat <<EOF\n{{file}}\nEOF\n", "2:1", "a here document"),
        ("say `cat {{file}}`\n", "1:10", "backquotes"), ("{{fiel}}\n", "1:1", "did you mean file?"),
        ("{{> part}}\n", "1:1", "no parts to include"), ("x\n{{#file}}\ny\n", "2:1", "the section file is not closed"),
        ("{{/file}}\n", "1:1", "no section file is open"), ("{{file\n", "1:1", "a tag is not closed"),
        ("{{#file}}'{{/file}}\n", "1:1", "ends in quotes"),
    ]) func `a broken template is refused at its place`(text: String, place: String, reason: String) throws {
        let run = try generate(text)
        #expect(run.status == 65)
        #expect(run.stderr.contains("license.sh.mustache:\(place): error: the template is broken"), "\(run.stderr)")
        #expect(run.stderr.contains(reason), "\(run.stderr)")
    }

    @Test(arguments: [
        "f() { say \"$(cat -- {{file}})\" 'it'\\''s' ${x#y}; } # it's\n",
        "cat <<'EOF'\nit's\nEOF\nsay {{file}} {{! it's }}\n", "say \"a \\\" b\" {{#file}}{{.}}{{/file}}\n",
    ]) func `a value may stand wherever a word may`(text: String) throws {
        let run = try generate(text)
        #expect(run.status == 0, "\(run.stderr)")
    }

    @Test func `the profile's template is looked at, too`() throws {
        let run = try generate("name = \"{{name}}\"\n", as: "influxctl.toml.mustache")
        #expect(run.status == 65 && run.stderr.contains("influxctl.toml.mustache:1:9"), "\(run.stderr)")
    }

    @Test func `a file that takes the place of no template is an error`() throws {
        let run = try generate("x\n", as: "setup/licence.sh.mustache")
        #expect(run.status == 74 && run.stderr.contains("did you mean setup/license.sh.mustache?"), "\(run.stderr)")
    }
}
