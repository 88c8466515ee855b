import Answers
import Deployment
import Diagnostics
import Foundation
import Generation
import Helm
import InfluxDB
import TestSupport
import Testing
import YAML

/// For every chart version, the Helm values render the manifest, or the difference is reported.
@Suite struct ChartTests {
    /// What each starter loses under charts that cannot carry all of it; the others carry it whole.
    @Test(arguments: Tools.starters) func `every chart version renders every starter, or its differences are reported`(
        name: String
    ) throws {
        for chart in Chart.all.map(\.chart) {
            let run = try Tools.influxgen("verify", Tools.starter(name), "--chart-version", chart.text)
            var losses: [String] =
                switch name {
                case "openshift": ["spec.package.spec.hostingEnvironment.openshift: "]
                case "eks-auth0" where chart < (try Chart(parsing: "0.1.10")):
                    ["spec.package.spec.observability: ", "spec.package.spec.hostingEnvironment.eks: "]
                default: []
                }
            if Charts.misplacingPause.contains(chart.text) { losses.append("spec.package.spec.pause: ") }
            #expect(run.status == (losses.isEmpty ? 0 : 1), "\(chart): \(run.stdout)\(run.stderr)")
            for loss in losses { #expect(run.stdout.contains(loss), "\(chart): \(run.stdout)") }
            if losses.isEmpty { #expect(run.stdout.contains("the manifest and the chart agree")) }
        }
    }

    /// The vendor's schema checks the output of the real chart, not of our model of the chart.
    @Test(.enabled(if: Tools.hasVerifier, "the vendor's schemas are not in ../shared"))
    func `the operator accepts the rendered resource, or the difference is reported as an error`() throws {
        let folder = try Folder()
        for facts in Chart.all where facts.release.isKnown {
            for name in Tools.starters where name != "openshift" {
                var answers = try StarterAnswers.read(name)
                answers.release = facts.release
                answers.chart = facts.chart
                if facts.release < .r20240430 { answers.spec.observability = nil }
                if facts.release < .r20241024 { answers.spec.components?.catalog = nil }
                if facts.release == .r20241217 { answers.spec.limitPrometheus() }
                var sink = DiagnosticSink()
                let deployment = try #require(Deployment(answers, into: &sink), "\(sink.diagnostics)")
                let values = deployment.helmValues
                let rendering = ChartRendering(of: try Records.node(values), by: facts.chart)
                let emitter = Emitter()
                emitter.node(rendering.instance)
                let file = try folder.write(String(decoding: try emitter.finish(), as: UTF8.self), to: "rendered.yml")
                let verdict = try Tools.run(Tools.python, [Tools.verifier.path, file])
                let departures = deployment.departures
                #expect(
                    (verdict.status == 0) == !departures.contains(where: \.isFatal),
                    "\(name), chart \(facts.chart): \(verdict.stdout)\(departures)"
                )
            }
        }
    }

    @Test func `a mirror registry applies to all images`() throws {
        let run = try Tools.influxgen(
            "generate",
            Tools.starter("s3-keycloak"),
            "--set",
            "images.registryOverride=registry.example.com/mirror",
            "--set",
            "deploy=helm",
            "--only",
            "values",
            "--stdout"
        )
        #expect(run.status == 0, "\(run.stderr)")
        for line in [
            "operatorImageOverride: registry.example.com/mirror/ghcr.io/kubecfg/kubit\n",
            "apply_step_image: registry.example.com/mirror/registry.k8s.io/kubectl:v1.28.0\n",
            "render_step_image: registry.example.com/mirror/registry.k8s.io/kubectl:v1.28.0\n",
            "kubecfg_image: registry.example.com/mirror/ghcr.io/kubecfg/kubecfg/kubecfg\n",
        ] { #expect(run.stdout.contains(line), "\(run.stdout)") }
    }

    @Test func `a difference that breaks the cluster is an error only if the chart deploys it`() throws {
        let openshift = Tools.starter("openshift")
        let both = try Tools.influxgen("generate", openshift, "--output", try Folder().url.path)
        #expect(both.status == 0)
        #expect(
            both.stderr.contains("note: the Helm chart cannot carry hostingEnvironment.openshift;")
                && !both.stderr.contains("the Helm form differs")
        )
        let strict = try Tools.influxgen("check", "--strict", "--ignore", "IG1007", "--no-files", openshift)
        #expect(strict.status == 0 && strict.stderr.contains("\n1 note\n"), "\(strict.stderr)")
        let alone = try Tools.influxgen("generate", openshift, "--only", "values", "--stdout")
        #expect(alone.status == 65)
        #expect(alone.stdout.isEmpty)
        #expect(alone.stderr.contains("error: the Helm form differs"))
        // A difference that does not break the cluster is only a warning.
        let retention = try Tools.influxgen(
            "generate",
            Tools.starter("s3-keycloak"),
            "--only",
            "values",
            "--stdout",
            "--set",
            "observability.retention=24h"
        )
        #expect(retention.status == 0)
        #expect(retention.stderr.contains("warning: the Helm form differs at spec.package.spec.observability"))
    }

    @Test func `a literal secret is not shown in a difference`() throws {
        let folder = try Folder()
        let answers = try String(contentsOfFile: Tools.starter("s3-keycloak"), encoding: .utf8)
            .replacingOccurrences(
                of: "{secret: catalog-dsn, key: dsn, env: CATALOG_DSN}",
                with: "{value: 'postgres://u:hunter2@db/i'}"
            )
        let file = try folder.write(answers, to: "answers.yaml")
        for format in ["text", "json"] {
            let run = try Tools.influxgen("verify", file, "--format", format)
            #expect(run.status == 1)
            #expect(run.stdout.contains("spec.package.spec.catalog.dsn"))
            #expect(!run.stdout.contains("hunter2") && !run.stderr.contains("hunter2"))
        }
    }
}

extension PackageSpec {
    /// Sets the CPU limit whose default is not valid in release 20241217-1494922.
    fileprivate mutating func limitPrometheus() {
        var limits = ComponentResources.Limits()
        limits.cpu = "1"
        var prometheus = ComponentResources()
        prometheus.limits = limits
        var resources = resources ?? Resources()
        resources.prometheus = prometheus
        self.resources = resources
    }
}
