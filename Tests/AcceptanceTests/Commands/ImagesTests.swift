import Foundation
import TestSupport
import Testing

/// `influxgen images`.
@Suite struct ImagesTests {
    /// Runs the command with a stand-in for crane.
    private static func run(_ arguments: String..., crane: String?) throws -> Run {
        let folder = try Folder()
        if let crane {
            let path = try folder.write("#!/bin/sh\n\(crane)\n", to: "crane")
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        }
        return try Tools.run(
            Tools.binary.path,
            ["images"] + arguments,
            environment: ["PATH": "\(folder.url.path):/usr/bin:/bin"]
        )
    }

    private static let package = "us-docker.pkg.dev/influxdb2-artifacts/clustered/influxdb:20260421-2022186"
    private static let configuration = #"""
        [ "$1" = config ] || exit 9
        echo "$2" >&2
        printf '%s' '{"a": [1, -2.5e3, true, null, "\u00e9\ud83d\ude00\n"], "metadata": {"oci.image.list": {"images":
          ["r.example.com/iox:1", "r.example.com/core@sha256:01"]}, "pack.kubecfg.dev/v1alpha1": {"version": "v0.35.0"}}}'
        """#

    @Test func `without --resolve, the known images and the commands for the others are printed`() throws {
        let run = try Self.run(Tools.starter("s3-keycloak"), crane: nil)
        #expect(run.status == 0, "\(run.stderr)")
        #expect(
            run.stdout.split(separator: "\n") == [
                Self.package[...], "ghcr.io/kubecfg/kubit:v0.0.22", "registry.k8s.io/kubectl:v1.28.0",
            ]
        )
        #expect(run.stderr.contains("crane config \(Self.package) | jq -r '.metadata[\"oci.image.list\"].images[]'"))
        #expect(run.stderr.contains("jq -r '.metadata[\"pack.kubecfg.dev/v1alpha1\"].version'"))
    }

    @Test func `with a mirror, each image is printed with its copy`() throws {
        let run = try Self.run(Tools.starter("air-gapped"), "--resolve", crane: Self.configuration)
        #expect(run.status == 0, "\(run.stderr)")
        #expect(run.stderr.contains(Self.package))
        #expect(
            run.stdout.split(separator: "\n") == [
                "\(Self.package) registry.example.com/\(Self.package)"[...],
                "ghcr.io/kubecfg/kubit:v0.0.22 registry.example.com/ghcr.io/kubecfg/kubit:v0.0.22",
                "docker.io/bitnamilegacy/kubectl:1.27.5 registry.example.com/docker.io/bitnamilegacy/kubectl:1.27.5",
                "registry.k8s.io/kubectl:v1.28.0 registry.example.com/registry.k8s.io/kubectl:v1.28.0",
                "ghcr.io/kubecfg/kubecfg/kubecfg:v0.35.0 registry.example.com/ghcr.io/kubecfg/kubecfg/kubecfg:v0.35.0",
                "r.example.com/iox:1 registry.example.com/r.example.com/iox:1",
                "r.example.com/core@sha256:01 registry.example.com/r.example.com/core@sha256:01",
            ]
        )
    }

    @Test func `JSON has the images, their uses and the commands`() throws {
        for (arguments, count) in [([], 4), (["--resolve"], 7)] as [([String], Int)] {
            let folder = try Folder()
            _ = try folder.write("#!/bin/sh\n\(Self.configuration)\n", to: "crane")
            let path = folder.url.appending(path: "crane").path
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
            let run = try Tools.run(
                Tools.binary.path,
                ["images", Tools.starter("s3-keycloak"), "--format", "json"] + arguments,
                environment: ["PATH": "\(folder.url.path):/usr/bin:/bin"]
            )
            #expect(run.status == 0, "\(run.stderr)")
            let json = try #require(JSONSerialization.jsonObject(with: Data(run.stdout.utf8)) as? [String: Any])
            let images = try #require(json["images"] as? [[String: Any]])
            #expect(images.count == count && json["complete"] as? Bool == !arguments.isEmpty, "\(images)")
            #expect(images.first?["use"] as? String == "package" && images.first?["image"] as? String == Self.package)
            #expect((json["productCommand"] as? String)?.hasPrefix("crane config us-docker") == true)
            #expect((json["kubecfg"] as? [String: Any])?["repository"] as? String == "ghcr.io/kubecfg/kubecfg/kubecfg")
        }
    }

    @Test(
        arguments: [
            (nil, "crane is not installed"),
            ("echo 'DENIED: no credentials' >&2; exit 1", "the command failed: crane config"),
            ("echo nonsense", "did not print the configuration"),
            ("echo '{\"metadata\": {}}'", "does not name its images"),
            ("echo '{\"metadata\": {}'", "did not print the configuration"),
        ] as [(String?, String)]
    ) func `a missing or failing crane is reported`(crane: String?, text: String) throws {
        let run = try Self.run(Tools.starter("s3-keycloak"), "--resolve", crane: crane)
        #expect(run.status == 74 && run.stdout.isEmpty && run.stderr.contains(text), "\(run.stderr)")
        if crane?.contains("DENIED") == true { #expect(run.stderr.contains("no credentials")) }
    }

    @Test func `without an operator in the cluster, only the package is listed, and invalid answers fail`() throws {
        let run = try Self.run(Tools.starter("s3-keycloak"), "--set", "deploy=kubit", crane: nil)
        #expect(run.status == 0 && run.stdout == Self.package + "\n" && !run.stderr.contains("kubecfg"))
        let invalid = try Self.run(Tools.starter("s3-keycloak"), "--set", "operator.version=v0.0.20", crane: nil)
        #expect(invalid.status == 65 && invalid.stdout.isEmpty)
    }
}
