import Foundation
import TestSupport
import Testing
import YAML

/// Strings that our emitter writes come back as the same strings through readers that are not ours.
@Suite struct ScalarTests {
    static let strings: [String] = {
        var strings = [
            "", " ", "y", "n", "Y", "yes", "No", "on", "OFF", "true", "False", "~", "null", "Null", "0", "0123", "0x1f",
            "0o17",
            "0b1", "1_000", "1e3", "1E+3", ".5", "5.", ".inf", "-.INF", ".nan", "1:30", "190:20:30", "1:30.5",
            "2024-01-01",
            "2001-12-14t21:59:43.10-05:00", "=", "<<", "- x", "-", "--- a", "...", "? x", "?", ": x", ":", "a: b",
            "a:b", "a:",
            "a # b", "a#b", "#a", "&a", "*a", "!a", "|", ">", "@x", "`x", "%x", "'", "\"", "\\", "it's", "[a", "]a",
            "{a", "}a",
            "a, b", ",", "a\nb", "a\n", "\na", " a\nb", "a \nb", "a\n\nb", "a\n\n", "\n", "\t", "a\tb", "\ta", "a\t",
            "ü", "日本",
            "é\u{301}", "'\u{301}", "😀", "\u{85}", "\u{a0}x", "\u{2028}", "\u{feff}", "a\u{feff}b", "\u{7f}", "\u{1}",
            "\r",
            "a\r\nb", "500m", "2Gi", "100Gi", "10.0.0.1", "+1", "-1", "+.5", "0.0", "12e03", "-2E+05", "e3", "E", "0x",
            "0o8", "08",
            "09", "1__0", "_1", "_", "1,000", "a=b", "null ", " null", "key: [", "${x}", "$(id)",
            "-----BEGIN X-----\nabc\n-----END",
            "#\n", "a\n#b\n", "a: |\n  b", "https://example.com/a?b=c&d=e", "arn:aws:iam::111111111111:role/x", "x:",
            "NaN", "Inf",
            "infinity", "1.2.3", "0.1.25", "20260421-2022186", "a\u{0}b", String(repeating: "long ", count: 300),
        ]
        var random = SystemRandomNumberGenerator()
        let pieces = [
            "a", "y", "0", "1", "9", ".", "-", "+", "e", "E", "x", "_", ":", " ", "#", "'", "\"", "\\", ",", "[", "{",
            "\n", "ü", "~",
            "=", "&", "*", "!", "|", ">", "%", "@", "n", "f", "i", "T", "Z", "/", "\t", "😀",
        ]
        for _ in 0..<3000 {
            strings.append(
                (0..<Int.random(in: 1...6, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
                    .joined()
            )
        }
        return strings
    }()

    private func document() throws -> String {
        let emitter = Emitter()
        emitter.beginMapping()
        emitter.key("values")
        emitter.beginSequence()
        for string in Self.strings { emitter.string(string) }
        emitter.endSequence()
        emitter.key("keys")
        emitter.beginSequence()
        for string in Self.strings {
            emitter.beginMapping()
            emitter.key(string)
            emitter.string("x")
            emitter.endMapping()
        }
        emitter.endSequence()
        emitter.key("pasted")
        emitter.beginSequence()
        for string in Self.strings { emitter.string("p: " + Emitter.inlineScalar(string)) }
        emitter.endSequence()
        emitter.endMapping()
        return String(decoding: try emitter.finish(), as: UTF8.self)
    }

    @Test func `characters above U+FFFF are unchanged`() throws {
        // The emitter passes U+E000 and U+F8FF to libyaml instead of other characters. A text can contain them too.
        let text = "é😀\u{e000}𝕏\u{f8ff}😀"
        for more in ["", "\n", " \u{1}"] {
            let emitter = Emitter()
            emitter.beginMapping()
            emitter.key(text + more)
            emitter.string(text + more)
            emitter.endMapping()
            let written = String(decoding: try emitter.finish(), as: UTF8.self)
            #expect(written.ranges(of: text).count == 2, "\(written)")
            let read = try Tools.pyYAML("x: 1\n" + written)
            #expect(read.contains("\\ud83d\\ude00\\ue000\\ud835\\udd4f\\uf8ff"), "\(read)")
        }
    }

    @Test func `PyYAML reads every string back as a value, as a key, and inserted without quotes`() throws {
        let folder = try Folder()
        let yaml = try folder.write(try document(), to: "strings.yaml")
        let expected = try folder.write(
            String(decoding: try JSONEncoder().encode(Self.strings), as: UTF8.self),
            to: "expected.json"
        )
        let script = """
            import json, sys, yaml
            want = json.load(open(sys.argv[2], encoding="utf-8"))
            got = yaml.load(open(sys.argv[1], encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
            problems = [("value", w, g) for w, g in zip(want, got["values"], strict=True) if w != g or type(g) is not str]
            problems += [("key", w, g) for w, g in zip(want, got["keys"], strict=True) if {w: "x"} != g]
            problems += [("pasted", w, g) for w, g in zip(want, got["pasted"], strict=True) if yaml.safe_load(g) != {"p": w}]
            print(problems[:10]); sys.exit(bool(problems))
            """
        let run = try Tools.run(Tools.python, ["-c", script, yaml, expected])
        #expect(run.status == 0, "\(run.stdout)\(run.stderr)")
    }

    @Test(.needsClusterTools, arguments: ClusterTools.all)
    func `the YAML parser of Kubernetes reads every string back as a value and as a key`(tools: ClusterTools) throws {
        let folder = try Folder()
        let emitter = Emitter()
        emitter.beginMapping()
        for (key, value) in [("apiVersion", "v1"), ("kind", "ConfigMap")] {
            emitter.key(key)
            emitter.string(value)
        }
        emitter.key("metadata")
        emitter.beginMapping()
        emitter.key("name")
        emitter.string("strings")
        emitter.endMapping()
        emitter.key("data")
        emitter.beginMapping()
        for (index, string) in Self.strings.enumerated() {
            emitter.key("v\(index)")
            emitter.string(string)
        }
        let keys = Self.strings.map { "\($0)" }.reduce(into: (Set<[UInt8]>(), [String]())) { seen, string in
            if seen.0.insert(Array(string.utf8)).inserted { seen.1.append(string) }
        }.1
        for string in keys {
            emitter.key(string)
            emitter.string("key")
        }
        emitter.endMapping()
        emitter.endMapping()
        let file = try folder.write(String(decoding: try emitter.finish(), as: UTF8.self), to: "configmap.yaml")
        let run = try Tools.run(tools.kubectl, ["annotate", "--local", "-f", file, "x=y", "-o", "json"])
        #expect(run.status == 0, "\(run.stderr)")
        let expected = try folder.write(
            String(decoding: try JSONEncoder().encode(Self.strings), as: UTF8.self),
            to: "expected.json"
        )
        let script = """
            import json, sys
            want = json.load(open(sys.argv[1], encoding="utf-8"))
            got = json.load(sys.stdin)["data"]
            problems = [(w, got.get(f"v{i}")) for i, w in enumerate(want) if got.get(f"v{i}") != w]
            problems += [("key", w) for w in want if got.get(w) != "key"]
            print(problems[:10]); sys.exit(bool(problems))
            """
        let check = try Tools.run(Tools.python, ["-c", script, expected], input: run.stdout)
        #expect(check.status == 0, "\(check.stdout)\(check.stderr)")
    }
}
