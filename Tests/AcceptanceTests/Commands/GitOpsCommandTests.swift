import Foundation
import TestSupport
import Testing

/// `generate` for a GitOps tool, and the context of the cluster, as users see them.
@Suite struct GitOpsCommandTests {
    private let folder: Folder

    init() throws {
        folder = try Folder()
        _ = try folder.write(
            """
            license: {existing: true}
            catalog: {dsn: {secret: catalog-dsn, key: dsn, existing: true}}
            objectStore: {bucket: influxdb, s3: {region: us-east-1}}
            egress: {customCertificates: {file: ca.pem}}
            ingesterStorage: {storage: 10Gi}
            monitoringStorage: {storage: 10Gi}
            gitops: {tool: argocd, repository: "https://git.example.com/clusters.git", path: clusters/eu}

            """,
            to: "answers.yaml"
        )
    }

    private func generate(_ arguments: String...) throws -> Run {
        try Tools.run(Tools.binary.path, ["generate", "answers.yaml", "--output", "out"] + arguments, in: folder.url)
    }

    private func writeBundle() throws -> String {
        let bundle = try MadeCertificate("CA", isCA: true).certificate
        _ = try folder.write(bundle, to: "ca.pem")
        return bundle
    }

    private func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.url.appending(path: path).path)
    }

    @Test func `files in folders are recorded, kept up to date, and pruned with their folders`() throws {
        let bundle = try writeBundle()
        let run = try generate()
        #expect(run.status == 0 && run.stderr.hasSuffix("Next: kubectl kustomize out\n"), "\(run.stderr)")
        #expect(try folder.read("out/ca-bundle.pem") == bundle)
        #expect(try folder.read("out/argocd/application.yaml").contains("path: clusters/eu\n"))
        #expect(try folder.read("out/.influxgen").contains("  operator/kustomization.yaml\n"))
        #expect(try generate().stderr.contains("files unchanged"))
        _ = try folder.write("mine", to: "out/argocd/application.yaml")
        let edited = try generate("--set", "gitops.path=clusters/us")
        #expect(edited.status == 74 && edited.stderr.contains("out/argocd/application.yaml has been edited"))
        #expect(try folder.read("out/argocd/operator.yaml").contains("clusters/eu/operator"))
        #expect(try generate("--force").status == 0)
        let other = try generate("--set", "gitops.tool=flux")
        #expect(other.stderr.contains("out/argocd/operator.yaml is no longer generated; generate --prune removes it"))
        #expect(
            try generate("--set", "gitops.tool=flux", "--prune").stderr.contains("removed out/argocd/operator.yaml")
        )
        #expect(!exists("out/argocd") && exists("out/flux/cluster.yaml") && exists("out/operator"))
    }

    @Test func `the CA bundle is read from --files, and must be there`() throws {
        let missing = try generate()
        #expect(missing.status == 65 && !exists("out"), "\(missing.stderr)")
        #expect(
            missing.stderr.contains("ca.pem, which gitops copies into the folder of the cluster, does not exist here")
        )
        #expect(!missing.stderr.contains("IG4014"), "one report of the same cause")
        let bundle = try writeBundle()
        let unread = try generate("--no-files")
        #expect(unread.status == 65 && unread.stderr.contains("but --no-files reads no file"))
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "pki"),
            withIntermediateDirectories: true
        )
        try FileManager.default.moveItem(
            at: folder.url.appending(path: "ca.pem"),
            to: folder.url.appending(path: "pki/ca.pem")
        )
        #expect(try generate("--files", "pki").status == 0)
        #expect(try folder.read("out/ca-bundle.pem") == bundle)
    }

    @Test func `a private key in the CA bundle is not copied`() throws {
        let made = try MadeCertificate("CA", isCA: true)
        _ = try folder.write(made.certificate + made.key, to: "ca.pem")
        let run = try generate()
        #expect(run.status == 65 && run.stderr.contains("IG6002") && !exists("out"), "\(run.stderr)")
        #expect(!run.stderr.contains(made.key.split(separator: "\n")[1]))
    }

    @Test func `check reports secrets that would be in the repository`() throws {
        let answers = try folder.read("answers.yaml").replacing("dsn, existing: true", with: "dsn, env: DSN")
        _ = try folder.write(answers, to: "answers.yaml")
        let run = try Tools.influxgen("check", "answers.yaml", in: folder.url)
        #expect(run.status == 1, "\(run.stderr)")
        #expect(run.stderr.contains("answers.yaml:7:1: error: setup.sh would create the secret catalog-dsn, but"))
        #expect(run.stderr.contains("IG6001") && run.stderr.contains("fix: set secrets: external"))
    }
}

/// The answer `context` in the scripts.
@Suite(.needsKubectl) struct AnsweredContextTests {
    @Test func `the context in the answers is the default of --context`() throws {
        let stage = try Stage(Tools.starter("minimal"), "--set", "context=a $(id)", "--set", "secrets=none")
        for (arguments, context) in [([], #"a\ \$\(id\)"#), (["--context", "b"], "b")] {
            for script in ["setup.sh", "teardown.sh"] {
                _ = try stage.run(by: "bash", script, ["--only", "preflight"] + arguments)
                let calls = stage.calls.filter { $0.hasPrefix("kubectl get --raw") }
                #expect(try #require(calls.last).hasSuffix(" --context \(context)"), "\(calls)")
            }
        }
        let help = try stage.run("setup.sh", "--help")
        #expect((help.stdout + help.stderr).contains("use this context of the kubeconfig instead of a $(id)\n"))
        let commands = try Tools.influxgen(
            "generate",
            Tools.starter("minimal"),
            "--set",
            "context=a b",
            "--only",
            "commands",
            "--stdout"
        )
        #expect(commands.stdout.contains("--field-manager=influxgen --context 'a b' --filename=myinfluxdb.yml\n"))
    }
}
