import Foundation
import TestSupport
import Testing

/// What the shipped starter answers become, judged by the tools that will read it.
@Suite struct StarterTests {
    @Test(arguments: Tools.starters) func `every starter renders its golden files`(name: String) throws {
        let folder = try Folder()
        let run = try Tools.influxgen("generate", Tools.starter(name), "--output", folder.url.path)
        #expect(run.status == 0, "\(run.stderr)")
        #expect(run.stdout.isEmpty)
        let names = try folder.names.filter { $0 != ".influxgen" }
        try Tools.compareNames(names, with: name)
        for file in names {
            try Tools.compare(try folder.read(file), with: "\(name)/\(file)")
        }
        #expect(FileManager.default.isExecutableFile(atPath: folder.url.appending(path: "setup.sh").path))
    }

    @Test(
        .enabled(if: Tools.hasVerifier, "skipped: the vendor's schemas are not beside the project"),
        arguments: Tools.starters
    )
    func `the vendor's schema accepts every manifest`(name: String) throws {
        let folder = try Folder()
        _ = try Tools.influxgen("generate", Tools.starter(name), "--output", folder.url.path)
        let run = try Tools.run(
            Tools.python,
            [Tools.verifier.path, folder.url.appending(path: "myinfluxdb.yml").path]
        )
        #expect(run.status == 0, "\(run.stdout)\(run.stderr)")
    }
}
