import Foundation
import TestSupport
import Testing

@testable import influxgen

/// Commands with several answers files and with directories.
@Suite struct FleetTests {
    private let folder: Folder
    private static let base = "release: 20260421-2022186\n" + BadInputTests.sound

    init() throws {
        folder = try Folder()
        for name in ["eu", "us"] { try makeDirectory("fleet/\(name)") }
        _ = try folder.write(Self.base, to: "fleet/base.yaml")
        try writeCluster("one", in: "eu")
        try writeCluster("two", in: "us")
    }

    private func makeDirectory(_ path: String) throws {
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: path),
            withIntermediateDirectories: true
        )
    }

    private func writeCluster(_ name: String, in directory: String, _ more: String = "") throws {
        let text = "extends: ../base.yaml\nname: \(name)\nnamespace: \(name)\nobjectStore: {bucket: bucket-\(name)}\n"
        _ = try folder.write(text + more, to: "fleet/\(directory)/\(name).yaml")
    }

    private func influxgen(_ arguments: String..., setup: String = "") throws -> Run {
        try Tools.run(
            "/bin/bash",
            ["-c", "\(setup) exec \"$0\" \"$@\"", Tools.binary.path] + arguments,
            in: folder.url
        )
    }

    private func names(_ directory: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.url.appending(path: directory).path)) ?? [])
            .sorted()
    }

    private func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.url.appending(path: path).path)
    }

    @Test func `each cluster has the folder that a run for it alone would write`() throws {
        let run = try influxgen("generate", "fleet", "--output", "out", "--no-files")
        #expect(run.status == 0, "\(run.stderr)")
        #expect(names("out") == ["one", "two"])
        #expect(
            run.stderr.hasSuffix("out/one: 7 files written\nout/two: 7 files written\n2 clusters: 14 files written\n")
        )
        #expect(try influxgen("generate", "fleet/eu/one.yaml", "--output", "single", "--no-files").status == 0)
        for name in names("single") where name != ".influxgen" {
            #expect(try folder.read("out/one/\(name)") == folder.read("single/\(name)"))
        }
        #expect(try folder.read("out/one/.influxgen").contains("# answers: ../../fleet/eu/one.yaml\n"))
        #expect(
            try Tools.run(
                "/usr/bin/sha256sum",
                ["--check", "--status", ".influxgen"],
                in: folder.url.appending(path: "out/one")
            ).status == 0
        )
    }

    @Test func `a faulty file does not stop the others, and none of its files is written`() throws {
        try writeCluster("broken", in: "eu", "nonsense: 1\n")
        let run = try influxgen("generate", "fleet", "--output", "out", "--no-files")
        #expect(run.status == 65)
        #expect(names("out") == ["one", "two"])
        #expect(run.stderr.contains("fleet/eu/broken.yaml:5:1: error: the document has no key \"nonsense\""))
        #expect(run.stderr.hasSuffix("3 clusters, 1 with errors: 14 files written\n1 error\n"), "\(run.stderr)")
    }

    @Test func `with fail-fast, nothing after a faulty file is written`() throws {
        try writeCluster("a-broken", in: "us", "nonsense: 1\n")
        let run = try influxgen("generate", "fleet", "--output", "out", "--no-files", "--fail-fast")
        #expect(run.status == 65)
        #expect(names("out") == ["one"])
        #expect(run.stderr.contains("stopped after 2 of 3 files because of --fail-fast\n"), "\(run.stderr)")
    }

    @Test func `an error in a base is reported once`() throws {
        _ = try folder.write(Self.base + "nonsense: 1\n", to: "fleet/base.yaml")
        for command in [["generate", "fleet"], ["check", "fleet"], ["verify", "fleet"]] {
            let run = try Tools.run(Tools.binary.path, command, in: folder.url)
            #expect(run.status != 0)
            #expect(run.stderr.components(separatedBy: "has no key \"nonsense\"").count == 2, "\(run.stderr)")
            #expect(run.stderr.contains("fleet/us/two.yaml: and 1 problem of its bases, reported above\n"))
        }
        let json = try influxgen("check", "fleet", "--format", "json", "--no-files").stdout
        #expect(json.components(separatedBy: "has no key").count == 2, "\(json)")
    }

    @Test func `two files with the same name are an error, and the others are written`() throws {
        try writeCluster("ONE", in: "us")
        let run = try influxgen("generate", "fleet", "--output", "out", "--no-files")
        #expect(run.status == 65)
        #expect(names("out") == ["two"])
        #expect(
            run.stderr.contains(
                "error: fleet/us/ONE.yaml and fleet/eu/one.yaml have the same output folder, out/ONE [IG7001 same-folder]"
            ),
            "\(run.stderr)"
        )
    }

    @Test func `files of other kinds do not count, and files that were generated neither`() throws {
        _ = try folder.write("apiVersion: v1\nkind: Secret\n", to: "fleet/eu/secret.yaml")
        _ = try folder.write("services: {}\n", to: "fleet/us/compose.yml")
        _ = try folder.write("- one\n", to: "fleet/us/list.json")
        try makeDirectory("fleet/.hidden")
        _ = try folder.write("nonsense", to: "fleet/.hidden/x.yaml")
        for _ in 1...2 {
            let run = try influxgen("generate", "fleet", "--output", "fleet", "--no-files")
            #expect(run.status == 0, "\(run.stderr)")
            #expect(
                run.stderr.contains(
                    """
                    skipped, because they are not answers: fleet/eu/secret.yaml, fleet/us/compose.yml, fleet/us/list.json
                    2 clusters: 14 files
                    """
                ),
                "\(run.stderr)"
            )
        }
        let check = try influxgen("check", "fleet", "--no-files")
        #expect(check.status == 0)
        #expect(check.stderr.hasSuffix("2 notes\n") && check.stderr.contains("fleet/us/compose.yml"), "\(check.stderr)")
    }

    @Test func `a file that is named is never skipped`() throws {
        let run = try influxgen("generate", "fleet/base.yaml", "fleet/eu", "--output", "out", "--no-files")
        #expect(run.status == 0, "\(run.stderr)")
        #expect(names("out") == ["base", "one"])
        _ = try folder.write("services: {}\n", to: "compose.yml")
        #expect(try influxgen("check", "compose.yml", "fleet", "--no-files").status == 1)
    }

    @Test func `prune removes the folder of a cluster whose answers are gone, and keeps what was edited`() throws {
        try writeCluster("three", in: "eu")
        #expect(try influxgen("generate", "fleet", "--output", "out", "--no-files").status == 0)
        try makeDirectory("out/foreign")
        _ = try folder.write("x", to: "out/foreign/file")
        for name in ["two", "three"] {
            for path in ["eu", "us"] {
                try? FileManager.default.removeItem(at: folder.url.appending(path: "fleet/\(path)/\(name).yaml"))
            }
        }
        _ = try folder.write("edited", to: "out/three/setup.sh")
        let kept = try influxgen("generate", "fleet", "--output", "out", "--no-files")
        #expect(kept.stderr.contains("the answers of out/two are gone; generate --prune removes its files\n"))
        let preview = try influxgen("generate", "fleet", "--output", "out", "--no-files", "--prune", "--dry-run")
        #expect(preview.stderr.contains("out/two: 7 files would be removed\n"), "\(preview.stderr)")
        #expect(exists("out/two/setup.sh"))
        // Another part of the fleet is not the concern of this run.
        for part in 1...9 where !["two", "three"].contains(where: { Self.isIn(part, $0) }) {
            _ = try influxgen("generate", "fleet", "--output", "out", "--no-files", "--prune", "--shard", "\(part)/9")
        }
        #expect(exists("out/two/setup.sh"))
        let run = try influxgen("generate", "fleet", "--output", "out", "--no-files", "--prune")
        #expect(run.status == 0, "\(run.stderr)")
        #expect(names("out") == ["foreign", "one", "three"])
        #expect(names("out/three") == [".influxgen", "setup.sh"])
        #expect(run.stderr.contains("out/three/setup.sh is no longer generated; influxgen keeps it"), "\(run.stderr)")
    }

    private static func isIn(_ part: Int, _ name: String) -> Bool { Shard("\(part)/9")?.contains(name) == true }

    @Test func `clusters must not share a bucket, and should not share a host`() throws {
        let same =
            "ingress: {hosts: [db.fleet.test], tls: {secretName: tls, existing: true}}\nobjectStore: {bucket: bucket-one}\n"
        _ = try folder.write("extends: ../base.yaml\nname: two\nnamespace: two\n\(same)", to: "fleet/us/two.yaml")
        _ = try folder.write(
            "extends: ../base.yaml\nname: one\n\(same)",
            to: "fleet/eu/one.yaml"
        )
        let run = try influxgen("check", "fleet", "--no-files")
        #expect(run.status == 1)
        #expect(
            run.stderr.contains(
                "fleet/us/two.yaml:5:15: error: the bucket bucket-one is also used by fleet/eu/one.yaml [IG7003 same-bucket]"
            ),
            "\(run.stderr)"
        )
        #expect(
            run.stderr.contains("warning: the host db.fleet.test is also used by fleet/eu/one.yaml [IG7002 same-host]")
        )
        let generated = try influxgen("generate", "fleet", "--output", "out", "--no-files")
        #expect(generated.status == 65)
        #expect(names("out") == ["one"])
    }

    @Test(arguments: ["generate", "plan", "verify", "upgrade"])
    func `a directory without answers is an error`(command: String) throws {
        try makeDirectory("empty")
        let run = try influxgen(command, "empty")
        #expect(run.status == 74)
        #expect(run.stderr.contains("error: empty contains no YAML or JSON files, except hidden and generated ones"))
    }

    @Test func `options of fleets are checked`() throws {
        for (arguments, message) in [
            (["generate", "fleet", "--jobs", "0"], "--jobs must be a number from 1 to 1024"),
            (["generate", "fleet", "--shard", "3/2"], "--shard must be I/N"),
            (
                ["generate", "fleet", "--stdout", "--only", "values"],
                "--stdout prints the artifact of a single answers file"
            ),
            (["upgrade", "fleet", "--write"], "--write changes a single answers file"),
            (["images", "fleet"], "images takes a single answers file"),
        ] {
            let run = try Tools.run(Tools.binary.path, arguments, in: folder.url)
            #expect(run.status == 64 && run.stderr.contains(message), "\(arguments) \(run.stderr)")
        }
        let input = try influxgen("generate", "-", "fleet/eu", "--output", "out", "--no-files")
        #expect(input.stderr.contains("standard input has no name for an output folder"), "\(input.stderr)")
    }

    @Test func `few open files are enough`() throws {
        for number in 0..<60 { try writeCluster("cluster-\(number)", in: "eu") }
        let run = try influxgen(
            "generate",
            "fleet",
            "--output",
            "out",
            "--no-files",
            "--only",
            "appinstance",
            setup: "ulimit -n 40;"
        )
        #expect(run.status == 0 && names("out").count == 62, "\(run.stderr)")
    }

    @Test func `permissions follow the umask, whichever thread writes`() throws {
        let run = try influxgen(
            "generate",
            "fleet",
            "--output",
            "out",
            "--no-files",
            "--jobs",
            "2",
            setup: "umask 027;"
        )
        #expect(run.status == 0)
        for name in ["one", "two"] {
            let mode = try Tools.run(
                "/usr/bin/stat",
                ["--format=%a", "out/\(name)/values.yaml", "out/\(name)/setup.sh"],
                in: folder.url
            )
            #expect(mode.stdout == "640\n750\n")
        }
    }

    @Test func `plan, verify and upgrade print something for each cluster`() throws {
        _ = try folder.write(
            "extends: ../base.yaml\nname: old\nrelease: 20240819-1176644\nidentity: null\n",
            to: "fleet/us/old.yaml"
        )
        let plan = try influxgen("plan", "fleet", "--format", "json")
        let plans = try JSONSerialization.jsonObject(with: Data(plan.stdout.utf8)) as? [[String: Any]]
        #expect(
            plans?.compactMap { $0["file"] as? String }
                == ["fleet/eu/one.yaml", "fleet/us/old.yaml", "fleet/us/two.yaml"],
            "\(plan.stderr)"
        )
        let table = try influxgen("upgrade", "fleet")
        #expect(table.status == 0, "\(table.stderr)")
        let lines = table.stdout.split(separator: "\n")
        #expect(lines.count == 4 && lines[0].hasPrefix("FILE ") && lines[0].hasSuffix("  ADVISORIES"))
        #expect(lines[2].hasPrefix("fleet/us/old.yaml  20240819-1176644  0.1."), "\(table.stdout)")
        #expect(lines[2].contains("  20241024-1354148 (checkpoint)  "))
        #expect(lines[3].hasSuffix("  -     0") || lines[3].split(separator: " ").suffix(2) == ["-", "0"])
        #expect(table.stderr == "3 clusters; 1 to upgrade\n", "\(table.stderr)")
        let verify = try influxgen("verify", "fleet")
        #expect(verify.stderr.contains("3 clusters; "), "\(verify.stderr)")
    }

    @Test func `diff compares two directories file by file`() throws {
        try FileManager.default.copyItem(at: folder.url.appending(path: "fleet"), to: folder.url.appending(path: "new"))
        let same = try influxgen("diff", "fleet", "new/")
        #expect(
            same.status == 0 && same.stdout.isEmpty && same.stderr == "2 clusters; no differences\n",
            "\(same.stderr)"
        )
        _ = try folder.write("extends: ../base.yaml\nname: x\nobjectStore: {bucket: bucket-x}\n", to: "new/us/x.yaml")
        _ = try folder.write("services: {}\n", to: "new/compose.yaml")
        _ = try folder.write(folder.read("new/eu/one.yaml") + "pause: true\n", to: "new/eu/one.yaml")
        let run = try influxgen("diff", "fleet", "new")
        #expect(run.status == 1, "\(run.stderr)")
        #expect(run.stdout.contains("fleet/eu/one.yaml") && run.stdout.contains("pause"), "\(run.stdout)")
        #expect(
            run.stdout.contains("new/us/x.yaml: not in fleet\n") && !run.stdout.contains("two.yaml"),
            "\(run.stdout)"
        )
        #expect(run.stderr.contains("2 clusters; with differences: "), "\(run.stderr)")
        let json = try influxgen("diff", "fleet", "new", "--format", "json").stdout
        let objects = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]]
        #expect((objects?.count ?? 0) >= 3)
        for arguments in [
            ["fleet", "new/eu/one.yaml"], ["new/eu/one.yaml", "fleet"], ["live:", "fleet"], ["fleet", "live:x"],
        ] {
            #expect(try Tools.run(Tools.binary.path, ["diff"] + arguments, in: folder.url).status == 64)
        }
    }

    @Test func `an interrupted run completes the clusters that it works on, and reports no errors`() throws {
        for number in 0..<600 { try writeCluster("cluster-\(number)", in: "eu") }
        // The threads of tests block signals, and a process inherits that.
        var none = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, nil)
        let run = try Tools.run(
            "/bin/bash",
            [
                "-c",
                """
                "$0" generate fleet --output out --no-files --only appinstance & process=$!
                for _ in {1..1000}; do [ -e out ] && break; sleep 0.01; done
                kill -TERM $process; wait $process; echo $?
                """, Tools.binary.path,
            ],
            in: folder.url
        )
        #expect(run.stdout == "143\n", "\(run.stderr)")
        #expect(run.stderr.contains("interrupted after 256 of 602 files\n"), "\(run.stderr)")
        #expect(!run.stderr.contains("error"))
        #expect(names("out").count == 256)
        for name in names("out") { #expect(names("out/\(name)") == [".influxgen", "myinfluxdb.yml"]) }
    }

    /// The script's own checks compare threads, parts, killed runs and faulty files.
    @Test func `the checks of a fleet pass`() throws {
        let script = Tools.repository.appending(path: "Tests/tools/fleet.py").path
        let run = try Tools.run(
            Tools.python,
            [script, Tools.binary.path, "150", "--directory", folder.url.path],
            in: folder.url
        )
        #expect(run.status == 0 && run.stdout.hasSuffix("all checks passed\n"), "\(run.stdout)\(run.stderr)")
    }
}
