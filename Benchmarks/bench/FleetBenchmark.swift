import Checking
import Deployment
import Diagnostics
import Foundation
import Generation
import YAML

/// Generates and checks many clusters in memory, beside what bare libyaml needs to read and write the same documents.
struct FleetBenchmark: Sendable {
    /// The texts of the answers; each cluster has other names.
    private let answers: [[UInt8]]
    private let both: [any Artifact.Type]

    /// Makes the answers of a number of clusters from those of one cluster, whose name is `influxdb`.
    init(_ path: String, clusters: Int) throws {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        answers = (0..<clusters).map { number in
            Array(
                text.replacing("name: influxdb\n", with: "name: influxdb-\(number)\n")
                    .replacing("namespace: influxdb\n", with: "namespace: team-\(number)\n")
                    .replacing("bucket: influxdb\n", with: "bucket: influxdb-\(number)\n")
                    .replacing("influxdb.example.com", with: "influxdb-\(number).example.com").utf8
            )
        }
        both = ["appinstance", "values"].compactMap(Generator.artifact)
    }

    /// Reads answers from memory, checks them, and renders files; all of them if no artifacts are given.
    @discardableResult
    private static func render(_ answers: [UInt8], _ artifacts: [any Artifact.Type]? = nil) -> [GeneratedFile] {
        var sources = SourceTable()
        let source = sources.add("answers.yaml")
        var sink = DiagnosticSink()
        guard let root = Parser.parse(answers, from: source, of: sources, into: &sink),
            let deployment = Deployment.read(root, of: sources, into: &sink),
            let files = try? Generator.render(
                deployment,
                artifacts: artifacts ?? Generator.artifacts(for: deployment),
                into: &sink
            ), !files.isEmpty
        else { fatalError("cannot generate: \(sink.sorted.map { "\($0)" })") }
        return files
    }

    func run() {
        let (answers, both) = (answers, both)
        let files = answers.map { Self.render($0, both) }
        let written = files.map { $0.map { Events(of: $0.contents) } }

        let bareReading = Pace(items: answers.count) { Events.parse(answers[$0]) }
        let bareWriting = Pace(items: answers.count) { number in for file in written[number] { _ = file.emit() } }
        let bare = bareReading.time + bareWriting.time
        show(
            "fleet      manifest and values",
            Pace(items: answers.count) { Self.render(answers[$0], both) },
            2500,
            bare
        )
        show("fleet      all files          ", Pace(items: answers.count) { Self.render(answers[$0]) }, 1000, nil)

        let manifests = files.map { $0[0].contents }
        let bareManifest = Pace(items: manifests.count) { Events.parse(manifests[$0]) }
        let checking = Pace(items: manifests.count) {
            var sink = DiagnosticSink()
            Document(name: "myinfluxdb.yml", bytes: manifests[$0]).check(into: &sink)
            if sink.hasErrors { fatalError("\(sink.sorted)") }
        }
        show("check      manifests          ", checking, 5000, bareManifest.time)
    }

    private func show(_ name: String, _ pace: Pace, _ aim: Double, _ bare: Double?) {
        print(
            name,
            String(
                format: "%6.0f per second and thread (aim: %.0f)   %.2f times that on two threads (aim: at least 1.8)",
                1 / pace.time,
                aim,
                pace.gain
            ),
            bare.map {
                String(
                    format: "  bare libyaml %4.0f µs, ours %4.0f µs: %.2f",
                    $0 * 1e6,
                    pace.time * 1e6,
                    $0 / pace.time
                )
            } ?? ""
        )
    }
}
