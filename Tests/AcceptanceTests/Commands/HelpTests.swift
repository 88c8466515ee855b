import Foundation
import InfluxDB
import TestSupport
import Testing

/// The help of all commands, the manual pages that are made from it, and the version.
@Suite struct HelpTests {
    /// The pages of the manual in a new folder.
    private static func manual() throws -> Folder {
        let folder = try Folder()
        let run = try Tools.influxgen("manual", folder.url.path)
        #expect(run.status == 0, "\(run.stderr)")
        return folder
    }

    private static let pages = Tools.repository.appending(path: "docs/man")

    @Test func `the manual pages are up to date`() throws {
        let folder = try Self.manual()
        let recorded = try FileManager.default.contentsOfDirectory(atPath: Self.pages.path).sorted()
        #expect(try folder.names == recorded, "run make docs")
        for name in try folder.names {
            let page = try String(contentsOf: Self.pages.appending(path: name), encoding: .utf8)
            #expect(try folder.read(name) == page, "\(name): run make docs")
        }
    }

    @Test(.enabled(if: Tools.has("mandoc"), "skipped: mandoc is not installed"))
    func `mandoc finds nothing wrong with the manual pages`() throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: Self.pages.path) {
            let run = try Tools.run("mandoc", ["-T", "lint", "-W", "warning", Self.pages.appending(path: name).path])
            #expect(run.status == 0 && run.stdout.isEmpty, "\(name): \(run.stdout)\(run.stderr)")
        }
    }

    /// The commands with their arguments, such as `["templates", "export"]`.
    private static let commands: [[String]] = [
        [], ["init"], ["adopt"], ["plan"], ["generate"], ["check"], ["explain"], ["verify"], ["diff"], ["convert"],
        ["releases"],
        ["upgrade"], ["images"], ["schema"], ["krm"],
        ["certs"], ["certs", "inspect"], ["certs", "bundle"], ["templates"],
        ["templates", "export"], ["completion"], ["version"], ["rules"], ["reference"],
        ["manual"],
    ]

    @Test func `the list of commands here is complete`() throws {
        let names = try Self.manual().names
        let hidden = [["rules"], ["reference"], ["manual"]]
        let pages = Self.commands.filter { !hidden.contains($0) }.map { (["influxgen"] + $0).joined(separator: "-") }
        #expect(pages.map { "\($0).1" }.sorted() == names)
    }

    private static func examples(_ command: [String]) throws -> [String] {
        let help = try Tools.run(Tools.binary.path, command + ["--help"])
        #expect(help.status == 0)
        let lines = help.stdout.split(separator: "\n", omittingEmptySubsequences: false)
        let start = lines.firstIndex(of: "Examples:") ?? lines.endIndex
        return lines[start...].dropFirst().prefix { $0.hasPrefix("  ") }.map { $0.trimmingCharacters(in: .whitespaces) }
    }

    @Test(arguments: commands) func `the help of every command has examples that work`(command: [String]) throws {
        let examples = try Self.examples(command)
        #expect(!examples.isEmpty)
        let folder = try Folder()
        for name in ["answers.yaml", "myinfluxdb.yml", "values.yaml"] {
            let file =
                name == "answers.yaml"
                ? URL(filePath: Tools.starter("minimal")) : Tools.golden.appending(path: "minimal/\(name)")
            _ = try folder.write(try String(contentsOf: file, encoding: .utf8), to: name)
        }
        _ = try folder.write(KRMTests.list(extending: "answers.yaml"), to: "resources.yaml")
        let root = try MadeCertificate("Root", isCA: true)
        _ = try folder.write(root.certificate, to: "root.crt")
        let leaf = try MadeCertificate("leaf", names: ["DNS:a.example.com"], issuer: root)
        for file in ["tls.crt", "intermediate.crt"] { _ = try folder.write(leaf.certificate, to: file) }
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "fleet"),
            withIntermediateDirectories: false
        )
        _ = try folder.write(folder.read("answers.yaml"), to: "fleet/cluster.yaml")
        for example in examples {
            // They ask questions, need a network or a cluster, or write into the home directory.
            let others = [
                "influxgen init", "--resolve", "live:", "--live", "setup.sh", "~/", "fpath", "--secret",
                "--changed-since",
            ]
            if !example.contains("--no-input"), others.contains(where: example.contains) { continue }
            if example.hasPrefix("influxgen generate answers.yaml --templates") {
                _ = try Tools.influxgen("templates", "export", "templates", in: folder.url)
            }
            let run = try Tools.run(
                "bash",
                ["-c", "PATH=\(Tools.binary.deletingLastPathComponent().path):$PATH; \(example)"],
                in: folder.url
            )
            // The starter has example values, about which check warns.
            let isStrict = example.contains("--strict") && run.stdout.contains("::warning")
            #expect(run.status == (isStrict ? 1 : 0), "\(example): \(run.stdout)\(run.stderr)")
        }
    }

    @Test func `examples are not wrapped`() throws {
        for command in Self.commands {
            for example in try Self.examples(command) {
                let starts = ["influxgen ", "out/", "source "]
                #expect(starts.contains(where: example.hasPrefix), "\(command): \(example)")
            }
        }
    }

    @Test func `the version names the newest release`() throws {
        let version = try Tools.influxgen("--version").stdout
        #expect(version.hasPrefix("influxgen ") && version.contains("releases up to \(Release.newest)"))
        #expect(try Tools.influxgen("version").stdout == version)
        #expect(try Tools.influxgen("check", "--version").stdout == version)
        let json = Data(try Tools.influxgen("version", "--format", "json").stdout.utf8)
        let members = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
        #expect(members["newestRelease"] as? String == Release.newest.text)
        #expect(members["newestChart"] as? String == Chart.newest.text)
        #expect(version.contains(" \(members["version"] as? String ?? "-"),"))
    }

    @Test func `the binary is installed with its manual pages and completion scripts`() throws {
        let folder = try Folder()
        let run = try Tools.run(
            "make",
            [
                "-C", Tools.repository.path, "-o", "build", "install", "DESTDIR=\(folder.url.path)", "PREFIX=/usr",
                "BINARY=\(Tools.binary.path)",
            ]
        )
        #expect(run.status == 0, "\(run.stderr)")
        #expect(try folder.read("usr/share/man/man1/influxgen-check.1").hasPrefix(".\\\""))
        for (shell, file) in [
            ("bash", "bash-completion/completions/influxgen"), ("zsh", "zsh/site-functions/_influxgen"),
            ("fish", "fish/vendor_completions.d/influxgen.fish"),
        ] {
            #expect(try folder.read("usr/share/\(file)") == Tools.influxgen("completion", shell).stdout, "\(shell)")
        }
        #expect(FileManager.default.isExecutableFile(atPath: folder.url.appending(path: "usr/bin/influxgen").path))
    }
}
