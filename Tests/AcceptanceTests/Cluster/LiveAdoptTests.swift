import Foundation
import TestSupport
import Testing

/// `influxgen adopt --live`, through the real kubectl and Helm.
@Suite(.needsClusterTools) struct LiveAdoptTests {
    private static let adopt = "'\(Tools.binary.path)' adopt --live"

    /// The objects of the cluster that setup.sh needs, such as the definition of licenses.
    private static let scenario = "operator: {}\ndefinitions: [licenses.kubecfg.dev]\n"
    private static let setup = "bash setup.sh --yes >&2 || exit 9"

    private func check(_ result: ClusterRun, status: Int32 = 0) {
        let output = result.run.stdout + result.run.stderr
        #expect(result.run.status == status, "\(output)")
        #expect(!output.contains("s3cret"))
    }

    @Test(arguments: ClusterTools.all) func `a cluster that setup.sh made`(tools: ClusterTools) throws {
        let stage = try Stage(Tools.starter("s3-keycloak"))
        let result = try stage.run(
            "\(Self.setup); \(Self.adopt) --context stand-in --output adopted.yaml",
            inCluster: Self.scenario,
            tools: tools
        )
        check(result)
        let answers = try stage.folder.read("adopted.yaml")
        #expect(answers.contains("adopted from the AppInstance influxdb in the namespace influxdb."))
        #expect(answers.contains("install: false  # kubit v0.0.22 runs already;"), "\(answers)")
        #expect(!result.run.stderr.contains("IG5006"), "\(result.run.stderr)")
        let again = try Tools.influxgen(
            "generate",
            "adopted.yaml",
            "--only",
            "appinstance",
            "--stdout",
            in: stage.folder.url
        )
        #expect(again.status == 0, "\(again.stderr)")
        #expect(try Tools.pyYAML(again.stdout) == Tools.pyYAML(try stage.folder.read("myinfluxdb.yml")))
    }

    @Test(arguments: ClusterTools.all) func `a cluster that Helm deploys`(tools: ClusterTools) throws {
        let stage = try Stage(
            Tools.starter("s3-keycloak"),
            "--set",
            "deploy=helm",
            "--set",
            "chart=0.1.24",
            "--set",
            "release=20251218-1946608"
        )
        // The chart of the stand-in cluster renders only a part of the AppInstance.
        let render = """
            '\(Tools.binary.path)' convert values.yaml --to appinstance --chart-version 0.1.24 |
              kubectl apply --server-side --force-conflicts --filename=- >&2
            """
        let change = "kubectl patch appinstance influxdb --type=merge --namespace influxdb --patch="
        let patch = #"'{"spec": {"package": {"spec": {"objectStore": {"bucket": "other"}}}}}' >&2"#
        let result = try stage.run(
            """
            \(Self.setup)
            \(render)
            \(Self.adopt) influxdb -o adopted.yaml || exit
            \(change)\(patch)
            \(Self.adopt) influxdb
            """,
            inCluster: Self.scenario,
            tools: tools
        )
        check(result)
        let answers = try stage.folder.read("adopted.yaml")
        #expect(answers.contains("\ndeploy: helm\n") && !answers.contains("operator:"), "\(answers)")
        let again = try Tools.influxgen(
            "generate",
            "adopted.yaml",
            "--only",
            "values",
            "--stdout",
            in: stage.folder.url
        )
        #expect(try Tools.pyYAML(again.stdout) == Tools.pyYAML(try stage.folder.read("values.yaml")), "\(again.stderr)")
        #expect(result.run.stdout.contains("bucket: other"))
        let warning = "renders: it differs at spec.package.spec.objectStore.bucket; the answers have"
        #expect(result.run.stderr.ranges(of: warning).count == 1, "\(result.run.stderr)")
    }

    @Test func `an operator for one namespace`() throws {
        let stage = try Stage(Tools.starter("s3-keycloak"), "--set", "operator.singleNamespace=true")
        let result = try stage.run("\(Self.setup); \(Self.adopt) --namespace influxdb", inCluster: Self.scenario)
        check(result)
        #expect(result.run.stdout.contains("singleNamespace: true"), "\(result.run.stdout)")
    }

    @Test func `objects that do not exist are warnings`() throws {
        let stage = try Stage(Tools.starter("s3-keycloak"))
        let delete = "kubectl delete secret catalog-dsn configmap/custom-ca --namespace influxdb >&2"
        let result = try stage.run(
            "\(Self.setup); \(delete.replacing("secret catalog-dsn", with: "secret/catalog-dsn")); \(Self.adopt)",
            inCluster: Self.scenario
        )
        check(result)
        #expect(result.run.stderr.contains("the secret catalog-dsn does not exist"), "\(result.run.stderr)")
        #expect(result.run.stderr.contains("the config map custom-ca does not exist"), "\(result.run.stderr)")
        #expect(result.run.stderr.contains("IG5006"))
        #expect(result.run.stdout.contains("secret: catalog-dsn\n    key: dsn\n    existing: true"))
    }

    @Test func `without an AppInstance or a cluster, the error says so`() throws {
        let stage = try Stage(Tools.starter("minimal"))
        let none = try stage.run(Self.adopt, inCluster: "operator: {}\n")
        check(none, status: 74)
        #expect(none.run.stderr.contains("there is no AppInstance"), "\(none.run.stderr)")
        let lost = try stage.run("\(Self.adopt) --context nowhere", inCluster: "operator: {}\n")
        check(lost, status: 74)
        let wrong = try Tools.influxgen("adopt", "--live", "my/file.yaml")
        #expect(wrong.status == 64 && wrong.stderr.contains("the name of the AppInstance"), "\(wrong.stderr)")
        let useless = try Tools.influxgen("adopt", "a.yaml", "--context", "x")
        #expect(useless.status == 64 && useless.stderr.contains("--live"), "\(useless.stderr)")
    }
}
