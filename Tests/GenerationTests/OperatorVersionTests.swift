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

/// The operator that the generated files install, for every release and chart.
@Suite struct OperatorVersionTests {
    /// The plan of a starter for a release, and its files.
    private static func generate(
        _ starter: String,
        for release: Release,
        deploy: Answers.Deploy,
        chart: Chart? = nil
    ) throws -> (deployment: Deployment, files: [String: String]) {
        let (root, sources) = try StarterAnswers.adapted(starter, to: release)
        var reader = Reader(of: Answers.self, at: root, sources: sources)
        var answers = try #require(Answers.read(root, &reader))
        answers.deploy = deploy
        answers.chart = chart
        var sink = DiagnosticSink()
        let deployment = try #require(Deployment(answers, into: &sink), "\(sink.diagnostics)")
        let artifacts = Generator.all.filter { ["appinstance", "values", "setup"].contains($0.name) }
        let files = try Generator.render(deployment, artifacts: artifacts, into: &sink)
        #expect(!files.isEmpty, "\(release): \(sink.diagnostics)")
        let texts = files.map { ($0.path, String(decoding: $0.contents, as: UTF8.self)) }
        return (deployment, Dictionary(uniqueKeysWithValues: texts))
    }

    /// The operator that the chart installs with the values.
    private static func installed(_ deployment: Deployment) throws -> KubitRelease {
        let version = deployment.helmValues.operatorImageVersion
        return try version.map { try KubitRelease(parsing: $0) } ?? deployment.chart.judged.kubit
    }

    @Test(arguments: ["air-gapped", "s3-keycloak"]) func `every release gets an operator that works, in each form`(
        starter: String
    ) throws {
        #expect(StarterAnswers.releases.count == 27)
        for release in StarterAnswers.releases {
            let (manifest, files) = try Self.generate(starter, for: release, deploy: .kubectl)
            #expect(files["setup.sh"]?.contains("kustomize/global?ref=v0.0.22") == true, "\(release)")
            #expect(try Self.installed(manifest) >= .oldestUsable, "\(release)")
            // The chart cannot express the object store of the oldest releases.
            if release < .r20231024 { continue }
            let (chart, values) = try Self.generate(starter, for: release, deploy: .helm)
            #expect(try Self.installed(chart) >= .oldestUsable, "\(release)")
            let isMirrored = starter == "air-gapped"
            #expect(values["values.yaml"]?.contains("kubecfg_image: registry") == isMirrored, "\(release)")
        }
    }

    @Test func `every chart installs an operator that works`() throws {
        for facts in Chart.all where !Charts.misplacingPause.contains(facts.chart.text) {
            let release = Release.all.map(\.release).last { $0 <= facts.release } ?? facts.release
            let (deployment, files) = try Self.generate("eks-auth0", for: release, deploy: .kubectl, chart: facts.chart)
            #expect(deployment.chart == facts.chart)
            #expect(try Self.installed(deployment) >= .oldestUsable, "\(facts.chart)")
            // A version that the chart has itself is not repeated.
            let isWritten = files["values.yaml"]?.contains("operatorImageVersion: v0.0.22") == true
            #expect(isWritten == (facts.kubit < .oldestUsable), "\(facts.chart)")
        }
    }

    @Test func `without a mirror, no image of the operator is replaced`() throws {
        let (deployment, files) = try Self.generate("s3-keycloak", for: .newest, deploy: .kubectl)
        #expect(!deployment.kubitImages.namesSteps && deployment.kubitImages.controller == nil)
        #expect(files["setup.sh"]?.contains("KUBIT_") == false && files["values.yaml"]?.contains("kubit:") == false)
        #expect(deployment.images.registry == nil && deployment.operatorPullSecret == nil)
    }

    @Test func `every image that a mirror copies has a valid name, for every release`() throws {
        for release in StarterAnswers.releases {
            let (deployment, _) = try Self.generate("air-gapped", for: release, deploy: .kubectl)
            let images = deployment.images
            let registry = try #require(images.registry)
            for image in images.others + [images.package] {
                let original = try #require(image.original)
                #expect(try ImageReference(parsing: original).text == original)
                #expect(image.name == "\(registry)/\(original)")
            }
            #expect(images.package.name == deployment.instance.spec.package.image)
            let names = Set(images.others.map(\.name))
            let named = deployment.kubitImages
            #expect(names.isSuperset(of: [named.applyStep, named.renderStep].compactMap(\.self)))
            #expect(names.contains(named.controller?.text ?? ""))
            #expect(try KubecfgRepository(parsing: named.kubecfg ?? "").text == images.kubecfg?.name)
        }
    }

    @Test func `a release of the operator that influxgen does not know is installed by its image`() throws {
        let (_, files) = try MakerTests.generate("operator: {version: v0.0.23}", secrets: .commands)
        #expect(files.setup.contains("kustomize/global?ref=v0.0.23"))
        #expect(files.setup.contains("KUBIT_CONTROLLER_IMAGE ghcr.io/kubecfg/kubit:v0.0.23"))
    }

    @Test func `the resources of the operator are a patch of its Deployment`() throws {
        let answers = "operator: {resources: {requests: {cpu: 50m, memory: 64Mi}, limits: {memory: 1Gi}}}"
        let (_, files) = try MakerTests.generate(answers, secrets: .commands)
        #expect(
            files.setup.contains("                  %s\\n' 'requests: {cpu: \"50m\", memory: \"64Mi\"}'\n"),
            "\(files.setup)"
        )
        #expect(files.setup.contains("                  %s\\n' 'limits: {memory: \"1Gi\"}'\n"))
    }
}
