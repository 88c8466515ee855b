import Foundation
import TestSupport
import Testing

/// The objects that setup.sh creates in the cluster, whatever happened before.
@Suite(.needsKubectl) struct SetupObjectTests {
    /// In a dry run and in a real run, every object that the manifest refers to is created with the same name and keys.
    @Test(arguments: Combinations.all.filter { $0.0 != "minimal" })
    func `setup.sh creates every object that the manifest refers to`(starter: String, mode: String) throws {
        let stage = try Stage(Tools.starter(starter), "--set", "deploy=\(mode)")
        let dry = try stage.run("setup.sh", "--dry-run")
        #expect(dry.status == 0, "\(dry.stderr)")
        #expect(
            stage.calls.allSatisfy { call in
                (call.contains("--dry-run=client") || call.contains(" --local ")) && !call.contains("--context")
            },
            "a dry run reaches no cluster: \(stage.calls)"
        )
        let run = try stage.run("setup.sh", "--yes")
        #expect(run.status == 0, "\(run.stderr)")
        let applied = try stage.applied()
        for (name, data) in try Stage.objects(dry.stdout).compactMap({ object -> (String, [String: String])? in
            guard object["kind"] as? String == "Secret", let data = object["data"] as? [String: String] else {
                return nil
            }
            return ((object["metadata"] as? [String: Any])?["name"] as? String ?? "", data)
        }) {
            #expect(data.values.allSatisfy { $0.hasPrefix("(from ") })
            #expect(applied.data(name)?.keys.sorted() == data.keys.sorted(), "\(name)")
        }
        let check = try Tools.run(
            Tools.python,
            [
                Tools.repository.appending(path: "Tests/AcceptanceTests/helpers/references.py").path, "myinfluxdb.yml",
                "applied",
                starter == "openshift" ? "service-ca.pem" : "private_ca.pem",
            ],
            in: stage.folder.url,
            environment: Stage.secrets
        )
        #expect(check.status == 0, "\(check.stdout)\(check.stderr)")
        for text in [dry.stdout, dry.stderr, run.stdout, run.stderr, try stage.folder.read("calls")] {
            #expect(!text.contains("s3cret"))
        }
        for file in try stage.folder.names where file != "applied" && file != "bin" {
            #expect(!(try stage.folder.read(file)).contains("s3cret"), "\(file)")
        }
        switch mode {
        case "helm":
            let chart = try #require(
                stage.calls.first {
                    $0.hasPrefix(
                        "helm upgrade --install influxdb influxdb3-clustered --repo https://helm.influxdata.com/ --version 0.1.25 --namespace influxdb --values "
                    )
                }
            )
            #expect(!chart.contains("namespaceOverride"))
            #expect(try stage.folder.read("values") == (try stage.folder.read("values.yaml")))
        case "kubit":
            #expect(try stage.folder.read("kubit.yml") == (try stage.folder.read("myinfluxdb.yml")))
            #expect(try stage.folder.read("kubit-credentials").contains("docker-config.json"))
        default:
            #expect(applied.kinds.last == "AppInstance")
        }
    }

    /// Wherever a run fails, the next run creates the missing objects, and another run changes nothing.
    @Test(arguments: [
        "kind: Namespace", "name: gar-docker-secret", "kind: License", "name: catalog-dsn", "name: object-store",
        "name: ingress-tls", "name: custom-ca", "kind: AppInstance",
    ]) func `a second run has the same result, and completes a failed run`(point: String) throws {
        let stage = try Stage(Tools.starter("s3-keycloak"))
        // The objects that were applied since the last call.
        func applied() throws -> [[String: Any]] {
            let objects = try stage.applied()
            _ = try stage.folder.write("", to: "applied")
            return objects
        }
        _ = try stage.folder.write("", to: "applied")
        let failed = try stage.run(
            "setup.sh",
            "--yes",
            environment: Stage.secrets.merging(["STAGE_FAIL_AT": point]) { $1 }
        )
        #expect(failed.status != 0 && failed.stderr.contains("the server said no"))
        let before = try applied().kinds
        #expect(try stage.run("setup.sh", "--yes").status == 0)
        let whole = try applied()
        #expect(before.count < whole.count && Array(whole.kinds.prefix(before.count)) == before)
        #expect(try stage.run("setup.sh", "--yes").status == 0)
        #expect(try applied() as NSArray == whole as NSArray)
    }

    @Test func `secrets can come from an external store or already exist`() throws {
        let stage = try Stage(
            Tools.starter("s3-keycloak"),
            "--set",
            "secrets=external",
            "--set",
            "externalSecrets.store=vault",
            "--set",
            "catalog.dsn.remote=databases/influxdb"
        )
        #expect(try stage.run("setup.sh", "--yes", environment: [:]).status == 0)
        #expect(try stage.applied().kinds.contains("ExternalSecret"))
        #expect(!stage.calls.contains { $0.contains("create secret") })
        let objects = try Stage.objects(stage.folder.read("external-secrets.yaml"))
        #expect(objects.kinds == Array(repeating: "ExternalSecret", count: 4))
        let catalog = try #require(
            objects.first { ($0["metadata"] as? [String: Any])?["name"] as? String == "catalog-dsn" }?["spec"]
                as? [String: Any]
        )
        #expect((catalog["secretStoreRef"] as? [String: String]) == ["kind": "ClusterSecretStore", "name": "vault"])
        #expect(
            ((catalog["data"] as? [[String: Any]])?.first?["remoteRef"] as? [String: String]) == [
                "key": "databases/influxdb", "property": "dsn",
            ]
        )

        let none = try Stage(Tools.starter("s3-keycloak"), "--set", "secrets=none")
        let missing = try none.run("setup.sh", "--yes", environment: ["STAGE_MISSING": "1"])
        #expect(missing.status == 1)
        for name in ["gar-docker-secret", "catalog-dsn", "object-store", "ingress-tls"] {
            #expect(missing.stderr.contains("the secret \(name) does not exist in the namespace influxdb"))
        }
        let run = try none.run("setup.sh", "--yes", environment: [:])
        #expect(run.status == 0)
        #expect(run.stderr.contains("secret object-store, keys access-key, secret-key"))
        #expect(!none.calls.contains { $0.contains("create secret") })
        let unnamed = try Tools.influxgen(
            "generate",
            Tools.starter("s3-keycloak"),
            "--set",
            "secrets=external",
            "--only",
            "setup",
            "--stdout"
        )
        #expect(unnamed.status == 65 && unnamed.stderr.contains("requires externalSecrets"))
    }
}
