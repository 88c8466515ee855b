import Foundation
import TestSupport
import Testing

/// kubit on this machine, with kubecfg and kubectl in containers.
@Suite(.needsKubectl) struct DockerKubitTests {
    private static func run(_ starter: String, _ settings: String...) throws -> (stage: Stage, run: Run) {
        let stage = try Stage(
            Tools.starter(starter),
            "--set",
            "deploy=kubit",
            "--set",
            "kubit={\(settings.joined(separator: ", "))}"
        )
        try stage.tool("docker", #"[ "$1 $2" = "context inspect" ] && echo unix:///run/docker.sock"#)
        try stage.tool(
            "kubit",
            """
            cp "$3" "$STAGE/kubit.yml"; cp "$KUBECONFIG" "$STAGE/kubit-cluster"
            printf %s "${DOCKER_HOST:-}" >"$STAGE/kubit-host"
            [ -z "${DOCKER_CONFIG:-}" ] || cp "$DOCKER_CONFIG/config.json" "$STAGE/kubit-credentials"
            """
        )
        try FileManager.default.removeItem(at: stage.folder.url.appending(path: "bin/kubecfg"))
        return (stage, try stage.run("setup.sh", "--yes", "--context", "c", "--only", "deploy-kubit"))
    }

    @Test func `kubit gets the images of the mirror, one kubeconfig and the login`() throws {
        let (stage, run) = try Self.run("air-gapped", "docker: true")
        #expect(run.status == 0, "\(run.stderr)")
        let call = try #require(stage.calls.first { $0.hasPrefix("kubit local apply") })
        #expect(
            call.hasSuffix(
                "myinfluxdb.yml --docker --apply-step-image registry.example.com/docker.io/bitnamilegacy/kubectl:1.27.5 "
                    + "--kubecfg-image registry.example.com/ghcr.io/kubecfg/kubecfg/kubecfg"
            )
        )
        #expect(try stage.folder.read("kubit-credentials").contains("registry.example.com"))
        #expect(try stage.folder.read("kubit-host") == "unix:///run/docker.sock")
        #expect(stage.calls.contains { $0.hasPrefix("kubectl config view --raw --flatten --minify --context c") })
    }

    @Test func `without a mirror and a login, kubit uses its own images`() throws {
        let (stage, run) = try Self.run("s3-keycloak", "docker: true", "skipAuth: true")
        #expect(run.status == 0, "\(run.stderr)")
        let call = try #require(stage.calls.first { $0.hasPrefix("kubit local apply") })
        #expect(call.hasSuffix("myinfluxdb.yml --docker --skip-auth"))
        #expect(!(try stage.folder.names).contains("kubit-credentials"))
        let lint = try Tools.run("shellcheck", [stage.folder.url.appending(path: "setup.sh").path])
        #expect(lint.status == 0, "\(lint.stdout)")
    }

    @Test func `the images for containers are listed and mirrored, and settings without an effect are reported`() throws
    {
        let starter = Tools.starter("air-gapped")
        let images = try Tools.influxgen("images", starter, "--set", "deploy=kubit", "--set", "kubit.docker=true")
        #expect(images.stdout.contains("bitnamilegacy") && !images.stdout.contains("kubecfg/kubit"))
        #expect(images.stderr.contains("Version of ghcr.io/kubecfg/kubecfg/kubecfg"))
        for (set, text) in [
            ("deploy=kubit", "kubit.skipAuth is not used"), ("deploy=kubectl", "kubit is not used: kubit does not run"),
        ] {
            let run = try Tools.influxgen(
                "generate",
                Tools.starter("s3-keycloak"),
                "--set",
                set,
                "--set",
                "kubit.skipAuth=true",
                "--only",
                "setup",
                "--stdout"
            )
            #expect(run.status == 0 && run.stderr.contains(text), "\(run.stderr)")
        }
    }
}
