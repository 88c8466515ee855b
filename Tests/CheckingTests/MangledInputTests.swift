import Checking
import Deployment
import Diagnostics
import Foundation
import TestSupport
import Testing

/// Documents with damaged bytes.
@Suite struct MangledInputTests {
    @Test func `invalid input never crashes influxgen`() throws {
        let texts = try Tools.starters.flatMap { name -> [[UInt8]] in
            try [
                URL(filePath: Tools.starter(name)), Tools.golden.appending(path: "\(name)/myinfluxdb.yml"),
                Tools.golden.appending(path: "\(name)/values.yaml"),
            ].map { Array(try Data(contentsOf: $0)) }
        }
        var random = Random(seed: 20_261_124)
        var invalid = 0
        for _ in 0..<10_000 {
            var bytes = random.pick(texts)
            switch random.below(4) {
            case 0: bytes = Array(bytes.prefix(random.below(bytes.count)))
            case 1: for _ in 0...random.below(4) { bytes[random.below(bytes.count)] ^= UInt8(1 << random.below(8)) }
            case 2:
                let other = random.pick(texts)
                bytes = Array(bytes.prefix(random.below(bytes.count)) + other.suffix(random.below(other.count)))
            default:
                let start = random.below(bytes.count)
                bytes.removeSubrange(start..<min(bytes.count, start + 1 + random.below(20)))
            }
            var sink = DiagnosticSink()
            let kind = random.chance(50) ? nil : random.pick(DocumentKind.allCases)
            Document(name: "mangled", bytes: bytes).check(as: kind, into: &sink)
            if sink.hasErrors { invalid += 1 }
            _ = TextRenderer(colored: true).render(sink)
        }
        #expect(invalid > 5000)
    }
}
