import Foundation
import TestSupport
import Testing
import YAML

/// What the function returns for valid input.
@Suite struct KRMFunctionTests {
    @Test(arguments: Tools.starters) func `the AppInstance is that of generate`(starter: String) throws {
        let answers = try String(contentsOfFile: Tools.starter(starter), encoding: .utf8)
        let run = try FunctionRun(Lists.list(answers))
        #expect(!run.sink.hasErrors, "\(run.output)")
        let name = Tools.golden.appending(path: "\(starter)/myinfluxdb.yml")
        let golden = try Records.node(parsing: String(contentsOf: name, encoding: .utf8))
        let instance = try #require(run.items.last)
        #expect(try Records.text(instance) == Records.text(golden))
    }

    @Test func `a generator returns the namespace and the AppInstance`() throws {
        let run = try FunctionRun(Lists.list())
        #expect(run.titles == ["Namespace influxdb", "AppInstance influxdb"])
        #expect(run.results.isEmpty && run.list["results"] == nil, "\(run.output)")
        #expect(run.list["functionConfig"]?["spec"]?["objectStore"]?["bucket"]?.text == "data")
    }

    @Test func `resources for external secrets come before the AppInstance`() throws {
        let answers = Lists.answers.replacing("dsn, existing: true", with: "dsn, remote: a")
        let external = "secrets: external\nexternalSecrets: {store: vault}\n"
        let run = try FunctionRun(Lists.list(answers + external))
        #expect(
            run.titles == ["Namespace influxdb", "ExternalSecret catalog", "AppInstance influxdb"],
            "\(run.output)"
        )
        #expect(run.results.isEmpty)
    }

    @Test func `a result names the objects that only setup_sh creates`() throws {
        let answers = Lists.answers.replacing("dsn, existing: true", with: "dsn, env: DSN")
        let run = try FunctionRun(Lists.list(answers))
        #expect(run.titles == ["Namespace influxdb", "AppInstance influxdb"])
        let result = try run.result("info")
        #expect(result["message"]?.text?.contains("secret catalog") == true, "\(run.output)")
        #expect(result["tags"]?["code"]?.text == "IG6101")
    }

    @Test func `an operator for a single namespace reads a config map`() throws {
        let run = try FunctionRun(Lists.list(Lists.answers + "operator: {singleNamespace: true}\n"))
        #expect(run.titles.last == "ConfigMap app-instance", "\(run.output)")
    }

    // MARK: Names

    @Test func `the cluster has the name and namespace of the configuration`() throws {
        let metadata = "name: prod, namespace: databases"
        let run = try FunctionRun(Lists.list(metadata: metadata))
        #expect(run.titles == ["Namespace databases", "AppInstance prod"])
        let other = try FunctionRun(Lists.list(Lists.answers + "name: other\n", metadata: metadata))
        #expect(other.titles == ["Namespace databases", "AppInstance other"])
    }

    @Test func `the name of the configuration replaces that of a base`() throws {
        let run = try FunctionRun(
            Lists.list("extends: base.yaml\n", metadata: "name: prod"),
            files: ["base.yaml": Lists.answers + "name: base\nnamespace: base\n"]
        )
        #expect(run.titles == ["Namespace base", "AppInstance prod"], "\(run.output)")
    }

    @Test func `a name that is not valid is reported in the metadata`() throws {
        let run = try FunctionRun(Lists.list(metadata: "name: Not_Valid"))
        #expect(try run.result("error")["field"]?["path"]?.text == "metadata.name", "\(run.output)")
    }

    // MARK: Files

    @Test func `a config map can name an answers file`() throws {
        let files = ["prod.yaml": "extends: base.yaml\nname: prod\n", "base.yaml": Lists.answers]
        let run = try FunctionRun(Lists.list(data: "file: prod.yaml\n"), files: files)
        #expect(run.titles == ["Namespace influxdb", "AppInstance prod"], "\(run.output)")
        #expect(run.results.isEmpty)
    }

    @Test(arguments: ["", "internal."]) func `paths start at the file of the configuration`(prefix: String) throws {
        let annotations = "annotations: {\(prefix)config.kubernetes.io/path: clusters/config.yaml}"
        let list = Lists.list("extends: base.yaml\n", metadata: "name: influxdb, \(annotations)")
        let run = try FunctionRun(list, files: ["clusters/base.yaml": Lists.answers])
        #expect(run.titles == ["Namespace influxdb", "AppInstance influxdb"], "\(run.output)")
    }

    @Test(arguments: ["|\n" + Lists.indented(Lists.answers, by: 2), "'" + Lists.indented(Lists.flow, by: 2) + "'\n"])
    func `a config map can contain the answers as text`(text: String) throws {
        let run = try FunctionRun(Lists.list(data: "answers: \(text)"))
        #expect(run.titles == ["Namespace influxdb", "AppInstance influxdb"], "\(run.output)")
    }
}

extension Lists {
    /// The answers in one line.
    fileprivate static let flow = """
        {release: 20260421-2022186, license: {existing: true}, catalog: {dsn: {secret: s, key: k, existing: true}}, objectStore: {bucket: data, s3: {region: us-east-1}}, ingesterStorage: {storage: 10Gi}, monitoringStorage: {storage: 10Gi}}
        """
}
