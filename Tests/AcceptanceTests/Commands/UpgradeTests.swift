import Diagnostics
import Foundation
import TestSupport
import Testing
import YAML

/// `releases` and `upgrade`, from the built binary.
@Suite struct UpgradeTests {
    private func answers(_ release: String, _ more: String = "", in folder: Folder) throws -> String {
        let starter = try StarterAnswers.textWithoutRelease("minimal")
        return try folder.write("# mine\n\(release)\n" + starter + more, to: "answers.yaml")
    }

    private func json(_ run: Run) throws -> [[String: Any]] {
        try #require(try JSONSerialization.jsonObject(with: Data(run.stdout.utf8)) as? [[String: Any]])
    }

    @Test func `the releases command lists all releases with their charts`() throws {
        let list = try json(try Tools.influxgen("releases", "--format", "json"))
        #expect(list.count == 33)
        #expect(list.filter { $0["checkpoint"] as? Bool == true }.count == 5)
        #expect(list.first?["charts"] as? [String] == ["0.1.25"])
        #expect(list.first { $0["release"] as? String == "20250613-1754010" }?["date"] as? String == "2025-06-11")
        let text = try Tools.influxgen("releases").stdout
        #expect(text.contains("20240819-1176644  2024-08-19  yes         0.1.6\n"))
    }

