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
                    .replacing("influxdb.example.com", with: "influxdb-\(number).example.com")
                    // Nobody deploys examples, which influxgen warns about.
                    .replacing("example.com", with: "acme.net").replacing("McFly", with: "Miller").utf8
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
        let events = files.map { $0.map { Events(of: $0.contents) } }
        let manifests = files.map { $0[0].contents }
        func pace(_ body: @escaping @Sendable (Int) -> Void) -> Pace { Pace(items: answers.count, body) }

        let reading = pace { Events.parse(answers[$0]) }
        let writing = pace { for file in events[$0] { _ = file.emit() } }
        show("manifest and values", pace { Self.render(answers[$0], both) }, 2500, bare: reading.time + writing.time)
        show("all files          ", pace { Self.render(answers[$0]) }, 1000, bare: nil)
        let checks = pace {
            var sink = DiagnosticSink()
            Document(name: "myinfluxdb.yml", bytes: manifests[$0]).check(into: &sink)
            if sink.hasErrors { fatalError("\(sink.sorted)") }
        }
        show("checked manifests  ", checks, 5000, bare: pace { Events.parse(manifests[$0]) }.time)
        print(
            String(
                format: "  beside            two threads of bare libyaml read %.2f times as much as one",
                reading.gain
            )
        )
    }

    private func show(_ name: String, _ pace: Pace, _ aim: Double, bare: Double?) {
        let format = "%6.0f a second and thread (aim: %.0f), two threads %.2f times as many (aim: at least 1.8)"
        print("fleet      \(name)", String(format: format, 1 / pace.time, aim, pace.gain))
        guard let bare else { return }
        let times = (bare * 1e6, pace.time * 1e6, bare / pace.time)
        print(
            String(
                format: "  beside            bare libyaml %.0f µs, ours %.0f µs, ratio %.2f",
                times.0,
                times.1,
                times.2
            )
        )
    }
}
