import Foundation
import Testing

/// A program that was run to its end.
package struct Run {
    package let status: Int32
    package let stdout: String
    package let stderr: String
}

/// The places and programs that the tests use.
package enum Tools {
    package static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    package static let golden = repository.appending(path: "Tests/AcceptanceTests/Golden")
    package static let starters = [
        "air-gapped", "azure-entra", "eks-auth0", "gke", "minimal", "openshift", "s3-keycloak",
    ]
    package static let verifier = repository.appending(path: "../shared/tools/verify_manifest.py").standardizedFileURL
    package static let python = ProcessInfo.processInfo.environment["PYTHON"] ?? "python3"

    package static var hasVerifier: Bool { FileManager.default.fileExists(atPath: verifier.path) }

    /// Whether a program is installed.
    package static func has(_ program: String) -> Bool {
        (try? run("bash", ["-c", "command -v \(program)"]))?.status == 0
    }

    package static func starter(_ name: String) -> String {
        repository.appending(path: "templates/answers/\(name).yaml").path
    }

    /// The binary in the folder of the test bundle.
    package static var binary: URL {
        var folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        while folder.path != "/" {
            let candidate = folder.appending(path: "influxgen")
            if FileManager.default.isExecutableFile(atPath: candidate.path), folder.lastPathComponent == "debug" {
                return candidate
            }
            folder.deleteLastPathComponent()
        }
        return repository.appending(path: ".build/debug/influxgen")
    }

    package static func influxgen(_ arguments: String..., input: String = "", in folder: URL? = nil) throws -> Run {
        try run(binary.path, arguments, input: input, in: folder)
    }

    package static func run(
        _ program: String,
        _ arguments: [String],
        input: String = "",
        in folder: URL? = nil,
        environment: [String: String] = [:]
    ) throws -> Run {
        let scratch = try Folder()
        let files = ["in", "out", "err"].map { scratch.url.appending(path: $0) }
        try Data(input.utf8).write(to: files[0])
        for file in files[1...] { try Data().write(to: file) }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        try process.run()
        process.waitUntilExit()
        return Run(
            status: process.terminationStatus,
            stdout: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
            stderr: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self)
        )
    }

    /// Whether to record golden files instead of comparing them.
    private static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"

    /// Compares a text with a golden file, or records it with RECORD=1.
    package static func compare(_ text: String, with name: String) throws {
        let file = golden.appending(path: name)
        if isRecording {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(text.utf8).write(to: file)
        }
        #expect(text == (try String(contentsOf: file, encoding: .utf8)), "\(name)")
    }

    /// Compares the names of files with those in a golden folder.
    ///
    /// RECORD=1 removes files that are no longer generated.
    package static func compareNames(_ names: [String], with folder: String) throws {
        let folder = golden.appending(path: folder)
        var recorded = Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
        if isRecording {
            for name in recorded.subtracting(names) {
                try FileManager.default.removeItem(at: folder.appending(path: name))
            }
            recorded = Set(names)
        }
        #expect(recorded.sorted() == names.sorted())
    }

    /// The content of a YAML text as PyYAML reads it, as JSON with sorted keys.
    package static func pyYAML(_ text: String) throws -> String {
        let script = "import sys,yaml,json; print(json.dumps(yaml.safe_load(sys.stdin.buffer), sort_keys=True))"
        let result = try run(python, ["-c", script], input: text)
        #expect(result.status == 0, "\(result.stderr)")
        return result.stdout
    }
}
