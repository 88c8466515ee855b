import Answers
import Diagnostics
import InfluxDB
import Testing

@testable import Deployment

/// Answers about the operator, its chart and its images, and what the plan makes of them.
@Suite struct OperatorAnswersTests {
    static let base = DeploymentTests.minimal + DeploymentTests.dsn

    @Test(arguments: [
        ("chartArchive: a/influxdb3-clustered-0.1.24.tgz\n", "0.1.24"),
        ("chart: 0.1.23\nchartArchive: chart.tgz\n", "0.1.23"),
        ("chart: 0.1.23\nchartArchive: /a/influxdb3-clustered-0.1.23.tgz\n", "0.1.23"),
    ]) func `the chart version comes from the answers or from the name of the archive`(answers: String, chart: String)
        throws
    {
        let (plan, sink) = DeploymentTests.resolve(Self.base + "deploy: helm\n" + answers)
        #expect(plan?.chart.text == chart, "\(sink.diagnostics)")
    }

    @Test(arguments: [
        ("chartArchive: chart.tgz\n", "does not contain the version of the chart"),
        ("chart: 0.1.25\nchartArchive: influxdb3-clustered-0.1.24.tgz\n", "contains chart 0.1.24, but chart is 0.1.25"),
        ("chartArchive: influxdb3-clustered-0.2.0/\n", "is not the path of a chart archive"),
        ("chartArchive: influxdb3-clustered-0.0.9.tgz\n", "chart 0.0.9 does not exist"),
        ("chartArchive: ~/influxdb3-clustered-0.1.25.tgz\n", "a script does not expand ~"),
    ]) func `an archive of an unknown or different version is an error`(answers: String, text: String) {
        let (plan, sink) = DeploymentTests.resolve(Self.base + "deploy: helm\n" + answers)
        let errors = sink.diagnostics.filter { $0.severity == .error }
        #expect(plan == nil && errors.map(\.path) == ["chartArchive"], "\(errors)")
        #expect(errors.first.map { "\($0.message)".contains(text) } == true, "\(errors.map(\.message))")
    }

    @Test func `an archive of a newer chart is accepted with a warning`() throws {
        let answers =
            Self.base + "release: \(Release.newest)\ndeploy: helm\nchartArchive: influxdb3-clustered-0.1.99.tgz\n"
        let (plan, sink) = DeploymentTests.resolve(answers)
        #expect(plan?.chart.text == "0.1.99" && sink.diagnostics.map(\.rule) == [.unknownRelease])
    }

    @Test(
        arguments: [
            ("", nil), ("images: {registryOverride: r.example.com}\n", nil),
            ("registry: {pullSecret: {file: d.json}}\n", nil),
            (
                "registry: {pullSecret: {file: d.json}}\nimages: {registryOverride: r.example.com}\n",
                "gar-docker-secret"
            ),
            (
                "registry: {pullSecret: {file: d.json}, mirror: {login: false}}\nimages: {registryOverride: r.example.com}\n",
                nil
            ),
            ("registry: {pullSecret: {name: p, existing: true}, mirror: {login: true}}\n", "p"),
            ("registry: {pullSecret: {name: p, existing: true}, mirror: {login: true}}\ndeploy: kubit\n", nil),
        ] as [(String, String?)]
    ) func `the operator gets the pull secret if its images need a login`(
        answers: String,
        secret: String?
    ) throws {
        let (plan, sink) = DeploymentTests.resolve(Self.base + answers)
        #expect(try #require(plan, "\(sink.diagnostics)").operatorPullSecret?.text == secret)
    }

    @Test(
        arguments: [
            ("", nil), ("images: {registryOverride: r.example.com}\n", "images.registryOverride"),
            ("images: {registryOverride: r.example.com}\noperator: {install: false}\n", nil),
            ("images: {registryOverride: r.example.com}\ndeploy: kubit\n", nil),
            ("images: {registryOverride: r.example.com}\noperator: {applyStepImage: r.example.com/tools:1}\n", nil),
            ("operator: {applyStepImage: 'registry.k8s.io/kubectl:v1.31.0'}\n", "operator.applyStepImage"),
        ] as [(String, String?)]
    ) func `an operator that cannot delete the deployment is reported`(
        answers: String,
        path: String?
    ) throws {
        let (plan, sink) = DeploymentTests.resolve(Self.base + answers)
        #expect(plan != nil)
        #expect(sink.diagnostics.filter { $0.rule == .noShell }.map { "\($0.path ?? "")" } == [path].compactMap(\.self))
    }

    @Test func `a chart without keys for the operator's images is reported where an image is named`() throws {
        for (answers, path) in [
            ("images: {registryOverride: r.example.com}\n", "images.registryOverride"),
            ("operator: {kubecfgImage: r.example.com/kubecfg}\n", "operator.kubecfgImage"),
        ] as [(String, FieldPath)] {
            let text = Self.base + "release: 20240819-1176644\nchart: 0.1.6\ndeploy: helm\n" + answers
            let (plan, _) = DeploymentTests.resolve(text)
            var sink = DiagnosticSink()
            try #require(plan).checkChart(isOnlyForm: true, into: &sink)
            #expect(sink.diagnostics.map(\.path) == [path] && sink.hasErrors, "\(sink.diagnostics)")
            let fix = "\(sink.diagnostics.first?.fix ?? "")"
            #expect(fix.contains("choose chart 0.1.11"), "\(fix)")
            // This chart is the default, and nothing is said about it.
            let (other, _) = DeploymentTests.resolve(text.replacing("chart: 0.1.6\n", with: ""))
            sink = DiagnosticSink()
            try #require(other).checkChart(isOnlyForm: true, into: &sink)
            #expect(other?.chart.text == "0.1.11" && sink.diagnostics.isEmpty, "\(sink.diagnostics)")
        }
    }

    @Test(arguments: [("0.1.7", true), ("0.1.8", false), ("0.1.25", false)])
    func `older charts cannot install an operator for a single namespace`(
        chart: String,
        isError: Bool
    ) throws {
        let text = Self.base + "chart: \(chart)\ndeploy: helm\noperator: {singleNamespace: true}\n"
        let (plan, reported) = DeploymentTests.resolve(text)
        #expect(reported.diagnostics.contains { $0.rule == .limitedOperator && $0.severity == .note })
        var sink = DiagnosticSink()
        try #require(plan).checkChart(isOnlyForm: true, into: &sink)
        let errors = sink.diagnostics.filter { $0.severity == .error }
        #expect(errors.map(\.path) == (isError ? ["operator.singleNamespace"] : []), "\(errors)")
        let older =
            Self.base
            + "release: 20240326-922145\nidentity: {provider: keycloak, host: h.example.com, realm: r, users: ["
            + "{firstName: a, lastName: b, email: a@b.example.com, id: u}]}\n"
        #expect(
            DeploymentTests.resolve(older + "operator: {singleNamespace: true}\n").deployment?.chart.text == "0.1.8"
        )
    }

    @Test func `the resources of the operator have no key in the chart`() throws {
        let text = Self.base + "operator: {resources: {limits: {memory: 1Gi}}}\n"
        for (deploy, paths) in [("helm", ["operator.resources"]), ("kubectl", [])] as [(String, [FieldPath])] {
            let (plan, _) = DeploymentTests.resolve(text + "deploy: \(deploy)\n")
            var sink = DiagnosticSink()
            try #require(plan).checkChart(isOnlyForm: deploy == "helm", into: &sink)
            #expect(sink.diagnostics.compactMap(\.path) == paths, "\(sink.diagnostics)")
        }
    }
}
