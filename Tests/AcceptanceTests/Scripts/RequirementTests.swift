import Foundation
import TestSupport
import Testing

/// What setup.sh requires of the cluster before it changes anything.
@Suite(.needsClusterTools) struct RequirementTests {
    private func preflight(_ arguments: String..., objects: String = "", scenario: String = "") throws -> Run {
        let stage = try Stage(arguments: [Tools.starter("s3-keycloak")] + arguments)
        return try stage.run(
            "bash setup.sh --only preflight",
            inCluster: (objects.isEmpty ? "" : "objects:\n\(objects)\n") + scenario + "\n"
        ).run
    }

    @Test(arguments: ClusterTools.all) func `a cluster that meets all requirements is confirmed`(tools: ClusterTools)
        throws
    {
        let stage = try Stage(Tools.starter("s3-keycloak"))
        let result = try stage.run(
            "bash setup.sh --only preflight",
            inCluster: "{}",
            tools: tools
        )
        #expect(result.run.status == 0, "\(result.run.stderr)")
        #expect(result.run.stderr == "==> Checking requirements\n==> All requirements are met\n")
        #expect(result.requests.allSatisfy { ["get", "list", "create"].contains($0["verb"] as? String) })
        #expect(result.requested("create").allSatisfy { $0.hasPrefix("selfsubjectaccessreviews/") })
    }

    @Test(arguments: [
        (
            "- {apiVersion: v1, kind: Namespace, metadata: {name: influxdb, labels: {pod-security.kubernetes.io/enforce: restricted}}}",
            "enforces the Pod Security level restricted"
        ),
        (
            "- {apiVersion: v1, kind: ResourceQuota, metadata: {name: q, namespace: influxdb}, spec: {hard: {requests.cpu: '9'}}}",
            "has a ResourceQuota for CPU or memory but no LimitRange"
        ),
        (
            "- {apiVersion: v1, kind: Secret, metadata: {name: influxdb, namespace: influxdb}}",
            "the secret influxdb has the name of the instance"
        ),
    ]) func `a namespace in which the operator cannot work is reported`(object: String, reason: String) throws {
        let run = try preflight(objects: object)
        #expect(run.status == 1 && run.stderr.contains(reason), "\(run.stderr)")
        #expect(run.stderr.contains("nothing was changed"))
    }

    @Test(arguments: [
        "- {apiVersion: v1, kind: Namespace, metadata: {name: influxdb, labels: {pod-security.kubernetes.io/enforce: baseline}}}",
        """
        - {apiVersion: v1, kind: ResourceQuota, metadata: {name: q, namespace: influxdb}, spec: {hard: {requests.cpu: '9'}}}
        - {apiVersion: v1, kind: LimitRange, metadata: {name: l, namespace: influxdb}, spec: {limits: [{type: Container}]}}
        """,
        "- {apiVersion: v1, kind: ResourceQuota, metadata: {name: q, namespace: influxdb}, spec: {hard: {pods: '9'}}}",
        "- {apiVersion: v1, kind: Secret, metadata: {name: influxdb, namespace: influxdb, labels: {applyset.kubernetes.io/id: a}}}",
    ]) func `a namespace in which the operator can work is accepted`(objects: String) throws {
        let run = try preflight(objects: objects)
        #expect(run.status == 0, "\(run.stderr)")
    }

    @Test func `missing classes are reported with the answers that name them`() throws {
        let run = try preflight(
            "--set",
            "ingesterStorage.storageClassName=fast",
            "--set",
            "ingress.http.className=traefik"
        )
        #expect(run.status == 1)
        #expect(run.stderr.contains("the storageclass fast does not exist; correct ingesterStorage.storageClassName"))
        #expect(run.stderr.contains("the ingressclass traefik does not exist; correct ingress.http.className"))
        let stage = try Stage(Tools.starter("s3-keycloak"), "--set", "ingesterStorage.storageClassName=")
        let none = try stage.run("bash setup.sh --only preflight", inCluster: "classes: false")
        #expect(none.run.status == 0, "\(none.run.stderr)")
        #expect(none.run.stderr.contains("the cluster has no default storageclass"))
        #expect(none.run.stderr.contains("the cluster has no default ingressclass"))
    }

