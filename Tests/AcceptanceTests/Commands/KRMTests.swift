import Foundation
import TestSupport
import Testing

/// `krm`, as kustomize and kpt run it.
@Suite struct KRMTests {
    /// A list whose configuration names an answers file.
    static func list(extending file: String) -> String {
        """
        apiVersion: config.kubernetes.io/v1
        kind: ResourceList
        functionConfig:
          apiVersion: influxgen.dev/v1alpha1
          kind: InfluxDBCluster
          metadata: {name: influxdb}
          spec: {extends: \(file)}
        items: []

        """
    }

    @Test func `the list goes to standard output, and the report to standard error`() throws {
        let folder = try Folder()
        _ = try folder.write(try String(contentsOfFile: Tools.starter("minimal"), encoding: .utf8), to: "answers.yaml")
        let run = try Tools.influxgen("krm", input: Self.list(extending: "answers.yaml"), in: folder.url)
        #expect(run.status == 0, "\(run.stderr)")
        #expect(run.stdout.contains("kind: AppInstance") && run.stdout.contains("code: IG6101"), "\(run.stdout)")
        #expect(run.stderr.contains("[IG6101 objects-left-out]"))
        #expect(try Tools.pyYAML(run.stdout).contains("\"kind\": \"ResourceList\""))
    }

    @Test func `an error has an exit code, and the list is still complete`() throws {
        let run = try Tools.influxgen("krm", input: Self.list(extending: "none.yaml"))
        #expect(run.status == 65)
        #expect(run.stderr.contains("<stdin>:7:19: error: cannot read none.yaml"), "\(run.stderr)")
        #expect(try Tools.pyYAML(run.stdout).contains("\"severity\": \"error\""))
    }

    @Test func `a link with the name of the function needs no arguments`() throws {
        let folder = try Folder()
        let link = folder.url.appending(path: "influxgen-krm")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: Tools.binary)
        _ = try folder.write(try String(contentsOfFile: Tools.starter("minimal"), encoding: .utf8), to: "answers.yaml")
        let run = try Tools.run("./influxgen-krm", [], input: Self.list(extending: "answers.yaml"), in: folder.url)
        #expect(run.status == 0 && run.stdout.contains("kind: AppInstance"), "\(run.stderr)")
        #expect(try Tools.run("./influxgen-krm", ["--version"], in: folder.url).stdout.hasPrefix("influxgen "))
    }
}
