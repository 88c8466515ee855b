import TestSupport
import Testing

/// influxgen in a system that lacks what most have.
@Suite struct BareSystemTests {
    /// Runs a bash command in which `/proc` is not mounted.
    private static func runWithoutProc(_ command: String) throws -> Run {
        let script = "mount --make-rprivate / && umount --lazy /proc && exec bash -c \"$1\""
        return try Tools.run("unshare", ["--mount", "bash", "-c", script, "bash", command])
    }

    private static let canUnmount = (try? runWithoutProc("true"))?.status == 0

    @Test(.enabled(if: canUnmount, "skipped: only root can unmount /proc"))
    func `the arguments arrive without /proc`() throws {
        let command = "'\(Tools.binary.path)' generate '\(Tools.starter("minimal"))' --only values --stdout"
        let run = try Self.runWithoutProc("[ ! -e /proc/self ] && \(command)")
        #expect(run.status == 0 && run.stdout.contains("objectStore:"), "\(run.stderr)")
    }
}
