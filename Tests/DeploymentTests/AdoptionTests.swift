import Answers
import Deployment
import Diagnostics
import Fields
import Foundation
import Helm
import InfluxDB
import TestSupport
import Testing
import YAML

/// Answers that are adopted from an AppInstance or values generate the same AppInstance or values.
@Suite struct AdoptionTests {
    /// What was adopted from a document, and what influxgen generates from it.
    struct Result {
        let source: DescribedInstance
        let adoption: Adoption
        let deployment: Deployment
    }

    /// Adopts a document, and resolves the text of the answers.
    static func adopt(_ source: DescribedInstance?, _ sink: inout DiagnosticSink) throws -> Result {
        let source = try #require(source, "\(errors(sink))")
        let adoption = try #require(Adoption(of: source, into: &sink), "\(errors(sink))")
        var problems = DiagnosticSink()
        problems.describesRunningCluster = true
        let root = try Records.node(parsing: try Records.text(adoption.root))
        let deployment = Deployment.read(root, of: SourceTable(), into: &problems)
        return Result(
            source: source,
            adoption: adoption,
            deployment: try #require(deployment, "\(errors(problems))")
        )
    }

    private static func errors(_ sink: DiagnosticSink) -> [String] {
        sink.diagnostics.filter { $0.severity == .error }.map { "\($0.rule.code) \($0.message)" }
    }

    static func adoptManifest(_ root: Node) throws -> Result {
        var sink = DiagnosticSink()
        sink.describesRunningCluster = true
        return try adopt(DescribedInstance(manifest: root, of: SourceTable(), into: &sink), &sink)
    }

    static func adoptValues(_ root: Node, by chart: Chart?) throws -> Result {
        var sink = DiagnosticSink()
        sink.describesRunningCluster = true
        return try adopt(DescribedInstance(values: root, of: SourceTable(), renderedBy: chart, into: &sink), &sink)
    }

    /// The differences between the AppInstance of a document and the generated one that have no accepted reason.
    static func surprises(_ result: Result) throws -> [String] {
        let back = try Records.node(result.deployment.instance)
        return result.source.differences(to: back).filter { difference in
            AdoptionDifference.explaining(difference) == nil
                && !result.adoption.credentials.contains { difference.path.isInside($0.path) }
        }.map { "\($0.path)" }
    }

    static func node(_ file: URL) throws -> Node {
        try Records.node(parsing: try String(contentsOf: file, encoding: .utf8))
    }

    static let manifests: [URL] = {
        let files = FileManager.default.enumerator(at: Tools.golden, includingPropertiesForKeys: nil)
        return (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "yml" }
            .sorted { $0.path < $1.path }
    }()

    @Test(arguments: manifests) func `every golden manifest comes back from its answers`(file: URL) throws {
        let result = try Self.adoptManifest(try Self.node(file))
        #expect(try Self.surprises(result) == [])
        #expect(result.adoption.credentials.isEmpty)
    }

    /// The golden values files, each with the chart version that renders it.
    static let values: [(file: URL, chart: Chart)] = {
        let charts = Chart.all.map { (Tools.golden.appending(path: "charts/\($0.chart).yaml"), $0.chart) }
        let starters = Tools.starters.map { (Tools.golden.appending(path: "\($0)/values.yaml"), Chart.newest) }
        return charts + starters
    }()

    @Test(arguments: values) func `every golden values file comes back from its answers`(file: URL, chart: Chart) throws
    {
        let root = try Self.node(file)
        let result = try Self.adoptValues(root, by: chart)
        #expect(try Self.surprises(result) == [])
        #expect(result.deployment.chart == chart)
        let differences = NodeDiff(TextMeaning()).differences(
            from: root,
            to: try Records.node(result.deployment.helmValues)
        )
        #expect(differences.map { "\($0.path)" } == [])
    }

    /// Answers without what only one of the two forms says: how the cluster and its operator are deployed.
    private static func shared(_ adoption: Adoption) throws -> String {
        var root = adoption.root
        for key in ["deploy", "chart", "operator"] { root.remove(at: FieldPath(keys: key)) }
        return try Records.text(root)
    }

    @Test(arguments: StarterAnswers.releases) func `values and the manifest of a deployment give the same answers`(
        release: Release
    ) throws {
        for starter in Tools.starters {
            let (root, sources) = try StarterAnswers.adapted(starter, to: release)
            var sink = DiagnosticSink()
            let deployment = try #require(Deployment.read(root, of: sources, into: &sink))
            let manifest = try Self.adoptManifest(try Records.node(deployment.instance))
            // What the chart cannot render is not in the cluster either.
            if !deployment.departures.isEmpty { continue }
            let values = try Self.adoptValues(try Records.node(deployment.helmValues), by: deployment.chart)
            #expect(try Self.shared(values.adoption) == Self.shared(manifest.adoption), "\(starter)")
            #expect(values.adoption.answers.deploy == .helm)
            #expect(manifest.adoption.answers.deploy == .kubectl)
        }
    }

    @Test(arguments: 0..<20) func `random AppInstances come back from their answers`(block: UInt64) throws {
        for seed in block * 100..<(block + 1) * 100 {
            let root = RandomInstance.valid(seed: seed)
            do {
                let result = try Self.adoptManifest(root)
                #expect(try Self.surprises(result) == [], "seed \(seed)")
            } catch { Issue.record("seed \(seed)") }
        }
    }
}
