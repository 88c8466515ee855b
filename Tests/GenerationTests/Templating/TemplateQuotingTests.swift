import Foundation
import TestSupport
import Testing

@testable import Generation

/// A value is one quoted word of the template's kind of file, and templates that could break the quoting are rejected.
@Suite struct TemplateQuotingTests {
    private func refusal(_ text: String, _ kind: TemplateKind = .shell) throws -> String? {
        do throws(Template.Problem) {
            try Template(text, kind: kind).check(knowing: ["v", "w", "s"])
            return nil
        } catch {
            return "\(error.line):\(error.column): \(error.reason)"
        }
    }

    @Test(arguments: [
        // Quotes of all kinds, and the constructs around them.
        "say \"{{v}}\"", "say '{{v}}'", "say $'\\'{{v}}'", "say $\"{{v}}\"", "say `{{v}}`", "say \"`say {{v}}`\"",
        "say \"${x:-\"{{v}}\"}\"", "say \"$(say \"{{v}}\")\"", "say ${x:-{{v}} }", "say $(( {{v}} ))",
        "say $'..\\'..{{v}}'", "say \"${y:-\"{{v}}\"}\"", "say '\u{301}{{v}}'", "say \"\u{301}{{v}}\"",
        "say >&-#{{v}}", "say >&- # {{v}}", "case x in x) : ;; # {{v}}\nesac", "case x in x) # {{v}}\n;; esac",
        "x() { :; } # {{v}}", "(x) # {{v}}", "say `x`# \"{{v}}\"",
        "(( x = {{v}} ))", "for ((i = {{v}}; i; i++)); do :; done", "say $[ {{v}} ]", "# {{v}}", "say;#{{v}}",
        "(x)#{{v}}", "[[ $x = {{v}} ]]", "[[ $x -eq {{v}} ]]",
        // Here documents.
        "cat <<E\n{{v}}\nE\n", "cat <<-'E'\n\t{{v}}\n", "cat <<\\E\n{{v}}\n", "cat <<A <<B\nA\n{{v}}\nB\n",
        "cat <<{{v}}\n", "cat <<E\n\tE\n{{v}}\n", "cat <<E{{v}}\n", "cat <<_EOF_\n{{v}}\n_EOF_\n",
        "cat <<!\n{{v}}\n!\n",
        "cat <<<x <<E\n{{v}}\nE\n", "cat <<E $((1<<2))\n{{v}}\nE\n", "say $((1<<2)); cat <<E\n{{v}}\nE\n",
        "cat <<E \"\n{{v}}\nE\n\"", "cat <<'' \n{{v}}\n\n", "cat <<E#\n{{v}}\nE#\n",
        // Text that changes how the value next to it is read.
        "say \\{{v}}", "say ${{v}}", "say ~{{v}}", "say {{v}}>f", "say {{v}}<f", "say 1{{v}}>f", "say >&{{v}}",
        "say <&{{v}}", "say {a,{{v}}", "say {1..{{v}}}", "say [{{v}}]", "x[{{v}}]=1", "say @({{v}}|b)",
        "say {{v}}<<E\nE\n", "say {{v}}(",
        // Commands, keywords and names.
        "{{v}}", "x && {{v}}", "if {{v}}; then x; fi", "x=1 {{v}}", "! {{v}}", "$({{v}})", "<({{v}})", "i{{v}}",
        "eval {{v}}", "eval say {{v}}", "let {{v}}", "trap {{v}} EXIT", "alias {{v}}", "for {{v}} in a; do :; done",
        "case $x in {{v}}) ;; esac", "case $x in\n{{v}}) ;; esac", "function {{v}} { :; }", "command {{v}}",
        // What cannot be judged.
        "say $(case x in a) say {{v}};; esac)", "say \"$(case x in a) say \"{{v}}\";; esac)\"",
        "say \"${x#'}'}\" {{v}}", "say \"$(cat <<E)\n\" {{v}}\nE\n",
        // Sections that change the meaning of the text after them.
        "{{#s}}'{{/s}}", "say \"{{#s}}\"{{/s}}", "say {{#s}}# {{/s}}\n", "say \\{{#s}}x{{/s}}", "say ${{#s}}x{{/s}}",
        "say a{{#s}} {{/s}}#{{v}}", "say {{v}}{{#s}}>f{{/s}}", "say {{v}}{{#s}}x{{/s}}>f",
        "say x\n{{#s}}say {{/s}}{{w}}",
        "say {{#s}}x\n{{/s}}", "cat {{#s}}<<E{{/s}}\n{{v}}\nE\n", "say x{{#s}}# {{/s}}{{v}}",
        "say {{#s}}{a,{{/s}}{{v}}",
        "{{#s}}say\n{{/s}}\\{{v}}", "say $(x{{#s}}){{/s}}", "{{#s}}eval {{/s}}say {{v}}",
    ]) func `a value that a shell could misread is rejected`(text: String) throws {
        #expect(try refusal(text) != nil)
    }

