import Deployment
import Diagnostics
import InfluxDB
import TestSupport
import Testing

@testable import Generation

/// The text of overview.md.
@Suite struct OverviewPageTests {
    private static func page(_ text: String) throws -> String {
        var sink = DiagnosticSink()
        let deployment = try OverviewSamples.deployment(text, into: &sink)
        return try #require(try OverviewSamples.files(deployment, sink)["overview.md"])
    }

    private static func extreme(_ name: String) throws -> String {
        let sample = try #require(OverviewSamples.extremes.first { $0.name == name })
        return try page(sample.answers)
    }

    /// The number of cells of a row, by the rules of GitHub: `|` separates cells, except after a backslash.
    private static func cells(_ row: Substring) -> Int {
        var count = -1
        var previous: Character = " "
        for character in row {
            if character == "|", previous != "\\" { count += 1 }
            previous = character
        }
        return count
    }

    @Test func `all rows of a table have the same number of cells`() throws {
        for (name, _) in OverviewSamples.extremes {
            var expected: Int?
            for line in try Self.extreme(name).split(separator: "\n", omittingEmptySubsequences: false) {
                guard line.hasPrefix("|") else {
                    expected = nil
                    continue
                }
                let count = Self.cells(line)
                if let expected { #expect(count == expected, "\(name): \(line)") }
                expected = count
            }
        }
    }

    @Test func `values are code spans, and nothing in them is markup`() throws {
        let page = try Self.extreme("hostile")
        #expect(page.contains(#"`</text><script>alert(1)</script>\u{7}&amp;]]>`"#))
        #expect(page.contains(#"``d`\|`\u{a}\| a \| b \|``"#))
        #expect(page.contains(#"prompt `The **key** \| of [x](https://evil.org) <img src=x>`"#))
        #expect(page.contains("file ````a ``` b````"))
        #expect(page.contains(#"parts, password from command `` pass show 'x\|y' `id` ``"#))
        // Outside of code spans, no line break and no control character is left.
        #expect(!page.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E })
    }

    @Test func `sentences are escaped`() {
        #expect(
            Markdown.escaped("a *b* _c_ [d](https://e.f) <g> `h` | i")
                == #"a \*b\* \_c\_ \[d\](https\://e.f) \<g\> \`h\` \| i"#
        )
        #expect(Markdown.escaped("a\nb\u{1B}") == #"a\\u{a}b\\u{1b}"#)
    }

    @Test func `no secret is in the page or the picture`() throws {
        for (name, text) in OverviewSamples.extremes {
            var sink = DiagnosticSink()
            let deployment = try OverviewSamples.deployment(text, into: &sink)
            for (path, content) in try OverviewSamples.files(deployment, sink) {
                for secret in OverviewSamples.secrets { #expect(!content.contains(secret), "\(name) \(path)") }
            }
        }
        #expect(
            try Self.extreme("literal").contains(
                "| Catalog database | PostgreSQL | in the DSN | **in the manifest** |"
            )
        )
    }

    @Test func `every object has a row for each key, with its maker and where the value comes from`() throws {
        let rows = try Self.extreme("long").split(separator: "\n").filter { $0.hasPrefix("|") }
        func row(_ start: String) throws -> Substring { try #require(rows.first { $0.hasPrefix(start) }) }
        #expect(try row("| license |").hasPrefix("| license | setup.sh |  | file `production"))
        #expect(try row("| config map").contains("| setup.sh |") && row("| config map").contains("| file `ca.pem` |"))
        #expect(rows.contains { $0.contains("External Secrets Operator") && $0.contains("external store `r`") })
        #expect(rows.contains { $0.contains("cert-manager") && $0.contains("| generated |") })
        let bare = try Self.extreme("bare")
        #expect(bare.contains("| secret `c` | exists already | `dsn` | exists already |"))
        #expect(bare.contains("| secret `admin-token` | the operator | `token` | generated |"))
        #expect(bare.contains("No ingress") && bare.contains("identity of the pods"))
    }

    @Test func `the sizes are those of the release and of the answers`() throws {
        let page = try Self.extreme("bare")
        #expect(page.contains("| Queriers | 3 | 8 CPU, 32Gi | 24 | 96Gi |  |"))
        #expect(page.contains("| Ingesters | 3 | 6 CPU, 24Gi | 18 | 72Gi | 3 × 10Gi |"))
        #expect(page.contains("| **All** |  |  | **68** | **256.9Gi** | **60Gi** |"))
        #expect(
            page.contains("3 nodes for the ingesters and routers, 3 nodes for the queriers, 1 node for the compactor")
        )
    }

    @Test func `warnings have their codes, and are the same whatever else is generated`() throws {
        let text = try #require(OverviewSamples.extremes.first { $0.name == "literal" }).answers
        let selections = [["overview"], Generator.all.map { $0.name }, ["setup", "appinstance", "overview"]]
        let pages = try selections.map { names in
            var sink = DiagnosticSink()
            let deployment = try OverviewSamples.deployment(text, into: &sink)
            let artifacts = Generator.all.filter { names.contains($0.name) && $0.init(deployment).obstacles.isEmpty }
            let files = try Generator.render(deployment, artifacts: artifacts, into: &sink)
            let page = try #require(files.first { $0.path == "overview.md" })
            return String(decoding: page.contents, as: UTF8.self)
        }
        #expect(pages[0].contains("- IG2001 literal-secret: catalog.dsn"))
        #expect(pages[0].contains("- IG3001 not-in-chart: "))
        #expect(pages[1] == pages[0])
        #expect(pages[2] == pages[0])
    }
}
