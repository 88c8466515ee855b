import Checking
import Deployment
import Diagnostics
import Foundation
import TestSupport
import Testing

/// Every rule is reported at the right location, and not for similar input that is valid.
@Suite struct RuleTests {
    /// An example of a rule, put into a complete document.
    struct Case: Sendable, CustomTestStringConvertible {
        let rule: Rule
        let kind: DocumentKind
        let reported: String
        let accepted: String

        init?(_ rule: Rule, _ example: RuleExample) {
            guard case .document(let form, let reported, let accepted) = example,
                let kind = DocumentKind(rawValue: form.rawValue)
            else { return nil }
            self.rule = rule
            self.kind = kind
            self.reported = reported
            self.accepted = accepted
        }

        var testDescription: String { "\(rule.code): \(reported)" }
    }

    static let cases =
        RuleCatalogue.all.flatMap { rule in rule.examples.compactMap { Case(rule, $0) } }
        + RuleSamples.all.compactMap { Case($0.rule, $0.example) }

    @Test(arguments: DocumentKind.allCases) func `the documents around the examples have no problems`(
        kind: DocumentKind
    ) throws { #expect(Findings.check(try CleanDocument.text(kind), as: kind) == []) }

    @Test(arguments: cases) func `a rule is reported at the mark in its example`(example: Case) throws {
        var text = try CleanDocument.text(example.kind, with: example.reported)
        let mark = text.firstIndex(of: RuleExample.mark)
        let before = mark.map { text[..<$0].split(separator: "\n", omittingEmptySubsequences: false) }
        if let mark { text.remove(at: mark) }
        let findings = Findings.check(text, as: example.kind)
        let places = findings.filter { $0.rule == example.rule }.map(\.location)
        try #require(!places.isEmpty, "\(findings.map { "\($0.rule.code) \($0.message)" })")
        if let before {
            let place = Location(
                file: "document.yml",
                line: before.count,
                column: (before.last?.count ?? 0) + 1
            )
            #expect(places.contains(place), "\(text)")
        }
    }

    @Test(arguments: cases) func `a rule is not reported for its accepted example`(example: Case) throws {
        let text = try CleanDocument.text(example.kind, with: example.accepted)
        let findings = Findings.check(text, as: example.kind)
            .filter { $0.rule == example.rule || $0.severity == .error }
        #expect(findings.map { "\($0.rule.code) \($0.message)" } == [], "\(text)")
    }

    /// The rules without an example in a document, and the tests that cover them.
    static let shownByCommand = [
        "IG7001": "two files with the same name: FleetTests",
        "IG7002": "clusters with the same host: FleetChecksTests",
        "IG7003": "clusters with the same bucket: FleetChecksTests",
        "IG7004": "clusters with the same catalog: FleetChecksTests",
        "IG7005": "clusters with the same name: FleetChecksTests",
        "IG7006": "clusters with the same folder: FleetChecksTests",
        "IG0001": "a file that cannot be read or written: BadInputTests",
        "IG0102": "bytes that are not text: HostileYAMLTests, and a sample here",
        "IG0103": "a file that is too large for a page: HostileYAMLTests, and a sample here",
        "IG0105": "a template: TemplateScriptTests",
        "IG1008": "a file of another kind than a command expects: FileKindTests",
        "IG1009": "files that extend each other: AnswersBasesTests, ExtendsTests",
        "IG2013": "an artifact that a command asks for: ClientFileTests",
        "IG4001": "a file that is not PEM: CertificateChecksTests",
        "IG4002": "a file with other contents: CertificateChecksTests",
        "IG4003": "a private key in a bundle: CertificateChecksTests",
        "IG4004": "an encrypted key: CertificateChecksTests",
        "IG4005": "a key of another certificate: CertificateChecksTests",
        "IG4006": "a chain in another order: CertificateChecksTests",
        "IG4007": "a certificate of an authority: CertificateChecksTests",
        "IG4008": "a host without a certificate: CertificateChecksTests",
        "IG4009": "an expired certificate: CertificateChecksTests",
        "IG4010": "a certificate that expires soon: CertificateChecksTests",
        "IG4011": "a weak key: CertificateChecksTests",
        "IG4012": "an unknown algorithm: CertificateChecksTests",
        "IG4013": "a bundle without a root: CertificateChecksTests",
        "IG4014": "a file that does not exist: CertificateChecksTests",
        "IG5001": "a setting that answers cannot express: AdoptTests",
        "IG5002": "a credential that adopt replaces: AdoptTests",
        "IG5003": "a credential that adopt refuses: AdoptTests",
        "IG5004": "sources without exactly one deployment: AdoptTests",
        "IG5005": "a setting that convert loses: AdoptTests",
        "IG5006": "an object that the cluster does not have: LiveAdoptTests",
        "IG6002": "a CA bundle for a repository: KustomizationTests, GitOpsCommandTests",
        "IG6101": "objects that krm does not return: KRMFunctionTests",
        "IG3004": "the way back to an older release: UpgradeTests",
    ]

    @Test func `every rule has a runnable example, or a command and a reason`() {
        for rule in RuleCatalogue.all {
            #expect(!rule.examples.isEmpty, "\(rule.code)")
            let isShownByCommand = rule.examples.allSatisfy { Case(rule, $0) == nil }
            #expect(isShownByCommand == (Self.shownByCommand[rule.code] != nil), "\(rule.code)")
            for case .document(_, let reported, let accepted) in rule.examples {
                #expect(reported.count { $0 == RuleExample.mark } == 1, "\(rule.code)")
                #expect(!accepted.contains(RuleExample.mark), "\(rule.code)")
            }
        }
    }

    @Test func `the catalogue lists every rule that the sources declare`() throws {
        #expect(Set(RuleCatalogue.all.map(\.name)).count == RuleCatalogue.all.count)
        var declared: Set<String> = []
        let sources = Tools.repository.appending(path: "Sources")
        let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
        while let file = files?.nextObject() as? URL {
            guard file.pathExtension == "swift" else { continue }
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: /Rule\(\s*"(IG\d{4})"/) { declared.insert(String(match.1)) }
        }
        #expect(declared == Set(RuleCatalogue.all.map(\.code)))
    }

    @Test func `the reference page matches the catalogue`() throws {
        let page = try String(contentsOf: Tools.repository.appending(path: "docs/rules.md"), encoding: .utf8)
        #expect(page == RuleCatalogue.markdown, "run make docs")
    }
}
