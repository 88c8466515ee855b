import TestSupport
import Testing

@testable import influxgen

/// The parts from which commands for fleets are made.
@Suite struct FleetPartsTests {
    @Test func `results have the order of the indices, whatever the number of threads`() {
        for workers in [1, 2, 3, 64] {
            #expect(Workers.map(10, on: workers) { $0 * $0 } == (0..<10).map { $0 * $0 })
            #expect(Workers.map(0, on: workers) { $0 } == [])
        }
        // Each thread has its state.
        let counts = Workers.map(9, on: 3, keeping: { 0 }) { _, count -> Int in
            count += 1
            return count
        }
        #expect(counts == [1, 1, 1, 2, 2, 2, 3, 3, 3])
    }

    @Test func `every cluster belongs to exactly one part, and always to the same`() {
        let names = (0..<1000).map { "cluster-\($0)" }
        for count in [1, 2, 7, 64] {
            let parts = (1...count).compactMap { Shard("\($0)/\(count)") }
            #expect(parts.count == count)
            for name in names { #expect(parts.count { $0.contains(name) } == 1) }
            for part in parts { #expect(names.count(where: part.contains) > 400 / count) }
        }
        #expect(Shard("2/4")?.contains("cluster-0") == false && Shard("1/4")?.contains("cluster-0") == true)
    }

    @Test(arguments: ["", "1", "0/1", "2/1", "1/2/3", "-1/2", "+1/2", "a/b", "1/", "/2", "1/1000001", "1 /2"])
    func `other texts are no part`(text: String) {
        #expect(Shard(text) == nil)
    }

    @Test(arguments: [
        ("fleet/a.yaml", "out/a", "../../fleet/a.yaml"), ("a.yaml", ".", "a.yaml"), ("x/a.yaml", "x/out", "../a.yaml"),
        ("/x/a.yaml", "/x/out/a", "../../a.yaml"), ("./x/../a.yaml", "./out", "../a.yaml"), ("a", "a", "../a"),
    ])
    func `paths are relative to a directory`(path: String, directory: String, expected: String) {
        #expect(FilePath.relative(path, to: directory) == expected)
        #expect(FilePath.relative("a\nb", to: directory) == nil)
    }

    @Test(arguments: [("a/eu-1.yaml", "eu-1"), ("b.yml", "b"), ("c.json", "c"), ("d", "d"), ("e.v2.yaml", "e.v2")])
    func `a cluster has the name of its file`(path: String, name: String) {
        #expect(FleetMember(path: path, isFound: true).name == name)
    }

    @Test func `progress says how much is done and how long the rest takes`() {
        #expect(
            FleetProgress.text(256, of: 10_000, milliseconds: 500) == "256 of 10000 files, 512 per second, 20 s left"
        )
        #expect(FleetProgress.text(1, of: 2, milliseconds: 10_000) == "1 of 2 files, 0 per second")
        #expect(FleetProgress.text(5, of: 9, milliseconds: 0) == "5 of 9 files, 5000 per second, 1 s left")
    }
}
