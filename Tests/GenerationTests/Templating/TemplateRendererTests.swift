import Foundation
import TestSupport
import Testing

@testable import Generation

/// The renderer of templates, judged by the public Mustache specification and by hostile templates.
@Suite struct TemplateRendererTests {
    /// A file of the specification's cases.
    private struct Specification: Decodable {
        struct Case: Decodable {
            let name: String
            let template: String
            let data: Value
            let expected: String
        }
        let tests: [Case]
    }

    /// Converts JSON data to a value for templates.
    private struct Value: Decodable {
        let value: TemplateValue

        init(from decoder: any Decoder) throws {
            if let members = try? decoder.container(keyedBy: Key.self) {
                value = .record(
                    try Dictionary(
                        uniqueKeysWithValues: members.allKeys.map {
                            ($0.stringValue, try members.decode(Value.self, forKey: $0).value)
                        }
                    )
                )
                return
            }
            let single = try decoder.singleValueContainer()
            if single.decodeNil() {
                value = .absent
            } else if let isShown = try? single.decode(Bool.self) {
                value = TemplateValue(isShown)
            } else if let number = try? single.decode(Double.self) {
                value = .text(number == number.rounded() ? "\(Int(number))" : "\(number)")
            } else if let text = try? single.decode(String.self) {
                value = .text(text)
            } else {
                value = .list(try single.decode([Value].self).map(\.value))
            }
        }

        private struct Key: CodingKey {
            let stringValue: String
            var intValue: Int? { nil }
            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }
    }

    private static let specification = Tools.repository.appending(path: "../shared/reference/mustache")
        .standardizedFileURL
    private static var hasSpecification: Bool { FileManager.default.fileExists(atPath: specification.path) }

    /// Cases of the specification that do not apply, by a part of their name, with the reason.
    private static let excluded = [
        ("HTML Escaping", "values are quoted for the kind of file, never as HTML"),
        ("Triple", "raw values are refused: every value is quoted"),
        ("Ampersand", "raw values are refused: every value is quoted"),
        ("Basic Null Interpolation", "a missing value is an error"),
        ("Basic Context Miss Interpolation", "a missing value is an error"),
        ("Dotted Names - Broken Chains: interpolation", "a missing value is an error"),
        ("Dotted Names - Broken Chain Resolution", "a missing value is an error"),
        ("Dotted Names - Context Precedence", "a missing value is an error"),
        ("Dotted Names are never single keys", "a missing value is an error"),
    ]

    @Test(
        .enabled(if: hasSpecification, "skipped: ../shared/reference/mustache is not there"),
        arguments: [("interpolation", 42), ("sections", 34), ("inverted", 22), ("comments", 12)]
    ) func `templates render as the Mustache specification says`(file: String, count: Int) throws {
        let url = Self.specification.appending(path: "\(file).json")
        let cases = try JSONDecoder().decode(Specification.self, from: Data(contentsOf: url)).tests
        #expect(cases.count == count)
        for test in cases {
            let name = test.name == "Dotted Names - Broken Chains" ? "\(test.name): \(file)" : test.name
            let isExcluded = Self.excluded.contains { name.contains($0.0) }
            // The values of these cases are bare words in a shell, except one.
            let kind: TemplateKind = test.name == "No Re-interpolation" ? .toml : .shell
            let expected = kind == .toml ? "\"{{planet}}\": \"Earth\"" : test.expected
            if isExcluded {
                #expect((try? render(test.template, test.data.value, kind)) != expected, "\(name) works: include it")
            } else {
                #expect(try render(test.template, test.data.value, kind) == expected, "\(name)")
            }
        }
    }

    private func render(
        _ text: String,
        _ value: TemplateValue = [:],
        _ kind: TemplateKind = .shell
    ) throws -> String {
        String(decoding: try Template(text, kind: kind).render(value), as: UTF8.self)
    }

