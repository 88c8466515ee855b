import Foundation
import TestSupport
import Testing

/// The version of the packages, and the files for Docker, GitHub, Homebrew and pre-commit.
///
/// Nothing here runs on GitHub or with Docker.
@Suite struct PackagingFileTests {
    private static func text(_ path: String) throws -> String {
        try String(contentsOf: Tools.repository.appending(path: path), encoding: .utf8)
    }

    private static func yaml(_ path: String) throws -> Any {
        try JSONSerialization.jsonObject(with: Data(try Tools.pyYAML(text(path)).utf8))
    }

    @Test func `the packages have the version of the program`() throws {
        let make = try Tools.run("make", ["-s", "-C", Tools.repository.path, "version"])
        let version = make.stdout.trimmingCharacters(in: .newlines)
        #expect(try Tools.influxgen("version").stdout.hasPrefix("influxgen \(version),"))
        let changes = try Self.text("CHANGELOG.md")
        #expect(changes.contains(version.hasSuffix("-dev") ? "## [Unreleased]" : "## [\(version)]"))
    }

    @Test func `the version says how the program was built`() throws {
        let json = Data(try Tools.influxgen("version", "--format", "json").stdout.utf8)
        let members = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
        let commit = try #require(members["commit"] as? String)
        #expect(commit == "unknown" || commit.contains(/^[0-9a-f]{40}(-modified)?$/))
        let build = try #require(members["build"] as? [String: String])
        #expect(build["configuration"] == "debug" && build["swift"]?.isEmpty == false)
        let machine = try Tools.run("uname", ["-m"]).stdout.trimmingCharacters(in: .newlines)
        #expect(build["platform"]?.hasSuffix("-\(machine)") == true)
    }

    /// Every action that a step uses, with its comment.
    private static let uses: [Substring] =
        (try? [".github/workflows/release.yml", "action.yml"].flatMap { file in
            try text(file).split(separator: "\n").filter { $0.contains("uses: ") }
        }) ?? []

