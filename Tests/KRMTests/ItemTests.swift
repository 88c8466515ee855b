import Diagnostics
import TestSupport
import Testing
import YAML

/// What becomes of the items of the input.
@Suite struct ItemTests {
    private static let others = """
        # All objects.
        items:
        # A config map.
        - apiVersion: v1
          kind: ConfigMap  # of another team
          metadata: {name: settings, annotations: {config.kubernetes.io/index: '0'}}
          data:
            "yes": no

            text: |+
              kept


        """
    private static let secret = """
        # A secret.
        - apiVersion: v1
          kind: Secret
          metadata: {name: token}

        """
    /// An AppInstance of an earlier run, with a comment and the annotations of kustomize.
    private static let instance = """
        # The database.
        - apiVersion: kubecfg.dev/v1alpha1
          kind: AppInstance
          metadata:
            name: influxdb
            namespace: influxdb
            labels: {old: label}
            annotations:
              config.kubernetes.io/index: '3'
              internal.config.kubernetes.io/path: 'db.yaml'
              config.k8s.io/id: '7'
              kustomize.config.k8s.io/id: |
                kind: AppInstance
              internal.kpt.dev/x: 'y'
              mine.example.com/config.kubernetes.io: gone
          spec: {}  # old

        """

    @Test func `items stay as they are, and objects are added after them`() throws {
        let run = try FunctionRun(Lists.list(items: Self.others + Self.secret))
        #expect(
            run.titles == ["ConfigMap settings", "Secret token", "Namespace influxdb", "AppInstance influxdb"],
            "\(run.output)"
        )
        #expect(run.output.contains(Self.others) && run.output.contains(Self.secret), "\(run.output)")
    }

    @Test func `an AppInstance is replaced where it is, with the annotations of the orchestrator`() throws {
        let run = try FunctionRun(Lists.list(items: Self.others + Self.instance + Self.secret + "# The end.\n"))
        #expect(
            run.titles == ["ConfigMap settings", "AppInstance influxdb", "Secret token", "Namespace influxdb"],
            "\(run.output)"
        )
        let text = run.output
        #expect(text.contains(Self.others + "# The database.\n- apiVersion"), "\(text)")
        #expect(text.contains(Self.secret) && text.contains("# The end.\n"), "\(text)")
        #expect(!text.contains("# old") && !text.contains("old: label"), "\(text)")
        let annotations = try #require(run.items[1]["metadata"]?["annotations"])
        guard case .mapping(let entries) = annotations.content else { return }
        #expect(
            entries.map(\.key).sorted() == [
                "config.k8s.io/id", "config.kubernetes.io/index", "internal.config.kubernetes.io/path",
                "internal.kpt.dev/x", "kustomize.config.k8s.io/id",
            ]
        )
        #expect(annotations["config.k8s.io/id"]?.text == "7")
        let again = try FunctionRun(text)
        #expect(again.output == text)
    }

    @Test func `the annotations of the answers stay beside those of the orchestrator`() throws {
        let run = try FunctionRun(
            Lists.list(Lists.answers + "annotations: {team: data}\n", items: "items:\n" + Self.instance)
        )
        let annotations = run.items[0]["metadata"]?["annotations"]
        #expect(annotations?["team"]?.text == "data" && annotations?["config.k8s.io/id"]?.text == "7", "\(run.output)")
    }

    @Test(arguments: [
        ("kubecfg.dev/v1alpha1", "kubecfg.dev/v2"), ("namespace: influxdb", "namespace: other"),
        ("name: influxdb\n", "name: other\n"), ("kubecfg.dev", "example.com"), ("AppInstance\n", "Other\n"),
    ])
    func `only an object of the same group, kind, namespace and name is replaced`(old: String, new: String) throws {
        let item = Self.instance.replacing(old, with: new)
        let run = try FunctionRun(Lists.list(items: "items:\n" + item))
        let isSame = new == "kubecfg.dev/v2"
        #expect(run.items.count == (isSame ? 2 : 3), "\(run.output)")
        #expect(run.output.contains("spec: {}  # old") == !isSame, "\(run.output)")
    }

    @Test func `a namespace that exists keeps its labels`() throws {
        let item = "- apiVersion: v1\n  kind: Namespace\n  metadata: {name: influxdb, labels: {team: data}}\n"
        let run = try FunctionRun(Lists.list(items: "items:\n" + item))
        #expect(run.titles == ["Namespace influxdb", "AppInstance influxdb"])
        #expect(run.output.contains(item))
    }

    @Test func `an object that is there twice is an error`() throws {
        let items = "items:\n" + Self.instance + Self.instance
        let run = try FunctionRun(Lists.list(items: items))
        let result = try run.result("error")
        #expect(result["field"]?["path"]?.text == "items[1]", "\(run.output)")
        #expect(run.output.contains(items))
    }

    @Test func `the results of an earlier function are replaced`() throws {
        let old = "results:\n- message: old\n  severity: info\n"
        let items = "items:\n" + Self.secret
        #expect(try FunctionRun(Lists.list(items: old + items)).results.isEmpty)
        #expect(try FunctionRun(Lists.list(items: items + old)).results.isEmpty)
    }

    // MARK: Other forms of the list

    @Test(arguments: [
        "items:\n", "", "items: [] # none\n", "items: null\n", "items: [{kind: Secret, metadata: {name: token}}]\n",
        "items:\n  - kind: Secret\n    metadata:\n      name: token\n",
        "items:\n-\n  kind: Secret\n  metadata: {name: token}\n",
        "items:\n- &a\n  kind: Secret\n  metadata: &m {name: token}\n",
        "items:\n- kind: Secret\n  metadata: {name: token}\n---\n",
    ])
    func `a list can be written in any way`(items: String) throws {
        let run = try FunctionRun(Lists.list(items: items))
        let own = items.contains("Secret") ? ["Secret token"] : []
        #expect(run.titles == own + ["Namespace influxdb", "AppInstance influxdb"], "\(run.output)")
        #expect(run.results.isEmpty)
    }

    @Test func `an alias to a replaced item keeps its value`() throws {
        let list =
            Lists.list(items: "items:\n" + Self.instance.replacing("labels: {old", with: "labels: &l {old"))
            + "- kind: Secret\n  metadata: {name: token, labels: *l}\n"
        let run = try FunctionRun(list)
        #expect(run.titles == ["AppInstance influxdb", "Secret token", "Namespace influxdb"], "\(run.output)")
        #expect(run.items[1]["metadata"]?["labels"]?["old"]?.text == "label")
    }

    @Test func `a list can be JSON`() throws {
        let answers = """
            {"release": "20260421-2022186", "license": {"existing": true}, "catalog": {"dsn": {"secret": "s", "key": "k", "existing": true}}, "objectStore": {"bucket": "data", "s3": {"region": "us-east-1"}}, "ingesterStorage": {"storage": "10Gi"}, "monitoringStorage": {"storage": "10Gi"}}
            """
        let run = try FunctionRun(
            """
            {"apiVersion": "config.kubernetes.io/v1", "kind": "ResourceList",
             "items": [{"kind": "Secret", "metadata": {"name": "12"}, "immutable": true}],
             "functionConfig": {"apiVersion": "influxgen.dev/v1alpha1", "kind": "InfluxDBCluster", "spec": \(answers)}}
            """
        )
        #expect(run.titles == ["Secret 12", "Namespace influxdb", "AppInstance influxdb"], "\(run.output)")
        #expect(run.output.contains("name: '12'") && run.output.contains("immutable: true"))
    }
}
