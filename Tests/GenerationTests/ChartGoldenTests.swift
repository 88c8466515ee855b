import Answers
import Deployment
import Diagnostics
import Fields
import Formats
import Generation
import Helm
import InfluxDB
import TestSupport
import Testing
import YAML

/// The Helm values that are generated for each chart version, and the losses that are reported.
@Suite struct ChartGoldenTests {
    @Test func `every chart version has its golden values`() throws {
        for facts in Chart.all {
            let release = Release.all.map(\.release).last { $0 <= facts.release } ?? facts.release
            let (root, sources) = try StarterAnswers.adapted("eks-auth0", to: release)
            var reader = Reader(of: Answers.self, at: root, sources: sources)
            var answers = try #require(Answers.read(root, &reader))
            answers.chart = facts.chart
            answers.deploy = .kubectl
            answers.pause = true
            answers.spec.images = Images()
            answers.spec.images?.registryOverride = "registry.example.com"
            var sink = DiagnosticSink()
            let deployment = try #require(Deployment(answers, into: &sink))
            let files = try Generator.render(
                deployment,
                artifacts: Generator.all.filter { ["appinstance", "values"].contains($0.name) },
                into: &sink
            )
            let values = try #require(files.first { $0.path == "values.yaml" }, "\(sink.diagnostics)")
            try Tools.compare(String(decoding: values.contents, as: UTF8.self), with: "charts/\(facts.chart).yaml")
        }
    }

    /// The other tests with Helm itself are in `RenderingTests`.
    @Test(
        arguments: [
            ("a\n", "the chart trims the end of the text"),
            ("a\nb\n\n", "the chart trims the end of the text"),
            ("a\u{7f}", "the chart drops values with control characters"),
            ("a\u{FFFE}b", "the chart drops values with control characters"),
            ("a\u{FFFF}b", "the chart drops values with control characters"),
            ("a\u{85}b", "the chart turns U+0085 (next line) into a space"),
            ("", "the chart drops values that are empty, 0 or false"),
            ("a\nb", nil), ("a \nb\n", nil), ("\u{1}", nil), ("017", nil), ("0o17", nil), ("-0o17", nil),
            ("a\u{2028}b", nil), ("a\u{FEFF}b", nil), ("😀", nil),
        ] as [(String, String?)]
    )
    func `strings that the chart changes are reported at their path`(text: String, reason: String?) throws {
        let found = try departures(["A": text])
        #expect(found.map { "\($0.reason)" } == (reason.map { [$0] } ?? []))
        #expect(
            found.map(\.path)
                == (reason == nil ? [] : ["spec.package.spec.components.querier.template.containers.iox.env.A"])
        )
    }

    @Test func `only the last string of a mapping loses its line break`() throws {
        let path: FieldPath = "spec.package.spec.components.querier.template.containers.iox.env"
        #expect(try departures(["A": "a\n", "B": "b"]).isEmpty)
        #expect(try departures(["A": "a\n", "B": "b\n"]).map(\.path) == [path.appending("B")])
        // The template goes through the keys by their bytes, in which _ comes after capital letters. Its YAML writer puts
        // letters last.
        #expect(try departures(["A_B": "a\n", "AB": "b"]).map(\.path) == [path.appending("A_B")])
        #expect(try departures(["A_B": "a", "AB": "b\n"]).map(\.path) == [path.appending("AB")])
    }

    /// What the chart does not carry of a deployment with variables of the querier.
    private func departures(_ variables: [String: String]) throws -> [HelmDeparture] {
        var answers = try StarterAnswers.read("s3-keycloak")
        var container = Component.Container()
        for (name, value) in variables { container.env[name] = value }
        answers.spec.components = Components()
        answers.spec.components?.querier = Component()
        answers.spec.components?.querier?.template = Component.PodTemplate()
        answers.spec.components?.querier?.template?.containers["iox"] = container
        var sink = DiagnosticSink()
        let deployment = try #require(Deployment(answers, into: &sink))
        return deployment.departures
    }
}
