import Foundation
import Templates
import TestSupport
import Testing

@testable import Generation

/// The templates, and those that users put in their place.
@Suite struct TemplateScriptTests {
    private func generate(_ text: String, as name: String = "setup/steps/license.sh.mustache") throws -> Run {
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
        ("a\n  {{{file}}}\n", "2:3", "raw values"), ("{{&file}}\n", "1:1", "raw values"),
        ("{{% CONTENT_TYPE:TEXT}}\n{{file}}\n", "1:1", "other delimiters are not supported"),
        ("{{=<% %>=}}\n<%&file%>\n", "1:1", "other delimiters are not supported"),
        ("say \"the {{file}}\"\n", "1:10", "it is in quotes"), ("say 'the {{file}}'\n", "1:10", "it is in quotes"),
        ("x\n# {{file}}\n", "2:3", "it is in a comment"), ("cat <<EOF\n{{file}}\nEOF\n", "2:1", "a here document"),
        ("say `cat {{file}}`\n", "1:10", "backquotes"), ("{{fiel}}\n", "1:1", "did you mean file?"),
        ("{{> part}}\n", "1:1", "partials, blocks and parents are not supported"),
        ("x\n{{#file}}\ny\n", "2:1", "the section file is not closed"),
        ("{{/file}}\n", "1:1", "no section file is open"), ("{{file\n", "1:1", "a tag is not closed"),
        ("{{#file}}'{{/file}}\n", "1:1", "ends in quotes"),
    ]) func `a broken template is rejected with its line and column`(text: String, place: String, reason: String) throws
    {
        let run = try generate(text)
        #expect(run.status == 65)
        #expect(run.stderr.contains("license.sh.mustache:\(place): error: the template is broken"), "\(run.stderr)")
        #expect(run.stderr.contains(reason), "\(run.stderr)")
    }

    @Test(arguments: [
        "f() { say \"$(cat -- {{file}})\" 'it'\\''s' ${x#y}; } # it's\n",
        "cat <<'EOF'\nit's\nEOF\nsay {{file}} {{! it's }}\n", "say \"a \\\" b\" {{#file}}{{.}}{{/file}}\n",
    ]) func `a value can be wherever a word can be`(text: String) throws {
        let run = try generate(text)
        #expect(run.status == 0, "\(run.stderr)")
    }

    @Test func `the template of the profile is checked too`() throws {
        let run = try generate("name = \"{{name}}\"\n", as: "client/influxctl.toml.mustache")
        #expect(run.status == 65 && run.stderr.contains("influxctl.toml.mustache:1:9"), "\(run.stderr)")
    }

    @Test func `a file that does not replace a template is an error`() throws {
        let run = try generate("x\n", as: "setup/steps/licenses.sh.mustache")
        #expect(
            run.status == 74 && run.stderr.contains("did you mean setup/steps/license.sh.mustache?"),
            "\(run.stderr)"
        )
    }

    @Test func `the table lists every template, and each passes the check for users' templates`() throws {
        let folder = Tools.repository.appending(path: "templates")
        let paths = try #require(FileManager.default.subpaths(atPath: folder.path))
        #expect(paths.filter { $0.hasSuffix(".mustache") || $0.hasSuffix(".sh") }.sorted() == Templates.names.sorted())
        for (name, bytes) in Templates.table {
            #expect(try Data(contentsOf: folder.appending(path: name)) == Data(bytes()), "\(name)")
            guard name.hasSuffix(".mustache") else { continue }
            let template = try Template(bytes(), kind: TemplateKind(ofTemplate: name))
            try template.check(knowing: template.names)
        }
    }

    @Test(arguments: Combinations.all)
    func `a script lists its steps first, and contains only functions that it uses`(starter: String, mode: String)
        throws
    {
        let folder = try Folder()
        let path = folder.url.path
        _ = try Tools.influxgen("generate", Tools.starter(starter), "--set", "deploy=\(mode)", "--output", path)
        for script in ["setup.sh", "teardown.sh"] {
            let text = try folder.read(script)
            let functions = text.matches(of: /(?m)^([a-z_]+)\(\) \{/).map { String($0.1) }
            #expect(functions.prefix(2) == ["configure", "main"])
            for function in functions where !["check_", "plan_", "load_", "do_"].contains(where: function.hasPrefix) {
                // Not a variable, an option, or a part of a longer name.
                let use = try Regex("(?:^|[^-$a-zA-Z0-9_])\(function)(?![=a-zA-Z0-9_]|\\(\\))")
                #expect(text.firstMatch(of: use) != nil, "\(script): \(function)")
            }
            let steps = try Tools.run("bash", [script, "--list"], in: folder.url).stdout.split(separator: "\n")
                .map { String($0.prefix { $0 != " " }) }
            for step in steps where step != "preflight" {
                #expect(functions.contains("do_" + step.replacing("-", with: "_")), "\(script): \(step)")
            }
        }
    }

    @Test func `all broken templates are reported at once, even those that these answers do not use`() throws {
        let folder = try Folder()
        let mine = folder.url.appending(path: "mine").path
        #expect(try Tools.influxgen("templates", "export", mine).status == 0)
        for step in ["license", "mirror"] { _ = try folder.write("{{x", to: "mine/setup/steps/\(step).sh.mustache") }
        let run = try Tools.influxgen("generate", Tools.starter("s3-keycloak"), "--output", mine, "--templates", mine)
        #expect(run.status == 65 && run.stderr.contains("license.sh.mustache:1:1"), "\(run.stderr)")
        #expect(run.stderr.contains("mirror.sh.mustache:1:1") && run.stderr.contains("2 errors"), "\(run.stderr)")
    }

    @Test func `a pipe or a directory in place of a template is rejected`() throws {
        let folder = try Folder()
        let mine = folder.url.appending(path: "mine")
        func generate() throws -> Run {
            try Tools.influxgen(
                "generate",
                Tools.starter("s3-keycloak"),
                "--output",
                folder.url.path,
                "--templates",
                mine.path
            )
        }
        let pipe = mine.appending(path: "setup/steps/tls.sh.mustache")
        try FileManager.default.createDirectory(
            at: pipe.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        #expect(mkfifo(pipe.path, 0o600) == 0)
        let piped = try generate()
        #expect(piped.status == 74 && piped.stderr.contains("is not a regular file"), "\(piped.stderr)")
        try FileManager.default.removeItem(at: pipe)
        try FileManager.default.createDirectory(at: pipe, withIntermediateDirectories: true)
        let directory = try generate()
        #expect(directory.status == 74 && directory.stderr.contains("is not a regular file"), "\(directory.stderr)")
    }

    @Test func `a user's step gets the shared functions that it calls`() throws {
        let folder = try Folder()
        let name = "mine/setup/steps/license.sh.mustache"
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: name).deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        _ = try folder.write("\ndo_license() { need_object a {{file}}; }\n", to: name)
        let mine = folder.url.appending(path: "mine").path
        let arguments = ["generate", Tools.starter("s3-keycloak"), "--only", "setup", "--stdout"]
        let own = try Tools.run(Tools.binary.path, arguments)
        let run = try Tools.run(Tools.binary.path, arguments + ["--templates", mine])
        #expect(run.status == 0 && run.stdout.contains("\nneed_object() {"), "\(run.stderr)")
        #expect(!own.stdout.contains("need_object"))
    }

    @Test func `a library returns the paragraphs that a script uses`() {
        let library = ShellLibrary([
            Array("x=1\n\na() { b; }\n\n# About b.\nb() {\n\n  c\n}\nb2() { :; }\n\nd() { a; }\n".utf8),
            Array("c() { $d --a d=1; }\n".utf8),
        ])
        func text(_ script: String) -> String {
            var text = Array(script.utf8)
            library.appendFunctions(to: &text)
            return String(decoding: text.dropFirst(script.utf8.count), as: UTF8.self)
        }
        #expect(text("") == "\nx=1\n")
        #expect(text("e; c") == "\nx=1\n\nc() { $d --a d=1; }\n")
        #expect(
            text("a\n") == "\nx=1\n\na() { b; }\n\n# About b.\nb() {\n\n  c\n}\nb2() { :; }\n\nc() { $d --a d=1; }\n"
        )
    }

    @Test func `templates can be replaced, and a broken one is reported with its line`() throws {
        let folder = try Folder()
        let mine = folder.url.appending(path: "mine").path
        #expect(try Tools.influxgen("templates", "export", mine).status == 0)
        #expect(try Tools.influxgen("templates", "export", mine).status == 65)
        func generate() throws -> Run {
            try Tools.influxgen(
                "generate",
                Tools.starter("s3-keycloak"),
                "--only",
                "setup",
                "--stdout",
                "--templates",
                mine
            )
        }
        let own = try Tools.influxgen("generate", Tools.starter("s3-keycloak"), "--only", "setup", "--stdout").stdout
        #expect(try generate().stdout == own)
        let namespace = try folder.read("mine/setup/steps/namespace.sh.mustache")
        _ = try folder.write(
            namespace.replacing("'Namespace'", with: "'My namespace'"),
            to: "mine/setup/steps/namespace.sh.mustache"
        )
        #expect(try generate().stdout == own.replacing("'Namespace'", with: "'My namespace'"))
        _ = try folder.write("\n{{#name}}\n", to: "mine/setup/steps/tls.sh.mustache")
        let broken = try generate()
        #expect(broken.status == 65 && broken.stdout.isEmpty)
        #expect(
            broken.stderr.contains("mine/setup/steps/tls.sh.mustache:")
                && broken.stderr.contains("IG0105 broken-template")
        )
        _ = try folder.write("a\n  {{{name}}}\n", to: "mine/setup/steps/tls.sh.mustache")
        #expect(
            try generate().stderr.contains(
                "mine/setup/steps/tls.sh.mustache:2:3: error: the template is broken: raw values are not supported"
            )
        )
        #expect(
            try Tools.influxgen("generate", Tools.starter("s3-keycloak"), "--templates", folder.url.path).status == 74
        )
    }
}