    /// Each is also run: a hostile value must reach the command as one word, and nothing else may happen.
    @Test(arguments: [
        "say {{v}}", "say a{{v}}b", "say {{v}}{{v}}", "say 'a'{{v}}\"b\"", "say --x={{v}}", "x={{v}}; say \"$x\"",
        "x=({{v}} b); say \"${x[0]}\"", "say \"$(printf %s {{v}})\"", "say $$ {{v}}", "say \"${x:-a}\" {{v}}",
        "say \"${#x}\" {{v}}", "say $((1 << 2)) {{v}}", "say \"$((1 + (2)))\" {{v}}", "(say {{v}})",
        "{ say {{v}}; }", "say x#{{v}}", "say {{v}}#x", "say $'\\'' {{v}}", "say \\' {{v}}", "say \\\n  {{v}}",
        "if true; then say {{v}}; fi", "for x in {{v}} b; do say \"$x\"; done", "say {{v}} >/dev/null; say {{v}}",
        "case a in a) say {{v}} ;; esac", "case a in\n  b | [c]) ;;\n  a) say {{v}} ;;\nesac",
        "case {{v}} in a) ;; *) say {{v}} ;; esac", "cat <<E >&2\n'\nE\nsay {{v}}",
        "cat <<-'E E' >&2\n'\n\tE E\nsay {{v}}",
        "read -r x <<<{{v}}; say \"$x\"", "[[ a = a ]] && say {{v}}", "f_{{w}}() { say {{v}}; }; f_w",
        "say `echo \\`echo a\\`` {{v}}", "# it's\nsay {{v}} # it's\n", "((1)) && say {{v}}", "say a <(:) {{v}}",
        "say {{#s}}{{.}}{{/s}}", "say x{{#s}} {{.}}{{/s}} {{v}}", "say \\\n{{#s}}\n  {{v}} \\\n{{/s}}\n  c",
        "{{#s}}\nsay {{.}}\n{{/s}}\n", "x={{#s}}{{.}}{{/s}}; say \"$x\"",
        "x=(\n{{#s}}\n  {{.}}\n{{/s}}\n); say \"${x[@]}\"",
        "say --x={{v}}={{#s}}{{.}}{{/s}}", "say \"$(cat <(printf %s {{v}}))\" {{v}}", "say \"a $(say \"b\") c\" {{v}}",
    ]) func `a value reaches the shell as one word`(text: String) throws {
        #expect(try refusal(text) == nil)
        let folder = try Folder()
        for value in ["a'b \"c\" $(touch pwned) `touch pwned` \\", "if", "2", ""] {
            let view: TemplateValue = ["v": .text(value), "w": "w", "s": [.text(value), .text(value)]]
            let script = String(decoding: try Template(text, kind: .shell).render(view), as: UTF8.self)
            let say = "say() { printf '%s\\n' \"$@\"; }\n"
            let run = try Tools.run("bash", ["-c", "set -eu\nx=''\n" + say + script], in: folder.url)
            #expect(run.status == 0, "\(script): \(run.stderr)")
            #expect(value.isEmpty || run.stdout.contains(value), "\(script): \(run.stdout)")
            #expect(try folder.names.isEmpty, "\(script)")
        }
    }

