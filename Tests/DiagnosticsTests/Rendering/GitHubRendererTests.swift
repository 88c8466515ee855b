import Diagnostics
import Testing

@Suite struct GitHubRendererTests {
    private func rendered(_ message: Message, file: String = "a.yaml") -> String {
        var sink = DiagnosticSink()
        sink.error(.inputOutput, message, at: Location(file: file, line: 2, column: 3))
        return GitHubRenderer.render(sink)
    }

    @Test(
        "no value from the input begins a workflow command of its own",
        arguments: ["a\r\n::error file=README.md::x", "a\n::error::x", "a\r::error::x", "a\r\n\r\n::error::x"]
    )
    func injection(_ text: String) {
        let output = rendered("\(text)")
        #expect(output.unicodeScalars.filter { $0 == "\n" || $0 == "\r" }.count == 1)
        #expect(output.hasSuffix("\n"))
    }

    @Test("properties escape what separates them")
    func properties() {
        #expect(
            rendered("100%", file: "a:b,c%\r\n.yaml")
                == "::error file=a%3Ab%2Cc%25%0D%0A.yaml,line=2,col=3,title=IG0001 input-output::100%25\n"
        )
    }
}
