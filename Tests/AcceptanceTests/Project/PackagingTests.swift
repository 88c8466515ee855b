import Foundation
import TestSupport
import Testing

/// The packages, made from a small program in place of influxgen; `make test-dist` tests the real ones.
@Suite(.needsCommit) struct PackagingTests {
    private static let packager = Tools.repository.appending(path: "packaging/dist").path
    private static let commit = String(repeating: "a", count: 40)

    /// Two components: one with a linked archive, and one that the other contains.
    private static let components = """
        [{"name": "swift-crypto", "version": "4.5.2", "license": "Apache-2.0", "homepage": "https://example.com/crypto",
          "purls": ["pkg:swift/example.com/crypto@4.5.2"], "tree": "da39a3ee5e6b4b0d3255bfef95601890afd80709", "within": null,
          "licenses": ["LICENSE"], "files": []},
         {"name": "boringssl", "version": "0226f30", "license": "Apache-2.0", "homepage": "https://example.com/ssl",
          "purls": ["pkg:github/example/ssl@0226f30"], "tree": null, "within": "swift-crypto", "licenses": [],
          "files": [{"name": "libssl.a", "sha1": "da39a3ee5e6b4b0d3255bfef95601890afd80709",
                     "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}]}]
        """

    private static func packages(in folder: Folder, to output: String, _ options: String...) throws -> Folder {
        let program = try folder.write("#!/bin/sh\necho \"$@\"\n", to: "program")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
        let components = try folder.write(components, to: "components.json")
        let run = try Tools.run(
            Tools.python,
            [
                packager, "packages", "--components", components, "--binary", program, "--version", "1.2.3-dev",
                "--commit", commit, "--platform", "linux-x86_64", "--swift-version", "6.3.1", "--output",
                folder.url.appending(path: output).path,
            ] + options,
            in: Tools.repository,
            environment: ["SOURCE_DATE_EPOCH": "1700000000"]
        )
        #expect(run.status == 0, "\(run.stderr)")
        return folder
    }

