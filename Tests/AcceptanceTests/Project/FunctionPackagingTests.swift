import Foundation
import TestSupport
import Testing
import YAML

/// The files for Argo CD and kustomize in `packaging`.
@Suite struct FunctionPackagingTests {
    private static func file(_ name: String) throws -> Node {
        let file = Tools.repository.appending(path: "packaging/\(name)")
        return try Records.node(parsing: String(contentsOf: file, encoding: .utf8))
    }

    private static func texts(_ node: Node?) -> [String] {
        guard case .sequence(let items)? = node?.content else { return [] }
        return items.compactMap(\.text)
    }

    // MARK: Argo CD

    /// Runs the command with which the plugin generates objects, as Argo CD does.
    private static func generate(in folder: Folder, _ environment: [String: String] = [:]) throws -> Run {
        let generate = try file("argocd/plugin.yaml")["spec"]?["generate"]
        let words = texts(generate?["command"]) + texts(generate?["args"])
        let path = "\(Tools.binary.deletingLastPathComponent().path):/usr/bin:/bin"
        return try Tools.run(
            try #require(words.first),
            Array(words.dropFirst()),
            in: folder.url,
            environment: environment.merging(["PATH": path, "TMPDIR": folder.url.path]) { $1 }
        )
    }

    private static let external = "\nsecrets: external\nexternalSecrets: {store: vault}\n"

    private static func answers() throws -> String {
        try String(contentsOfFile: Tools.starter("minimal"), encoding: .utf8)
            .replacing(#/prompt: [^}]*/#, with: "remote: a")
    }

    @Test func `the plugin prints the objects of answers_yaml`() throws {
        let folder = try Folder()
        _ = try folder.write(try String(contentsOfFile: Tools.starter("minimal"), encoding: .utf8), to: "answers.yaml")
        let run = try Self.generate(in: folder)
        #expect(run.status == 0, "\(run.stderr)")
        let only = try Tools.influxgen("generate", "answers.yaml", "--only", "appinstance", "--stdout", in: folder.url)
        #expect(try Tools.pyYAML(run.stdout) == Tools.pyYAML(only.stdout))
        #expect(try folder.names == ["answers.yaml"])
    }

    @Test func `the plugin also prints the resources for external secrets`() throws {
        let folder = try Folder()
        _ = try folder.write(try Self.answers() + Self.external, to: "answers.yaml")
        let run = try Self.generate(in: folder)
        #expect(run.status == 0, "\(run.stderr)")
        #expect(run.stdout.contains("kind: ExternalSecret\n") && run.stdout.contains("kind: AppInstance\n"))
        let script = "import sys,yaml; print(sorted({d['kind'] for d in yaml.safe_load_all(sys.stdin)}))"
        let kinds = try Tools.run(Tools.python, ["-c", script], input: run.stdout)
        #expect(kinds.stdout == "['AppInstance', 'ExternalSecret']\n", "\(kinds.stderr)")
    }

    @Test func `parameters name the file and replace answers`() throws {
        let folder = try Folder()
        _ = try folder.write(try Self.answers() + Self.external, to: "a b.yaml")
        let values = [
            "PARAM_ANSWERS": "a b.yaml", "PARAM_SET_0": "namespace=other", "PARAM_SET_1": "annotations.team=$(date) 'x",
            "PARAM_SET_3": "name=ignored",
        ]
        let run = try Self.generate(in: folder, values)
        #expect(run.status == 0, "\(run.stderr)")
        #expect(run.stdout.contains("team: '$(date) ''x'\n"), "\(run.stdout)")
        #expect(run.stdout.contains("namespace: other\n") && !run.stdout.contains("ignored"), "\(run.stdout)")
    }

    @Test func `faulty answers print no objects`() throws {
        let folder = try Folder()
        _ = try folder.write(try Self.answers() + Self.external + "nonsense: 1\n", to: "answers.yaml")
        let run = try Self.generate(in: folder)
        #expect(run.status == 65 && run.stdout.isEmpty, "\(run.stdout)")
        #expect(run.stderr.contains("nonsense"))
    }

    @Test func `the parameters and the discovered file are those of the command`() throws {
        let spec = try #require(try Self.file("argocd/plugin.yaml")["spec"])
        #expect(spec["discover"]?["fileName"]?.text == "./answers.yaml")
        guard case .sequence(let parameters)? = spec["parameters"]?["static"]?.content else { return }
        let script = Self.texts(spec["generate"]?["args"]).joined()
        for parameter in parameters {
            #expect(script.contains("PARAM_\(parameter["name"]?.text?.uppercased() ?? "-")"))
        }
        #expect(parameters.map { $0["name"]?.text } == ["answers", "set"])
    }

    @Test func `the sidecar mounts the plugin where Argo CD reads it`() throws {
        let pod = try #require(try Self.file("argocd/sidecar.yaml")["spec"]?["template"]?["spec"])
        guard case .sequence(let containers)? = pod["containers"]?.content,
            case .sequence(let mounts)? = containers[0]["volumeMounts"]?.content
        else { return }
        #expect(containers.count == 1)
        let plugin = mounts.first { $0["subPath"]?.text == "plugin.yaml" }
        #expect(plugin?["mountPath"]?.text == "/home/argocd/cmp-server/config/plugin.yaml")
        #expect(Self.texts(containers[0]["command"]) == ["/var/run/argocd/argocd-cmp-server"])
    }

    // MARK: kustomize

    @Test func `the configuration for kustomize is valid, and names the link`() throws {
        let file = Tools.repository.appending(path: "packaging/kustomize/influxdb.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "  \($0)" }
        let run = try Tools.influxgen(
            "krm",
            input: "apiVersion: config.kubernetes.io/v1\nkind: ResourceList\nitems: []\nfunctionConfig:\n"
                + lines.joined(separator: "\n")
        )
        #expect(run.status == 0 && run.stderr.isEmpty, "\(run.stderr)")
        for kind in ["Namespace", "ExternalSecret", "AppInstance"] { #expect(run.stdout.contains("kind: \(kind)\n")) }
        #expect(text.contains("path: ./influxgen-krm\n"))
        let generators = try Self.file("kustomize/kustomization.yaml")["generators"]
        #expect(Self.texts(generators) == ["influxdb.yaml"])
    }
}