    @Test func `an upgrade stops at every checkpoint`() throws {
        let folder = try Folder()
        let file = try answers("release: 20231115-746129", in: folder)
        let steps = try json(try Tools.influxgen("upgrade", file, "--to", "20250212-1570743", "--format", "json"))
        #expect(
            steps.map { $0["release"] as? String } == [
                "20240214-863513", "20240605-1035562", "20240819-1176644", "20241024-1354148", "20250212-1570743",
            ]
        )
        #expect((steps[1]["image"] as? String)?.hasSuffix("/clustered/influxdb:20240605-1035562") == true)
        #expect(steps[1]["chart"] as? String == "0.1.3")
    }

    @Test(arguments: [
        ("20240605-1035562", "20240717-1117630", "", "from one to three", true),
        (
            "20240605-1035562", "20240717-1117630", "resources: {querier: {requests: {replicas: 1}}}\n",
            "from one to three", false
        ),
        ("20240819-1176644", "20241024-1354148", "featureFlags: [prometheusOperator]\n", "prometheusOperator", true),
        ("20240819-1176644", "20241024-1354148", "", "prometheusOperator", false),
        ("20240326-922145", "20240430-976585", "featureFlags: [serviceMonitor]\n", "replaces the feature flag", true),
        ("20241024-1354148", "20241217-1494922", "featureFlags: [clusteredAuth]\n", "AUTHZ_TOKEN_SVC_ADDRESS", true),
        ("20241024-1354148", "20241217-1494922", "", "AUTHZ_TOKEN_SVC_ADDRESS", false),
        ("20250707-1777929", "20250814-1819052", "featureFlags: [clusteredAuth]\n", "AUTHZ_TOKEN_SVC_ADDRESS", false),
        ("20250618-1758428", "20250707-1777929", "featureFlags: [disableCatalogService]\n", "was removed in", true),
        ("20240819-1176644", "20241024-1354148", "", "INFLUXDB_IOX_PARTIAL_WRITES_ENABLED", true),
        ("20250814-1819052", "20250925-1878107", "", "SNAPSHOT_FILES", false),
        ("20240819-1176644", "20241024-1354148", "", "parameter options", true),
        ("20240819-1176644", "20241024-1354148", "chart: 0.1.6\n", "the answers pin chart 0.1.6", true),
        ("20240819-1176644", "20241217-1494922", "chart: 0.1.11\n", "the answers pin chart 0.1.11", true),
        (
            "20240819-1176644", "20241024-1354148", "featureFlags: [useLicensedBinaries]\n", "no longer has any effect",
            true
        ),
        (
            "20241024-1354148", "20241217-1494922",
            "featureFlags: [clusteredAuth]\ncomponents: {common: {template: {containers: {clustered-auth: {env: "
                + "{AUTHZ_TOKEN_SVC_ADDRESS: 'http://core:8091/'}}}}}}\n",
            "AUTHZ_TOKEN_SVC_ADDRESS", false
        ),
    ]) func `an advisory is reported if it applies`(
        from: String,
        target: String,
        more: String,
        text: String,
        isGiven: Bool
    ) throws {
        let folder = try Folder()
        let run = try Tools.influxgen("upgrade", try answers("release: \(from)", more, in: folder), "--to", target)
        #expect(run.status == 0, "\(run.stderr)")
        #expect(run.stdout.contains(text) == isGiven, "\(run.stdout)")
    }

    @Test func `the snapshot advisory depends on the endpoint and the bucket`() throws {
        let folder = try Folder()
        let file = try answers("release: 20250814-1819052", in: folder)
        let text = try folder.read("answers.yaml").replacingOccurrences(
            of: "region: us-east-1",
            with: "region: us-east-1\n    endpoint: https://influxdb.s3.example.com"
        )
        _ = try folder.write(text, to: "answers.yaml")
        #expect(
            try Tools.influxgen("upgrade", file, "--to", "20250925-1878107").stdout.contains(
                "SNAPSHOT_FILES: 'false'"
            )
        )
        #expect(
            !(try Tools.influxgen("upgrade", file, "--to", "20251218-1946608").stdout.contains(
                "SNAPSHOT_FILES: 'false'"
            ))
        )
    }

    @Test func `a DSN of parts has no parameter options`() throws {
        let folder = try Folder()
        let file = try answers("release: 20240819-1176644", in: folder)
        let parts = "parts: {host: db, user: u, database: d, password: {env: PW}}"
        _ = try folder.write(
            try folder.read("answers.yaml").replacingOccurrences(of: "prompt: Catalog DSN", with: parts),
            to: "answers.yaml"
        )
        let run = try Tools.influxgen("upgrade", file, "--to", "20241024-1354148")
        #expect(run.status == 0 && !run.stdout.contains("parameter options"), "\(run.stdout)\(run.stderr)")
    }

    /// Answers with the sections of a patch in place of theirs, at a release.
    private func patched(_ answers: String, with patch: String, at release: String) throws -> String {
        var root = try Records.node(parsing: answers)
        let patch = try Records.node(parsing: patch)
        guard case .mapping(let sections) = patch.content else { throw TestFailure("the patch has no sections") }
        for section in sections { root.set(section.value, at: FieldPath(keys: section.key), root.mark) }
        root.set(try Records.node(parsing: "'\(release)'"), at: "release", root.mark)
        return try Records.text(root)
    }

    @Test(arguments: [
        ("20240326-922145", "20240418-955990", "featureFlags: [grafana, prometheusOperator]\n", 1),
        ("20240326-922145", "20240430-976585", "featureFlags: [grafana, serviceMonitor]\n", 1),
        ("20240605-1035562", "20240717-1117630", "", 1),
        ("20240819-1176644", "20241024-1354148", "featureFlags: [useLicensedBinaries]\n", 2),
        ("20241024-1354148", "20250212-1570743", "featureFlags: [clusteredAuth]\n", 1),
        ("20241024-1354148", "20241217-1494922", "", 1),
        ("20250814-1819052", "20250925-1878107", "", 1),
    ]) func `every patch resolves its advisory, and the answers are valid afterwards`(
        from: String,
        target: String,
        more: String,
        count: Int
    ) throws {
        let folder = try Folder()
        let components = "components:\n  querier: {template: {nodeSelector: {a: b}}}\n"
        let file = try answers("release: \(from)", more + components, in: folder)
        let original = try folder.read("answers.yaml").replacing(
            "region: us-east-1",
            with: "region: us-east-1\n    endpoint: https://influxdb.s3.example.com"
        )
        _ = try folder.write(original, to: "answers.yaml")
        let steps = try json(try Tools.influxgen("upgrade", file, "--to", target, "--format", "json"))
        try #require(steps.count == 1)
        var settled = 0
        for advisory in steps[0]["advisories"] as? [[String: Any]] ?? [] {
            guard let patch = advisory["patch"] as? String else { continue }
            let text = try #require(advisory["text"] as? String)
            settled += 1
            // Valid at the release that the step leads to, and its checks no longer report the advisory.
            let after = try folder.write(try patched(original, with: patch, at: target), to: "after.yaml")
            let check = try Tools.influxgen("check", after, "--format", "json")
            #expect(check.status == 0, "\(patch)\n\(check.stdout)")
            #expect(try !json(check).contains { ($0["message"] as? String)?.contains(text) == true }, "\(patch)")
            #expect(try folder.read("after.yaml").contains("nodeSelector:\n        a: b\n"), "\(patch)")
            // Where the release before has the same fields, the same step no longer reports it either.
            let before = try folder.write(try patched(original, with: patch, at: from), to: "before.yaml")
            guard try Tools.influxgen("check", before).status == 0 else { continue }
            let again = try json(try Tools.influxgen("upgrade", before, "--to", target, "--format", "json"))
            let advisories = again.flatMap { $0["advisories"] as? [[String: Any]] ?? [] }
            #expect(!advisories.contains { $0["text"] as? String == text }, "\(patch)")
        }
        #expect(settled == count)
    }

    @Test func `a patch is the whole section, with its previous settings`() throws {
        let folder = try Folder()
        let file = try answers("release: 20240326-922145", "featureFlags: [serviceMonitor, grafana]\n", in: folder)
        let steps = try json(try Tools.influxgen("upgrade", file, "--to", "20240430-976585", "--format", "json"))
        let patches = steps.flatMap { $0["advisories"] as? [[String: Any]] ?? [] }.compactMap { $0["patch"] as? String }
        #expect(
            patches == [
                "featureFlags:\n- grafana\nobservability:\n  serviceMonitor:\n    interval: 30s\n    scrapeTimeout: 10s"
            ]
        )
    }

    @Test func `a warning says where an old release ignores the custom CA`() throws {
        for (release, text) in [
            ("20230911-604209", "ignores the custom CA"), ("20230922-650371", "but not for the object store"),
            ("20231004-666907", ""),
        ] {
            let folder = try Folder()
            let file = try answers("release: \(release)", "egress: {customCertificates: {file: ca.pem}}\n", in: folder)
            let run = try Tools.influxgen("check", file)
            #expect(text.isEmpty ? !run.stderr.contains("IG3005") : run.stderr.contains(text), "\(run.stderr)")
        }
    }

    @Test func `--write follows a symbolic link, and keeps the line endings`() throws {
        let folder = try Folder()
        _ = try answers("release: 20240111-824437", in: folder)
        let before = try folder.read("answers.yaml").replacingOccurrences(of: "\n", with: "\r")
        _ = try folder.write("\u{feff}" + before, to: "real.yaml")
        let link = folder.url.appending(path: "link.yaml")
        try FileManager.default.createSymbolicLink(
            at: link,
            withDestinationURL: folder.url.appending(path: "real.yaml")
        )
        let run = try Tools.influxgen("upgrade", link.path, "--to", "20240605-1035562", "--write")
        #expect(run.status == 0, "\(run.stderr)")
        #expect(
            try Data(contentsOf: folder.url.appending(path: "real.yaml"))
                == Data(
                    ("\u{feff}" + before.replacingOccurrences(of: "20240111-824437", with: "20240214-863513")).utf8
                )
        )
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path).hasSuffix("real.yaml"))
    }

    @Test(arguments: [
        "release: 20240111-824437", "release:   '20240111-824437'   # keep", "\"release\": \"20240111-824437\"",
    ]) func `--write sets the release of the next step and nothing else`(line: String) throws {
        let folder = try Folder()
        let file = try answers(line, in: folder)
        let before = try folder.read("answers.yaml")
        let run = try Tools.influxgen("upgrade", file, "--to", "20240605-1035562", "--write")
        #expect(run.status == 0, "\(run.stderr)")
        let want = before.replacingOccurrences(of: "20240111-824437", with: "20240214-863513")
        #expect(try folder.read("answers.yaml") == want)
        #expect(try folder.names == ["answers.yaml"])
    }

    @Test func `a downgrade is rejected, and so are answers without a release and unknown releases`() throws {
        let folder = try Folder()
        let file = try answers("release: 20240819-1176644", in: folder)
        let back = try Tools.influxgen("upgrade", file, "--to", "20240717-1117630", "--write")
        #expect(back.status == 1)
        #expect(back.stderr.contains("cannot be downgraded"))
        #expect(try Tools.influxgen("upgrade", file, "--to", "20241025-1").status == 64)
        let newer = try Tools.influxgen("upgrade", file, "--to", "20290101-1", "--format", "json")
        #expect(newer.status == 0 && newer.stderr.contains("warning: 20290101-1 is newer"))
        #expect(try json(newer).last?["release"] as? String == "20290101-1")
        #expect(try json(Tools.influxgen("upgrade", file, "--to", "20240819-1176644", "--format", "json")).isEmpty)
        #expect(try Tools.influxgen("upgrade", file, "--to", "20240819-1176644").status == 0)
        #expect(try folder.read("answers.yaml").contains("20240819-1176644"))
    }

    @Test func `an unknown newer release is a warning, and any other unknown release is an error`() throws {
        let folder = try Folder()
        let newer = try Tools.influxgen(
            "generate",
            try answers("release: 20290101-123", in: folder),
            "--only",
            "appinstance",
            "--stdout"
        )
        #expect(newer.status == 0)
        #expect(newer.stdout.contains("influxdb:20290101-123\n"))
        #expect(newer.stderr.contains("answers.yaml:2:10: warning: release 20290101-123 is newer"))
        let older = try Tools.influxgen(
            "generate",
            try answers("release: 20250101-1", in: folder),
            "--stdout",
            "--only",
            "values"
        )
        #expect(older.status == 65)
        #expect(older.stderr.contains("answers.yaml:2:10: error: release 20250101-1 is not known"))
        #expect(older.stderr.contains("did you mean 20241217-1494922?"))
    }
}