    @Test func `missing permissions are reported together`() throws {
        let run = try preflight(scenario: "denied: [create secrets, patch appinstances, list pods]\ninstalled: true\n")
        #expect(run.status == 1)
        #expect(run.stderr.contains("you have no permission to create secrets in the namespace influxdb"))
        #expect(run.stderr.contains("to patch appinstances.kubecfg.dev in the namespace influxdb"), "\(run.stderr)")
        #expect(run.stderr.contains("to list pods in the namespace influxdb"))
        #expect(!run.stderr.contains("configmaps"))
    }

    @Test func `an answered issuer requires cert-manager`() throws {
        let stage = try Stage(Tools.starter("eks-auth0"), "--set", "deploy=kubectl")
        let run = try stage.run("bash setup.sh --only preflight", inCluster: "{}")
        let hasIssuer = try stage.folder.read("setup.sh").contains("check_cert_manager")
        #expect(hasIssuer && run.run.status == 1, "\(run.run.stderr)")
        #expect(run.run.stderr.contains("cert-manager is not installed"), "\(run.run.stderr)")
    }

    @Test(arguments: [
        ("mysql://u:p@h/d", "does not begin with postgres://"), ("postgres://u:p#w@h/d", "must be percent-encoded"),
        ("postgres://u:p/w@h/d", "must be percent-encoded"), ("postgres://u:p%w@h/d", "write it as %25"),
        ("postgres://u:p@h:543x/d", "has an invalid port"), ("postgres://u:p@h:0/d", "has an invalid port"),
        ("postgres://u:p@h", "names no database"), ("postgres://u:p@/d", "has no host"),
        ("postgres://:p@h/d", "has no user"), ("postgres://u:p w@h/d", "contains a space"),
    ]) func `a DSN of the wrong form is reported without showing it`(dsn: String, reason: String) throws {
        let stage = try Stage(Tools.starter("s3-keycloak"))
        let run = try stage.run("setup.sh", "--only", "catalog", environment: ["CATALOG_DSN": dsn])
        #expect(run.status == 1 && run.stderr.contains(reason), "\(run.stderr)")
        #expect(!run.stderr.contains(dsn.dropFirst(12)))
        #expect(!stage.calls.contains { $0.hasPrefix("kubectl apply") })
    }

    @Test(arguments: [
        "postgres://u:p%23w@h/d", "postgresql://u@h:5432/d?sslmode=require", "postgres://u:p@[::1]:5432/d",
        "postgres://a:b@h1:1,h2:2/d", "postgres:///d?host=/tmp&user=a@b", "postgres://u:p@h/?dbname=d",
    ]) func `a DSN of the right form is accepted`(dsn: String) throws {
        let stage = try Stage(Tools.starter("s3-keycloak"))
        let run = try stage.run("setup.sh", "--yes", "--only", "catalog", environment: ["CATALOG_DSN": dsn])
        #expect(run.status == 0, "\(run.stderr)")
    }

    @Test func `older releases do not accept postgresql`() throws {
        let stage = try Stage(Tools.starter("s3-keycloak"), "--release", "20250925-1878107")
        let run = try stage.run(
            "setup.sh",
            "--only",
            "catalog",
            environment: ["CATALOG_DSN": "postgresql://u:p@h/d"]
        )
        #expect(run.status == 1 && run.stderr.contains("which this release does not accept"), "\(run.stderr)")
    }

    @Test func `without jq, less of the pull secret is checked`() throws {
        let stage = try Stage(Tools.starter("s3-keycloak"))
        let hidden = "is_there() { [ \"$1\" != jq ] && command -v \"$1\" >/dev/null; }"
        let script = try stage.folder.read("setup.sh").replacing("\nmain \"$@\"\n", with: "\n\(hidden)\nmain \"$@\"\n")
        _ = try stage.folder.write(script, to: "setup.sh")
        let good = try stage.run("setup.sh", "--yes", "--only", "pull-secret")
        #expect(good.status == 0 && good.stderr.contains("jq is not installed"), "\(good.stderr)")
        for (content, reason) in [
            (#"{"auths": {"a": {"auth": "eDp5"}}}"#, "no entry for us-docker.pkg.dev"), ("{}", "is not a JSON file"),
            (#"{"auths": {"us-docker.pkg.dev": {}}}"#, "has neither"),
        ] {
            _ = try stage.folder.write(content, to: "influxdb-docker-config.json")
            let run = try stage.run("setup.sh", "--yes", "--only", "pull-secret")
            #expect(run.status == 1 && run.stderr.contains(reason), "\(run.stderr)")
        }
    }
}
