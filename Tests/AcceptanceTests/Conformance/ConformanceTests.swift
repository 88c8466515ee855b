import Diagnostics
import Fields
import Foundation
import InfluxDB
import TestSupport
import Testing
import YAML

/// Every release, judged by the vendor's own schema of it.
@Suite struct ConformanceTests {
    @Test(.enabled(if: Tools.hasVerifier, "skipped: the vendor's schemas are not beside the project"))
    func `the vendor's schema of every release accepts every starter`() throws {
        let folder = try Folder()
        var paths: [String] = []
        for release in StarterAnswers.releases {
            for starter in Tools.starters {
                let text = String(decoding: try StarterAnswers.manifest(starter, for: release), as: UTF8.self)
                paths.append(try folder.write(text, to: "\(release)-\(starter).yml"))
            }
        }
        let run = try Tools.run(Tools.python, [Tools.verifier.path] + paths)
        #expect(run.status == 0, "\(run.stdout)\(run.stderr)")
        #expect(run.stdout.contains("\(27 * 7) valid"))
    }

    @Test(.enabled(if: Tools.hasVerifier, "skipped: the vendor's schemas are not beside the project"))
    func `a field that a release does not have is rejected by influxgen and by the schema`() throws {
        let folder = try Folder()
        var forced: [(file: String, path: String)] = []
        let values: [(path: FieldPath, sample: String, until: Release)] = [
            (
                "spec.package.spec.ingress.template", "{kind: Gateway, apiVersion: networking.istio.io/v1beta1}",
                .r20240111
            ),
            ("spec.package.spec.featureFlags", "[noPrometheus]", .r20240605),
            ("spec.package.spec.featureFlags", "[clusteredAuth]", .r20241024),
        ]
        for release in StarterAnswers.releases {
            let fields = FieldPaths(release).lacking
            // If the schema of a release does not describe a field, it cannot reject the field.
            let checked = values.filter {
                ($0.path.components.last == .key("featureFlags") ? .r20240418 : .r20231115) <= release
            }
            for (path, sample) in fields + checked.filter({ release < $0.until }).map({ ($0.path, $0.sample) }) {
                var sources = SourceTable()
                let source = sources.add("forced")
                var sink = DiagnosticSink()
                let text = try StarterAnswers.manifest("s3-keycloak", for: release)
                var root = try #require(Parser.parse(text, from: source, of: sources, into: &sink))
                let value = try #require(Parser.parse(Array(sample.utf8), from: source, of: sources, into: &sink))
                if path.components.contains(.index(0)) { continue }  // inside lists the old schemas look at nothing
                root.set(value, at: path, root.mark)
                var reader = Reader(of: AppInstance.self, at: root, sources: sources)
                #expect(AppInstance.read(root, &reader) == nil, "\(release) \(path)")
                #expect(
                    reader.sink.diagnostics.contains {
                        $0.rule == .notInRelease && "\($0.path ?? "")".hasPrefix("\(path)")
                    },
                    "\(release) \(path): \(reader.sink.diagnostics)"
                )
                let emitter = Emitter()
                emitter.node(root)
                let name = "forced-\(forced.count).yml"
                let file = try folder.write(String(decoding: try emitter.finish(), as: UTF8.self), to: name)
                forced.append((file, "\(release) \(path)"))
            }
        }
        #expect(forced.count > 100)
        let run = try Tools.run(Tools.python, [Tools.verifier.path] + forced.map(\.file))
        for (file, path) in forced { #expect(run.stdout.contains("\(file): "), "the schema takes \(path)") }
    }
}