    @Test func `sections can be nested deeply`() throws {
        for depth in [3_000, 100_000] {
            let text =
                String(repeating: "{{#a}}", count: depth) + "\nsay {{b}}\n" + String(repeating: "{{/a}}", count: depth)
            let template = try Template(text, kind: .shell)
            #expect(try template.render([:]) == [])
            try template.check(knowing: ["a", "b"])
            #expect(throws: Template.Problem.self) { try Template(text.dropLast(6) + "", kind: .shell) }
        }
        let text = String(repeating: "{{#a}}x", count: 3_000) + String(repeating: "{{/a}}", count: 3_000)
        #expect(try render(text, ["a": "y"]).utf8.count == 3_000)
    }

    @Test func `nested sections that generate too much text are an error`() throws {
        let list = TemplateValue(["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"])
        for body in ["", "x"] {
            let text =
                String(repeating: "{{#a}}", count: 20) + body + String(repeating: "{{/a}}", count: 20)
            let problem = #expect(throws: Template.Problem.self) { try render(text, ["a": list]) }
            #expect(problem?.reason.contains("too much text") == true)
        }
    }

    @Test(.timeLimit(.minutes(1))) func `long templates take linear time`() throws {
        let lines = String(repeating: "say {{a}} {{#b}}'x' {{.}}{{/b}} # é\n", count: 20_000)
        let template = try Template(lines, kind: .shell)
        try template.check(knowing: ["a", "b"])
        #expect(try template.render(["a": "1", "b": ["2", "3"]]).count > 400_000)
        let quotes = String(repeating: "\"$(", count: 50_000)
        try Template("\(quotes)say {{a}}", kind: .shell).check(knowing: ["a"])
    }

    @Test(arguments: [
        ("{{", "1:1", "not closed"), ("x\r\n  {{a", "2:3", "not closed"), ("{{}}", "1:1", "must contain one name"),
        ("{{a b}}", "1:1", "must contain one name"), ("{{a.}}", "1:1", "must contain one name"),
        ("é{{#a}}", "1:2", "not closed"),
        ("{{#a}}\n{{#b}}\n{{/a}}{{/b}}", "3:1", "no section a is open"), ("{{#a}}{{/a}}{{/a}}", "1:13", "no section"),
        ("{{^a}}{{#a}}{{/a}}", "1:1", "not closed"), ("{{>a}}", "1:1", "partials"), ("{{$a}}", "1:1", "partials"),
        ("{{<a}}", "1:1", "partials"), ("{{=<% %>=}}", "1:1", "delimiters"), ("{{{a}}}", "1:1", "raw"),
        ("{{&a}}", "1:1", "raw"), ("{{ {a} }}", "1:1", "must contain one name"),
    ]) func `a broken template is rejected`(text: String, place: String, reason: String) throws {
        let problem = #expect(throws: Template.Problem.self) { try Template(text, kind: .shell) }
        #expect(problem.map { "\($0.line):\($0.column)" } == place)
        #expect(problem?.reason.contains(reason) == true, "\(problem?.reason ?? "")")
    }

    @Test func `a missing value is an error, and a missing section is left out`() throws {
        for (text, reason) in [
            ("{{a}}", "value a does not exist"), ("{{#b}}{{.}}{{/b}}", "not a single value"), ("{{b}}", "not a single"),
        ] {
            let problem = #expect(throws: Template.Problem.self) { try render("\n \(text)", ["b": ["c": "d"]]) }
            #expect(problem?.reason.contains(reason) == true && problem?.line == 2)
        }
        #expect(try render("{{#a}}x{{/a}}{{^a}}y{{/a}}") == "y")
    }

    @Test func `a brace that does not end a tag is text`() throws {
        #expect(try render("a{b}}{ {c}} é}{", [:]) == "a{b}}{ {c}} é}{")
        #expect(try render("{{#a}}\r\nx\r\n{{/a}}\r\n{{^a}}y{{/a}}", ["a": "1"]) == "x\r\n")
    }
}
