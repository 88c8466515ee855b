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

    @Test(
        arguments: [
            // Helm removes the last line break, drops entries with control characters, and reads 0o17 as 15.
            ("a\n", "components.querier.template.containers.iox.env.A"),
            ("a\u{7f}", "components.querier.template.containers.iox.env.A"),
            ("0o17", "components.querier.template.containers.iox.env.A"),
            ("", "components.querier.template.containers.iox.env.A"),
            ("a\nb", nil), ("\u{1}", nil), ("017", nil),
        ] as [(String, String?)]
    )
    func `strings that the chart changes by trimming are reported`(text: String, loss: String?) throws {
        var answers = try StarterAnswers.read("s3-keycloak")
        var container = Component.Container()
        container.env["A"] = text
        answers.spec.components = Components()
        answers.spec.components?.querier = Component()
        answers.spec.components?.querier?.template = Component.PodTemplate()
        answers.spec.components?.querier?.template?.containers["iox"] = container
        var sink = DiagnosticSink()
        let deployment = try #require(Deployment(answers, into: &sink))
        let found = deployment.departures(into: &sink).map(\.path.description)
        #expect(found == (loss.map { ["spec.package.spec.\($0)"] } ?? []))
    }
}