    private static func names(in folder: Folder, _ output: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.url.appending(path: output).path).sorted()
    }

    @Test func `two runs make the same bytes`() throws {
        let folder = try Folder()
        for output in ["one", "two"] {
            _ = try Self.packages(in: folder, to: output, "--repository", "https://github.com/example/influxgen")
        }
        let names = try Self.names(in: folder, "one")
        #expect(names.contains("influxgen-1.2.3-dev-linux-x86_64.tar.xz"))
        #expect(names.contains("influxgen.rb") && names.contains("SHA256SUMS"))
        #expect(try Self.names(in: folder, "two") == names)
        for name in names {
            let files = ["one", "two"].map { folder.url.appending(path: "\($0)/\(name)") }
            #expect(try Data(contentsOf: files[0]) == Data(contentsOf: files[1]), "\(name)")
        }
    }

    @Test func `the checksums are those of all packages`() throws {
        let folder = try Self.packages(in: Folder(), to: "out")
        let sums = try folder.read("out/SHA256SUMS").split(separator: "\n").map { $0.split(separator: " ")[1] }
        let names = try Self.names(in: folder, "out").filter { $0 != "SHA256SUMS" }
        #expect(sums.map(String.init) == names)
        let check = try Tools.run(
            Tools.python,
            [
                "-c",
                """
                import hashlib
                for line in open("SHA256SUMS"):
                    sum, name = line.split()
                    assert hashlib.sha256(open(name, "rb").read()).hexdigest() == sum, name
                """,
            ],
            in: folder.url.appending(path: "out")
        )
        #expect(check.status == 0, "\(check.stderr)")
    }

    @Test func `the archive has the files of make install and the licenses of others`() throws {
        let folder = try Self.packages(in: Folder(), to: "out")
        let archive = folder.url.appending(path: "out/influxgen-1.2.3-dev-linux-x86_64.tar.xz").path
        let list = try Tools.run("tar", ["-tf", archive]).stdout.split(separator: "\n").map(String.init)
        let root = "influxgen-1.2.3-dev-linux-x86_64/"
        let packed = Set(list.filter { !$0.hasSuffix("/") }.map { String($0.dropFirst(root.count)) })
        let installed = try Folder()
        let make = try Tools.run(
            "make",
            [
                "-s", "-C", Tools.repository.path, "-o", "build", "install", "DESTDIR=\(installed.url.path)",
                "PREFIX=/p",
                "BINARY=\(folder.url.path)/program",
            ]
        )
        #expect(make.status == 0, "\(make.stderr)")
        let prefix = installed.url.appending(path: "p").resolvingSymlinksInPath()
        let files = try #require(FileManager.default.enumerator(atPath: prefix.path))
        let expected = files.compactMap { $0 as? String }.filter { name in
            var isFolder: ObjCBool = false
            let path = prefix.appending(path: name).path
            return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
        }
        #expect(expected.contains("bin/influxgen") && expected.contains("share/man/man1/influxgen-check.1"))
        #expect(packed == Set(expected + ["share/doc/influxgen/THIRD-PARTY-LICENSES"]))
    }

    @Test(.enabled(if: Tools.has("dpkg-deb"), "skipped: dpkg-deb is not installed"))
    func `the package for Debian orders development versions before their release`() throws {
        let folder = try Self.packages(in: Folder(), to: "out")
        let name = try #require(try Self.names(in: folder, "out").first { $0.hasSuffix(".deb") })
        #expect(name.hasPrefix("influxgen_1.2.3~dev-1_"))
        let deb = folder.url.appending(path: "out/\(name)").path
        let list = try Tools.run("dpkg-deb", ["--contents", deb]).stdout
        for file in [
            "./usr/bin/influxgen", "./usr/share/man/man1/influxgen.1.gz",
            "./usr/share/zsh/vendor-completions/_influxgen",
            "./usr/share/doc/influxgen/copyright",
        ] {
            #expect(list.contains(" \(file)\n"), "\(file)")
        }
        #expect(!list.contains("site-functions"))
        #expect(list.split(separator: "\n").allSatisfy { $0.contains(" root/root ") && $0.contains(" 2023-11-14 ") })
    }

    @Test func `the bill of materials names each component and what contains it`() throws {
        let folder = try Self.packages(in: Folder(), to: "out")
        let text = try folder.read("out/influxgen-1.2.3-dev-linux-x86_64.spdx.json")
        let document = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let packages = try #require(document["packages"] as? [[String: Any]])
        #expect(packages.compactMap { $0["name"] as? String } == ["influxgen", "swift-crypto", "boringssl"])
        #expect(packages.allSatisfy { $0["licenseConcluded"] is String && $0["versionInfo"] is String })
        #expect((document["documentNamespace"] as? String)?.hasSuffix(Self.commit) == true)
        let creation = try #require(document["creationInfo"] as? [String: Any])
        #expect(creation["created"] as? String == "2023-11-14T22:13:20Z")
        let files = try #require(document["files"] as? [[String: Any]])
        let identifiers = (packages + files).compactMap { $0["SPDXID"] as? String } + ["SPDXRef-DOCUMENT"]
        #expect(Set(identifiers).count == packages.count + files.count + 1)
        let relationships = try #require(document["relationships"] as? [[String: String]])
        for relationship in relationships {
            #expect(identifiers.contains(relationship["spdxElementId"] ?? ""))
            #expect(identifiers.contains(relationship["relatedSpdxElement"] ?? ""))
        }
        let lines = relationships.map { relationship in
            ["spdxElementId", "relationshipType", "relatedSpdxElement"].compactMap { relationship[$0] }
        }
        #expect(lines.contains(["SPDXRef-Package-swift-crypto", "CONTAINS", "SPDXRef-Package-boringssl"]))
        #expect(lines.contains(["SPDXRef-Package-influxgen", "STATIC_LINK", "SPDXRef-Package-swift-crypto"]))
    }

    @Test func `without the address of a repository, no package invents one`() throws {
        let folder = try Self.packages(in: Folder(), to: "out")
        #expect(try !Self.names(in: folder, "out").contains("influxgen.rb"))
        let text = try folder.read("out/influxgen-1.2.3-dev-linux-x86_64.spdx.json")
        #expect(text.contains("pkg:generic/influxgen@1.2.3-dev"))
    }

    @Test func `the formula names the release and nothing else`() throws {
        let repository = "https://github.com/example/influxgen"
        let folder = try Self.packages(in: Folder(), to: "out", "--repository", repository)
        let formula = try folder.read("out/influxgen.rb")
        #expect(formula.contains("url \"\(repository).git\"") && formula.contains("tag:      \"v1.2.3-dev\""))
        #expect(formula.contains("revision: \"\(Self.commit)\""))
        #expect(!formula.contains("@"))
        guard Tools.has("ruby") else { return }
        let ruby = try Tools.run("ruby", ["-c", folder.url.appending(path: "out/influxgen.rb").path])
        #expect(ruby.status == 0, "\(ruby.stderr)")
    }

    private static func components(_ dependencies: String, archives: String) throws -> Run {
        let folder = try Folder()
        let record = folder.url.appending(path: "linked").path
        _ = try folder.write(dependencies, to: "linked.d")
        _ = try folder.write("members\textracted\tarchive\n\(archives)", to: "linked.archives")
        return try Tools.run(Tools.python, [packager, "components", "--linked", record, "--swift-version", "6.3.1"])
    }

    @Test func `a linked file with an unknown license is an error`() throws {
        let rule = "program: \\\n  /opt/lib\\ one/libunknown.a\n\n/opt/lib\\ one/libunknown.a:\n"
        // The second line is for a second mention of the archive, which has nothing left to add.
        let archives = "7\t2\t/opt/lib one/libunknown.a\n7\t0\t/opt/lib one/libunknown.a\n"
        let run = try Self.components(rule, archives: archives)
        #expect(run.status == 1 && run.stdout.isEmpty)
        #expect(run.stderr.contains("the license of this linked file is unknown: /opt/lib one/libunknown.a"))
    }

    @Test func `the map of the linker of macOS names the packages of Homebrew`() throws {
        let folder = try Folder()
        let map = """
            # Path: influxgen
            # Object files:
            [  0] linker synthesized
            [  1] /usr/lib/libSystem.tbd
            [  2] /opt/homebrew/Cellar/unknown/1.3.1/lib/libunknown.a[2](one.o)
            # Sections:
            [  9] /opt/other/libother.a(two.o)
            """
        _ = try folder.write(map, to: "linked.map")
        let record = folder.url.appending(path: "linked").path
        let run = try Tools.run(
            Tools.python,
            [Self.packager, "components", "--linked", record, "--swift-version", "6.3.1"]
        )
        #expect(run.status == 1 && run.stderr.contains("libunknown.a of the package unknown;"), "\(run.stderr)")
    }

    @Test func `an archive from which nothing was linked is no component`() throws {
        let rule = "program: \\\n  /opt/lib\\ one/libunknown.a\n\n/opt/lib\\ one/libunknown.a:\n"
        let run = try Self.components(rule, archives: "7\t0\t/opt/lib one/libunknown.a\n")
        #expect(run.status == 0 && run.stdout == "[]\n", "\(run.stderr)")
    }
}

extension Trait where Self == ConditionTrait {
    /// Skips tests of packages, whose time and author are those of a commit, in a directory that is not a repository.
    fileprivate static var needsCommit: Self {
        .enabled(
            if: (try? Tools.run("git", ["-C", Tools.repository.path, "log", "-1"]))?.status == 0,
            "skipped: the packages are made from a commit of git"
        )
    }
}
