import Foundation
import TestSupport
import Testing

@testable import influxgen

/// How influxgen runs other programs.
@Suite struct ProgramTests {
    private static func run(
        _ name: String,
        _ arguments: String...,
        limit: Int = 1 << 20,
        seconds: Int? = 20
    ) throws -> Program.Run {
        try Program(name, arguments).run(limit: limit, seconds: seconds)
    }

    @Test func `arguments reach the program unchanged, whatever a shell would do with them`() throws {
        let words = ["$(touch x)", "`id`", "a b", "'", "\"", "*", "; exit 9", "", "-n", "é\n"]
        let run = try Program("printf", ["%s|"] + words).run(limit: 1000)
        #expect(String(decoding: run.output, as: UTF8.self) == words.map { "\($0)|" }.joined())
        #expect(run.isSuccess)
    }

    @Test func `output, messages and status are kept apart`() throws {
        let run = try Self.run("sh", "-c", "echo out; echo message >&2; exit 7")
        #expect(String(decoding: run.output, as: UTF8.self) == "out\n")
        #expect(run.messages == "message\n")
        #expect(run.status == 7)
        #expect(try Self.run("sh", "-c", "kill -TERM $$").status == 128 + 15)
    }

    @Test func `a program that is not there, or is no program, is an error`() throws {
        #expect(throws: Program.Failure.notInstalled) { try Self.run("no-such-program-of-influxgen") }
        #expect(throws: Program.Failure.notInstalled) { try Self.run("/no/such/program") }
        #expect(throws: Program.Failure.notStarted(EACCES)) { try Self.run("/") }
    }

    @Test func `the output is limited, and the messages are cut`() throws {
        #expect(throws: Program.Failure.tooMuchOutput(1000)) { try Self.run("yes", limit: 1000) }
        let run = try Self.run("sh", "-c", "head -c 1000000 /dev/zero | tr '\\0' x >&2; echo ok")
        #expect(run.messages.utf8.count == 1 << 16)
        #expect(String(decoding: run.output, as: UTF8.self) == "ok\n")
    }

    @Test func `large output on both channels does not block`() throws {
        let run = try Self.run(
            "sh",
            "-c",
            "for i in 1 2 3; do head -c 300000 /dev/zero; head -c 300000 /dev/zero >&2; done"
        )
        #expect(run.output.count == 900_000)
    }

    @Test func `a program that does not end is ended`() throws {
        let start = Date()
        #expect(throws: Program.Failure.timeout(1)) { try Self.run("sleep", "30", seconds: 1) }
        // Also one that closed its output.
        #expect(throws: Program.Failure.timeout(1)) {
            try Self.run("sh", "-c", "exec >&- 2>&-; exec sleep 30", seconds: 1)
        }
        #expect(Date().timeIntervalSince(start) < 15)
    }

    @Test func `a program that leaves another one behind does not delay the result`() throws {
        let start = Date()
        let run = try Self.run("sh", "-c", "sleep 5 & echo done")
        #expect(String(decoding: run.output, as: UTF8.self) == "done\n")
        #expect(Date().timeIntervalSince(start) < 4)
    }

    @Test func `the program reads nothing, and inherits no files`() throws {
        let input = try Self.run("cat")
        #expect(input.output.isEmpty && input.isSuccess)
        let file = open("/dev/null", O_RDONLY | O_CLOEXEC)
        let high = fcntl(file, F_DUPFD_CLOEXEC, 900)
        defer { for descriptor in [file, high] { close(descriptor) } }
        let run = try Self.run("ls", "/proc/self/fd")
        let descriptors = String(decoding: run.output, as: UTF8.self).split(separator: "\n")
        #expect(!descriptors.contains("\(high)"), "\(descriptors)")
    }

    @Test func `the program receives SIGPIPE and the environment`() throws {
        let run = try Self.run("sh", "-c", "yes | head -n 1; echo $PATH")
        #expect(String(decoding: run.output, as: UTF8.self).hasPrefix("y\n/"))
    }
}
