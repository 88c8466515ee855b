import Foundation
import TestSupport
import Testing

@testable import influxgen

/// Locks, and signals that arrive while files are written.
@Suite struct InterruptionTests {
    private let folder: Folder

    init() throws {
        folder = try Folder()
        _ = try folder.write(BadInputTests.sound, to: "answers.yaml")
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "out"),
            withIntermediateDirectories: true
        )
    }

    private func locked(_ path: String, patience: Int) throws -> DirectoryLock {
        try SignalDeferral.during { signals throws(FileError) in
            try DirectoryLock([path, path + "/."], signals, patience: patience)
        }
    }

    /// Starts influxgen while another run has the output directory, and returns its process when it waits.
    ///
    /// - Parameter setup: commands of bash that come first.
    private func waitingRun(_ setup: String = "") throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["-c", "\(setup) exec \"$0\" generate answers.yaml --output out", Tools.binary.path]
        process.currentDirectoryURL = folder.url
        process.standardError = FileHandle.nullDevice
        // The threads of tests block signals, and a process inherits that.
        var none = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, nil)
        try process.run()
        let status = "/proc/\(process.processIdentifier)/wchan"
        for _ in 0..<100 where (try? String(contentsOfFile: status, encoding: .utf8))?.contains("nanosleep") != true {
            usleep(20_000)
        }
        return process
    }

    @Test func `a directory is locked for one run at a time`() throws {
        let path = folder.url.path
        var first: DirectoryLock? = try locked(path, patience: 0)
        let error = #expect(throws: FileError.self) { _ = try locked(path, patience: 40) }
        #expect(error?.message.description == "another run of influxgen is writing to \(path)")
        withExtendedLifetime(first) {}
        first = nil
        _ = try locked(path, patience: 0)
        #expect(throws: FileError.self) { _ = try locked("\(path)/answers.yaml", patience: 0) }
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP]) func `a signal ends a run before it writes`(signal: Int32) throws {
        let lock = try locked(folder.url.path + "/out", patience: 0)
        let process = try waitingRun()
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == signal)
        withExtendedLifetime(lock) {}
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path + "/out").isEmpty)
    }

    @Test func `a signal that is ignored, as under nohup, interrupts nothing`() throws {
        var lock: DirectoryLock? = try locked(folder.url.path + "/out", patience: 0)
        let process = try waitingRun("trap '' HUP;")
        kill(process.processIdentifier, SIGHUP)
        usleep(50_000)
        #expect(process.isRunning)
        withExtendedLifetime(lock) {}
        lock = nil
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(FileManager.default.fileExists(atPath: folder.url.path + "/out/setup.sh"))
    }
}