    @Test func `every action is pinned to a commit, beside its version`() throws {
        #expect(Self.uses.count > 5)
        for line in Self.uses { #expect(line.contains(/uses: [\w\/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/), "\(line)") }
    }

    @Test func `the release workflow grants rights only to the jobs that need them`() throws {
        let workflow = try #require(try Self.yaml(".github/workflows/release.yml") as? [String: Any])
        #expect((workflow["permissions"] as? [String: String])?.isEmpty == true)
        let jobs = try #require(workflow["jobs"] as? [String: [String: Any]])
        for (name, job) in jobs where name != "publish" {
            #expect(job["permissions"] as? [String: String] == ["contents": "read"], "\(name)")
        }
    }

    @Test func `the hook runs a command that exists, for the usual names of files`() throws {
        let hooks = try #require(try Self.yaml(".pre-commit-hooks.yaml") as? [[String: Any]])
        let hook = try #require(hooks.first)
        #expect(hook["id"] as? String == "influxgen-check" && hook["entry"] as? String == "influxgen check")
        let pattern = try Regex(#require(hook["files"] as? String))
        for name in ["answers.yaml", "clusters/answers-prod.yml", "a/myinfluxdb.yml", "answers.json"] {
            #expect(name.contains(pattern), "\(name)")
        }
        for name in ["values.yaml", "answers.yaml.partial", "my-answers.yaml", "answers/readme.md"] {
            #expect(!name.contains(pattern), "\(name)")
        }
    }

    @Test(arguments: ["install.sh", "check.sh"]) func `shellcheck finds nothing in the action`(name: String) throws {
        let path = Tools.repository.appending(path: "packaging/action/\(name)").path
        #expect(FileManager.default.isExecutableFile(atPath: path))
        #expect(try Tools.run("bash", ["-n", path]).status == 0)
        let run = try Tools.run("shellcheck", ["--severity", "style", path])
        #expect(run.status == 0, "\(run.stdout)\(run.stderr)")
    }

    /// Runs the step of the action that checks files.
    private static func check(_ checked: String, in folder: Folder, _ inputs: [String: String] = [:]) throws -> Run {
        _ = try folder.write("", to: "outputs")
        let environment = [
            "INFLUXGEN": Tools.binary.path, "CHECKED": checked, "RUNNER_TEMP": folder.url.path,
            "GITHUB_OUTPUT": folder.url.appending(path: "outputs").path,
        ]
        return try Tools.run(
            Tools.repository.appending(path: "packaging/action/check.sh").path,
            [],
            in: folder.url,
            environment: environment.merging(inputs) { $1 }
        )
    }

    @Test func `the action annotates lines, and fails if there are problems`() throws {
        let folder = try Folder()
        _ = try folder.write("namespace: Not Valid\n", to: "bad answers.yaml")
        let run = try Self.check("  bad answers.yaml\n\n", in: folder)
        #expect(
            run.status == 1 && run.stdout.contains("::error file=bad answers.yaml,line=1"),
            "\(run.stdout)\(run.stderr)"
        )
        #expect(try folder.read("outputs").isEmpty)
        let ignoring = try Self.check("bad answers.yaml", in: folder, ["IGNORE": "IG1001 IG9999"])
        #expect(ignoring.status == 64, "a rule that does not exist")
    }

    @Test func `warnings fail the action only if it is strict`() throws {
        let folder = try Folder()
        let starter = try String(contentsOfFile: Tools.starter("minimal"), encoding: .utf8)
        _ = try folder.write(starter, to: "answers.yaml")
        let run = try Self.check("answers.yaml", in: folder)
        #expect(run.status == 0 && run.stdout.contains("::warning file=answers.yaml"), "\(run.stdout)\(run.stderr)")
        #expect(try Self.check("answers.yaml", in: folder, ["STRICT": "true"]).status == 1)
    }

    @Test func `the action writes a SARIF report with the same problems`() throws {
        let folder = try Folder()
        _ = try folder.write("namespace: Not Valid\n", to: "answers.yaml")
        let run = try Self.check("answers.yaml", in: folder, ["SARIF": "true"])
        #expect(run.status == 1)
        let output = try folder.read("outputs").split(separator: "\n")
        let file = try #require(output.first { $0.hasPrefix("sarif-file=") }).dropFirst("sarif-file=".count)
        #expect(file.hasSuffix(".sarif"))
        let report = try String(contentsOfFile: String(file), encoding: .utf8)
        #expect(report.contains("\"2.1.0\"") && report.contains("answers.yaml"))
    }

    /// A server with one release, whose program prints its arguments.
    private static func server(_ folder: Folder) throws -> [String: String] {
        let script = """
            set -e
            machine=$(uname -s | sed 's/Darwin/macos/;s/Linux/linux/')-$(uname -m)
            name=influxgen-1.2.3-$machine
            mkdir -p "$name/bin" example/influxgen/releases/download/v1.2.3
            printf '#!/bin/sh\\necho "$@"\\n' > "$name/bin/influxgen" && chmod +x "$name/bin/influxgen"
            tar -cJf "example/influxgen/releases/download/v1.2.3/$name.tar.xz" "$name"
            cd example/influxgen/releases/download/v1.2.3
            if command -v sha256sum; then sha256sum * ; else shasum -a 256 *; fi | grep tar > SHA256SUMS
            """
        let made = try Tools.run("bash", ["-c", script], in: folder.url)
        #expect(made.status == 0, "\(made.stderr)")
        for file in ["path", "outputs"] { _ = try folder.write("", to: file) }
        return [
            "GITHUB_SERVER_URL": "file://\(folder.url.path)", "REPOSITORY": "example/influxgen", "VERSION": "v1.2.3",
            "GITHUB_ACTION_PATH": Tools.repository.path, "RUNNER_TEMP": folder.url.path,
            "GITHUB_PATH": folder.url.appending(path: "path").path,
            "GITHUB_OUTPUT": folder.url.appending(path: "outputs").path,
        ]
    }

    private static func install(_ environment: [String: String]) throws -> Run {
        let script = Tools.repository.appending(path: "packaging/action/install.sh").path
        return try Tools.run(script, [], environment: environment)
    }

    @Test func `the action installs the release and puts it on the PATH`() throws {
        let folder = try Folder()
        let run = try Self.install(Self.server(folder))
        #expect(run.status == 0 && run.stdout.hasSuffix("version\n"), "\(run.stdout)\(run.stderr)")
        let path = try folder.read("path").trimmingCharacters(in: .newlines)
        #expect(FileManager.default.isExecutableFile(atPath: "\(path)/influxgen"))
        #expect(try folder.read("outputs") == "influxgen=\(path)/influxgen\n")
    }

    @Test func `the action refuses a file that is not the one of the release`() throws {
        let folder = try Folder()
        let environment = try Self.server(folder)
        let damage = "echo x >> example/influxgen/releases/download/v1.2.3/*.tar.xz"
        #expect(try Tools.run("bash", ["-c", damage], in: folder.url).status == 0)
        let run = try Self.install(environment)
        #expect(run.status == 1 && run.stdout.contains("is not the file that the release lists"), "\(run.stdout)")
        #expect(try folder.read("path").isEmpty && folder.read("outputs").isEmpty)
    }

    @Test func `the action refuses a file that the checksums do not name`() throws {
        let folder = try Folder()
        let environment = try Self.server(folder)
        _ = try folder.write("", to: "example/influxgen/releases/download/v1.2.3/SHA256SUMS")
        let run = try Self.install(environment)
        #expect(run.status == 1 && run.stdout.contains("::error"), "\(run.stdout)")
        #expect(try folder.read("outputs").isEmpty)
    }

    @Test func `the action names a release that does not exist, and refuses development versions`() throws {
        let folder = try Folder()
        var environment = try Self.server(folder)
        environment["VERSION"] = "9.9.9"
        let missing = try Self.install(environment)
        #expect(
            missing.status == 1 && missing.stdout.contains("the release v9.9.9 of example/influxgen has no SHA256SUMS")
        )
        environment["VERSION"] = "1.2.3-dev"
        let development = try Self.install(environment)
        #expect(development.status == 1 && development.stdout.contains("1.2.3-dev is not a release"))
    }
}
