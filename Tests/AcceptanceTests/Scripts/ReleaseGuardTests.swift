import Foundation
import TestSupport
import Testing

/// What setup.sh says about a running instance before it changes it, and which changes it refuses.
@Suite(.needsClusterTools) struct ReleaseGuardTests {
    /// Runs setup.sh where another manifest was applied before.
    private func run(replacing before: String, with after: String, _ options: String) throws -> ClusterRun {
        let stage = try Stage(Tools.starter("s3-keycloak"))
        return try stage.run(
            """
            sed 's|\(before)|\(after)|' myinfluxdb.yml | kubectl apply --server-side --field-manager=influxgen --filename=-
            bash setup.sh --timeout 60 \(options)
            """,
            inCluster: """
                installed: true
                operator: {round: 60}
                objects: [{apiVersion: v1, kind: Namespace, metadata: {name: influxdb}}]
                """
        )
    }

    @Test func `a downgrade is refused, except with the option for it`() throws {
        let run = try run(replacing: "20260421-2022186", with: "20260521-2100000", "--yes")
        #expect(run.run.status == 1)
        #expect(run.run.stderr.contains("which cannot be downgraded to 20260421-2022186"), "\(run.run.stderr)")
        #expect(!run.requested("patch").contains("secrets/catalog-dsn"))
        let allowed = try self.run(
            replacing: "20260421-2022186",
            with: "20260521-2100000",
            "--yes --allow-release-change --only deploy-kubectl"
        )
        #expect(allowed.run.status == 0, "\(allowed.run.stderr)")
        #expect(allowed.run.stderr.contains("release 20260521-2100000 -> 20260421-2022186"))
    }

    @Test(arguments: [
        ("20240214-863513", "must stop at 20240605-1035562 first"),
        ("20230907-597343", "must stop at 20231004-666907 first"),
    ]) func `an upgrade past a checkpoint is refused with the way out`(running: String, reason: String) throws {
        let run = try run(replacing: "20260421-2022186", with: running, "--only preflight")
        #expect(run.run.status == 1)
        #expect(run.run.stderr.contains(reason), "\(run.run.stderr)")
        #expect(run.run.stderr.contains("influxgen upgrade ANSWERS --to 20260421-2022186"))
    }

    @Test(arguments: ["20241024-1354148", "20251218-1946608"])
    func `an upgrade without a checkpoint on the way is allowed`(running: String) throws {
        let run = try run(replacing: "20260421-2022186", with: running, "--yes --only deploy-kubectl")
        #expect(run.run.status == 0, "\(run.run.stderr)")
        #expect(run.run.stderr.contains("release \(running) -> 20260421-2022186"))
    }

    @Test func `changes are shown before the question, with what others changed, and without credentials`() throws {
        let stage = try Stage(Tools.starter("s3-keycloak"))
        let reference = """
                  catalog:
                    dsn:
                      valueFrom:
                        secretKeyRef:
                          name: catalog-dsn
                          key: dsn

            """
        let manifest = try stage.folder.read("myinfluxdb.yml")
        #expect(manifest.contains(reference))
        let literal = "      catalog:\n        dsn:\n          value: postgres://u:hunter2@h/d\n"
        _ = try stage.folder.write(manifest.replacing(reference, with: literal), to: "second.yml")
        let run = try stage.run(
            """
            bash setup.sh --yes --skip next --skip wait
            edit() { kubectl patch appinstance influxdb -n influxdb --type merge --field-manager="$1" -p "$2"; }
            edit kubectl-edit '{"spec":{"package":{"spec":{"ingesterStorage":{"storage":"300Gi"}}}}}'
            cp second.yml myinfluxdb.yml
            echo MARK >&2
            bash setup.sh --only deploy-kubectl --only ca-bundle --only catalog
            """,
            inCluster: "installed: true\noperator: {round: 60}\n"
        )
        let text = run.run.stderr.components(separatedBy: "MARK").last ?? ""
        #expect(run.run.status == 64 && text.contains("pass --yes"), "\(run.run.stderr)")
        #expect(text.contains("-        storage: 300Gi") && text.contains("+        storage: 100Gi"), "\(text)")
        #expect(text.contains(".spec.package.spec.ingesterStorage.storage (kubectl-edit)"))
        #expect(text.contains("configmap custom-ca: no change") && text.contains("secret catalog-dsn: replaced"))
        #expect(text.contains("value: (masked)") && !text.contains("hunter2"), "\(text)")
    }

    @Test func `running it again changes nothing, and does not take long`() throws {
        let stage = try Stage(Tools.starter("s3-keycloak"))
        let run = try stage.run(
            "bash setup.sh --yes --skip next --timeout 60 && echo MARK >&2 && bash setup.sh --yes --skip next --timeout 60",
            inCluster: "operator: {license: 0.1}\n"
        )
        let text = run.run.stderr.components(separatedBy: "MARK").last ?? ""
        #expect(run.run.status == 0, "\(run.run.stderr)")
        #expect(text.contains("AppInstance influxdb: no change") && text.contains("The cluster is ready"))
    }
}
