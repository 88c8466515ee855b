import Diagnostics
import Foundation
import Interview
import TestSupport
import Testing

/// The review at the end of a conversation.
@Suite struct ReviewTests {
    /// Accepts every default, then starts the review.
    private func review(_ script: [(String, String)], then rest: ScriptedPartner.Rest = .ends) throws -> (
        isWanted: Bool?, partner: ScriptedPartner, conversation: Conversation
    ) {
        let answers = try String(contentsOfFile: Tools.starter("minimal"), encoding: .utf8)
        var conversation = try Conversation(answers, isRevision: true)
        var defaults = ScriptedPartner([], then: .accepts)
        #expect(try conversation.run(with: &defaults).isEmpty)
        var partner = ScriptedPartner(script, then: rest)
        let old = try Records.node(parsing: answers)
        let isWanted = try conversation.review(with: &partner, of: "answers.yaml", replacing: old)
        return (isWanted, partner, conversation)
    }

    /// The number of a question in the review.
    private func number(of title: String) throws -> String {
        let shown = try review([("Review of answers.yaml", "a"), ("Number to change", ""), ("", "q")]).partner.shown[1]
        let match = try #require(shown.firstMatch(of: try Regex("(\\d+)\\. \(title)", as: (Substring, Substring).self)))
        return String(match.1)
    }

    @Test(arguments: [("", true), ("w", true), ("WRITE", true), ("q", false), ("quit", false)])
    func `Enter and w write the file, q does not`(reply: String, isWanted: Bool) throws {
        let result = try review([("Changes to answers.yaml none", reply)])
        #expect(result.isWanted == isWanted && result.partner.isFinished)
    }

    @Test func `the review shows what all pods request together`() throws {
        let result = try review([("7. Sizing: vendor's defaults, 68 CPU and 257Gi of memory in total", "q")])
        #expect(result.isWanted == false && result.partner.isFinished)
    }

    @Test func `the end of the input does not write the file`() throws { #expect(try review([]).isWanted == nil) }

    @Test func `an interruption ends the review`() {
        #expect(throws: Interruption.self) { _ = try review([], then: .interrupts) }
    }

    @Test func `help and wrong numbers are answered`() throws {
        let result = try review([
            ("[W]rite", "?"), ("e to change an answer", "999"), ("Type w, e, a, q, ? or a number from 1 to 8", "e"),
            ("Chapter to edit, 1 to 8>", "9"), ("from 1 to 8", "a"), ("from 1 to 8", ""), ("[W]rite", "8"),
            ("License file", "99"), ("from 1 to 5", "<"), ("[W]rite", "q"),
        ])
        #expect(result.isWanted == false && result.partner.isFinished)
    }

    @Test func `a number changes that answer, and the change is shown`() throws {
        let bucket = try number(of: "Bucket")
        let result = try review([
            ("[W]rite", "a"), ("Number to change", bucket), ("Bucket", "other-bucket"),
            ("objectStore.bucket: influxdb -> other-bucket", ""),
        ])
        #expect(result.isWanted == true && result.partner.isFinished)
        #expect(result.conversation.text("objectStore.bucket") == "other-bucket")
    }

    @Test func `going back from a change keeps the previous answers`() throws {
        let bucket = try number(of: "Bucket")
        let result = try review([
            ("[W]rite", "a"), ("Number to change", bucket), ("Bucket", "<"), ("Changes to answers.yaml none", "q"),
        ])
        #expect(result.isWanted == false && result.partner.isFinished)
        #expect(result.conversation.text("objectStore.bucket") == "influxdb")
    }

    @Test func `a step back reaches the last question, and from there the review`() throws {
        let result = try review([("[W]rite", "<"), ("Customize", "<"), ("Changes to answers.yaml none", "q")])
        #expect(result.isWanted == false && result.partner.isFinished)
    }

    @Test func `items of a list can be changed, removed and added`() throws {
        let hosts = try number(of: "Hostnames")
        let result = try review([
            ("[W]rite", "a"), ("Number to change", hosts), ("1 [influxdb.example.com]>", "a.example.com"),
            ("2>", "b.example.com,c.example.com"),
            ("4>", "<"), ("3 [c.example.com]>", "-"), ("3>", "?"), ("For example", ""),
            ("Changes to answers.yaml", ""),
        ])
        #expect(result.isWanted == true && result.partner.isFinished, "\(result.partner.shown)")
        let hostnames = (0..<3).map {
            result.conversation.text(FieldPath(keys: "ingress", "hosts").appending($0))
        }
        #expect(hostnames == ["a.example.com", "b.example.com", nil])
    }
}