    @Test func `values are quoted for each kind of file`() throws {
        let value = "a \"b\" 'c' \\ `d`\n\u{7F}é😀"
        for (kind, quoted) in [
            (TemplateKind.shell, "'a \"b\" '\\''c'\\'' \\ `d`\n\u{7F}é😀'"),
            (.toml, #""a \"b\" 'c' \\ `d`\n\u007fé😀""#), (.yaml, #""a \"b\" 'c' \\ `d`\n\u007fé😀""#),
            (.markdown, "``a \"b\" 'c' \\ `d` \u{7F}é😀``"),
        ] {
            let template = try Template("{{v}}", kind: kind)
            #expect(String(decoding: try template.render(["v": .text(value)]), as: UTF8.self) == quoted)
        }
        #expect(TemplateKind.markdown.quoted("`a``") == "``` `a`` ```" && TemplateKind.markdown.quoted("") == "`  `")
        #expect(TemplateKind.shell.quoted("a-b") == "a-b" && TemplateKind.shell.quoted("") == "''")
    }

    @Test func `quoted strings parse as the original text`() throws {
        for value in ["a: #b", "\u{0}\u{1F}\u{7F}\u{85}\u{2028}\u{FEFF}", "\"\\'", "é😀\r\n\t", "no", ""] {
            for (kind, program) in [
                (TemplateKind.toml, "import tomllib; v = tomllib.load(sys.stdin.buffer)['v']"),
                (.yaml, "import yaml; v = yaml.safe_load(sys.stdin.buffer)['v']"),
            ] {
                let text = (kind == .toml ? "v = " : "v: ") + kind.quoted(value) + "\n"
                let script = "import sys; \(program); print(v.encode().hex())"
                let run = try Tools.run(Tools.python, ["-c", script], input: text)
                #expect(run.stdout == value.utf8.map { ("0" + String($0, radix: 16)).suffix(2) }.joined() + "\n")
            }
        }
    }

    @Test(arguments: [
        "a = \"{{v}}\"", "a = '{{v}}'", "# {{v}}", "a = \"\"\"\nx {{v}}\n\"\"\"", "a = '''\n'\n{{v}}'''",
        "a = {{v}}{{w}}",
        "a = {{v}}\"x\"", "a = \"x\"{{v}}", "a = x{{v}}", "a = \"\"{{v}}", "a = [{{#s}}{{.}}{{/s}}]", "a = {{v}}x",
        "a = \"\\\"{{v}}\"", "a = {{#s}}\"{{/s}}", "a = [{{#s}}{{#w}}{{.}}{{/w}}{{/s}}]",
    ]) func `a value that TOML could misread is rejected`(text: String) throws {
        #expect(try refusal(text, .toml) != nil)
    }

    @Test(arguments: [
        "a = {{v}}", "a = {{v}} # it's", "a = [{{v}}, {{w}}]", "a = [{{#s}}{{.}}, {{/s}}]", "a = {b = {{v}}}",
        "a = \"\"\"\n\"x\" \"\"\"\nb = {{v}}", "a = ''\nb = {{v}}", "# it's\r\na = {{v}}\r\n",
        "{{#s}}\na = {{.}}\n{{/s}}\n",
    ]) func `a value can be a key or a value in TOML`(text: String) throws {
        #expect(try refusal(text, .toml) == nil)
    }

    @Test(arguments: [
        ("a: {{v}}\n- {{v}}\n  - b/c: {{v}}\n", TemplateKind.yaml, true), ("a: x{{v}}", .yaml, false),
        ("a: \"{{v}}\"", .yaml, false), ("# a: {{v}}", .yaml, false), ("a: |\n  b: {{v}}", .yaml, false),
        ("a: {{v}} x", .yaml, false), ("a: 'x\n  b: {{v}}'", .yaml, false), ("{{v}}: a", .yaml, false),
        ("Use {{v}}, or `x` {{w}}.\n\n- {{v}}\n", .markdown, true), ("`{{v}}`", .markdown, false),
        ("```\n{{v}}\n```\n", .markdown, false), ("    {{v}}", .markdown, false), ("{{v}}`", .markdown, false),
        ("<a>\n{{v}}", .markdown, false), ("`\n{{v}}", .markdown, false), ("{{v}}{{w}}", .markdown, false),
    ]) func `YAML and Markdown accept a value if its line alone shows that it is quoted`(
        text: String,
        kind: TemplateKind,
        isSound: Bool
    ) throws {
        let refusal = try refusal(text, kind)
        #expect((refusal == nil) == isSound, "\(refusal ?? "")")
    }

    @Test func `the name of a template decides its kind`() {
        #expect(TemplateKind(ofTemplate: "a/b.toml.mustache") == .toml && TemplateKind(ofTemplate: "a.sh") == .shell)
        #expect(
            TemplateKind(ofTemplate: "a.yaml.mustache") == .yaml
                && TemplateKind(ofTemplate: "a.md.mustache") == .markdown
        )
    }
}
