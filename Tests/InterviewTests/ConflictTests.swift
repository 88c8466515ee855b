import Diagnostics
import Interview
import TestSupport
import Testing

/// Answers that contradict each other, and the ways out that the interview offers.
@Suite struct ConflictTests {
    /// Google Cloud Storage with the identity of the pods, which the Helm chart cannot express.
    private static let identity = """
        hostingEnvironment: {gke: {workloadIdentity: {serviceAccountEmail: db@p.iam.gserviceaccount.com}}}
        catalog: {dsn: {secret: catalog-dsn, key: dsn, env: CATALOG_DSN}}
        objectStore: {bucket: data-bucket, google: {}}
        ingress: {hosts: [db.corp.test], tls: {certificate: tls.crt, key: tls.key}}
        identity:
          provider: auth0
          host: x.auth0.com
          users: [{firstName: A, lastName: B, email: a@corp.test, id: "1"}]

        """
    private static let menu =
        "1. Source of the object store credentials: identity -> env, file, prompt, command or existing"

    /// Runs the interview about answers that say to deploy with Helm.
    private func run(_ script: [(String, String)], given: [FieldPath] = []) throws -> (Conversation, ScriptedPartner) {
        var partner = ScriptedPartner(script, then: .interrupts)
        var conversation = try Conversation(
            Self.identity + "deploy: helm\n",
            mode: .defaults,
            given: given,
            isRevision: true
        )
        do {
            #expect(try conversation.run(with: &partner).isEmpty && partner.isFinished, "\(partner.shown)")
        } catch { Issue.record("was asked more: \(partner.shown)") }
        return (conversation, partner)
    }

    @Test(arguments: [[], ["deploy"]] as [[FieldPath]])
    func `a conflict offers every change that resolves it, also of an answer from the command line`(
        given: [FieldPath]
    ) throws {
        let credentials = try run([(Self.menu, ""), ("1. env", "")], given: given).0
        #expect(credentials.text("objectStore.google.serviceAccountSecret.env") == "GOOGLE_SERVICE_ACCOUNT")
        #expect(credentials.text("deploy") == "helm")
        // The change of an answer from the command line comes last.
        let place = given.isEmpty ? 2 : 3
        let deployment = try run(
            [("\(place). Deployment method: helm -> kubectl or kubit", "\(place)"), ("1. kubectl", "")],
            given: given
        ).0
        #expect(deployment.text("deploy") == "kubectl")
        #expect(deployment.text("objectStore.google.serviceAccountSecret.env") == nil)
    }

    @Test func `no reply to a conflict leads back to the same question without a way out`() throws {
        let (conversation, partner) = try run([
            (Self.menu, "<"), (Self.menu, "9"), ("from 1 to 3", "1"), ("Source of the object store credentials", "<"),
            (Self.menu, "2"), ("Deployment method 1. kubectl", ""),
        ])
        #expect(conversation.text("deploy") == "kubectl")
        // The question lists only the options that resolve the conflict.
        #expect(partner.shown.allSatisfy { !$0.contains("6. identity") && !$0.contains("2. helm") }, "\(partner.shown)")
    }

    @Test func `a conflict is still there after an interruption, with the same ways out`() throws {
        var partner = ScriptedPartner([(Self.menu, "x")], then: .interrupts)
        var first = try Conversation(Self.identity + "deploy: helm\n", mode: .defaults, isRevision: true)
        #expect(throws: Interruption.self) { _ = try first.run(with: &partner) }
        let kept = String(decoding: try AnswersFile(first.draft).text(with: first.memory), as: UTF8.self)
        var second = try Conversation(
            kept,
            mode: .defaults,
            isRevision: true,
            memory: Memory(reading: Array(kept.utf8))
        )
        var again = ScriptedPartner([(Self.menu, ""), ("", "")], then: .interrupts)
        #expect(try second.run(with: &again).isEmpty && again.isFinished)
    }

    @Test func `an answer that conflicts with another can be changed itself, or the other one`() throws {
        func review(_ script: [(String, String)]) throws -> Conversation {
            var conversation = try Conversation(Self.identity + "deploy: kubectl\n", mode: .defaults, isRevision: true)
            var nobody = ScriptedPartner([], then: .interrupts)
            #expect(try conversation.run(with: &nobody).isEmpty)
            var partner = ScriptedPartner(script, then: .interrupts)
            #expect(try conversation.review(with: &partner, of: "answers.yaml", replacing: nil) == true)
            #expect(partner.isFinished, "\(partner.shown)")
            return conversation
        }
        let start = [("[W]rite", "8"), ("1. Deployment method: kubectl", "1"), ("Deployment method", "helm")]
        let changed = try review(start + [(Self.menu, "1"), ("1. env", "file"), ("File", "a.json"), ("[W]rite", "")])
        #expect(changed.text("deploy") == "helm")
        #expect(changed.text("objectStore.google.serviceAccountSecret.file") == "a.json")
        let kept = try review(
            start + [("to answer \"Deployment method\" again", "<"), ("[kubectl]>", ""), ("[W]rite", "")]
        )
        #expect(kept.text("deploy") == "kubectl")
    }

    @Test func `a way out loses no other answers`() throws {
        // Without an identity provider, no two users could have the same address.
        var partner = ScriptedPartner([("belongs to an earlier user", "c@corp.test")], then: .interrupts)
        let users = """
            users:
                - {firstName: A, lastName: B, email: a@corp.test, id: "1"}
                - {firstName: C, lastName: D, email: a@corp.test, id: "2"}
            """
        let answers = Self.identity.replacing(
            "users: [{firstName: A, lastName: B, email: a@corp.test, id: \"1\"}]",
            with: users
        )
        var conversation = try Conversation(answers, mode: .defaults, isRevision: true)
        #expect(try conversation.run(with: &partner).isEmpty && partner.isFinished, "\(partner.shown)")
        #expect(partner.shown.count == 1 && partner.shown[0].contains("E-mail"), "\(partner.shown)")
    }
}
