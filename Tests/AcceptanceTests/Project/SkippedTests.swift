import Foundation
import TestSupport
import Testing

/// Tests that need a program which `make test` cannot fetch everywhere.
@Suite struct SkippedTests {
    /// Without kubectl, a stage cannot be made, so its tests would fail instead of being skipped.
    @Test func `every suite with a stage is skipped where there is no kubectl`() throws {
        let tests = Tools.repository.appending(path: "Tests/AcceptanceTests")
        let files = try #require(FileManager.default.enumerator(at: tests, includingPropertiesForKeys: nil))
        var checked = 0
        for case let file as URL in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            guard text.contains(/\bStage\(/), text.contains("@Suite"), file.lastPathComponent != "SkippedTests.swift"
            else { continue }
            checked += 1
            #expect(text.contains(/@Suite\(\.needs(Kubectl|ClusterTools)\)/), "\(file.lastPathComponent)")
        }
        #expect(checked > 3)
    }
}
