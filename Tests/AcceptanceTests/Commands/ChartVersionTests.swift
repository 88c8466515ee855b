import Foundation
import TestSupport
import Testing

/// `check --chart-version`: values are checked as that chart version renders them.
@Suite struct ChartVersionTests {
    private func values(_ change: (inout String) -> Void = { _ in }) throws -> String {
        var text = try String(contentsOf: Tools.golden.appending(path: "minimal/values.yaml"), encoding: .utf8)
        change(&text)
        return text
    }

    @Test func `an older chart drops what the newest one supports`() throws {
        let paused = try values { $0 += "pause: true\n" }
        #expect(
            try Tools.influxgen("check", "-", "--chart-version", "0.1.25", input: paused).stderr.contains("no problems")
        )
        let old = try Tools.influxgen("check", "-", "--chart-version", "0.1.14", input: paused)
        #expect(old.stderr.contains("pause: chart 0.1.14 drops it"), "\(old.stderr)")
        let overrides = try values { $0 += "images: {overrides: [{name: a, newFQIN: example.com/a:1}]}\n" }
        let broken = try Tools.influxgen("check", "-", "--chart-version", "0.1.4", input: overrides)
        #expect(broken.status == 1 && broken.stderr.contains("before 0.1.5 break image overrides"), "\(broken.stderr)")
        #expect(broken.stderr.contains("fix: use chart 0.1.5 or newer"))
    }

    @Test func `values without a tag are those of the chart's release`() throws {
        let text = try values { $0.replace("  tag: '20260421-2022186'", with: "  tag: ''") }
        #expect(text.contains("tag: ''"))
        let aws = text + "hostingEnvironment: {aws: {eksRoleArn: 'arn:aws:iam::123456789012:role/influxdb'}}\n"
        let old = try Tools.influxgen("check", "-", "--chart-version", "0.1.9", input: aws)
        #expect(old.stderr.contains("hostingEnvironment.aws: chart 0.1.9 ignores it"), "\(old.stderr)")
        #expect(try Tools.influxgen("check", "-", input: aws).stderr.contains("no problems"))
    }

    @Test(arguments: ["0.1.99x", "v0.1.25", "0.0.25", ""]) func `an unknown version is a usage error`(version: String)
        throws
    {
        let run = try Tools.influxgen("check", "-", "--chart-version", version, input: try values())
        #expect(run.status == 64 && run.stderr.contains("did you mean 0.1."), "\(run.stderr)")
    }

    @Test func `a version newer than all known ones is treated as the newest`() throws {
        let run = try Tools.influxgen("check", "-", "--chart-version", "0.1.99", input: try values())
        #expect(run.status == 0 && run.stderr.contains("treats it as 0.1.25"), "\(run.stderr)")
    }

    @Test(arguments: [
        ("minimal/myinfluxdb.yml", "no chart renders an AppInstance"), ("answers", "in the key chart"),
    ]) func `other documents do not depend on it`(file: String, reason: String) throws {
        let path = file == "answers" ? Tools.starter("minimal") : Tools.golden.appending(path: file).path
        let run = try Tools.influxgen("check", path, "--chart-version", "0.1.20")
        #expect(run.status == 0 && run.stderr.contains("--chart-version has no effect: "), "\(run.stderr)")
        #expect(run.stderr.contains(reason))
        #expect(!(try Tools.influxgen("check", path).stderr.contains("--chart-version")))
    }
}
