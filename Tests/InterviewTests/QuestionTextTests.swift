import Interview
import TestSupport
import Testing

/// What the questions show: progress, defaults, and where to look up an answer.
@Suite struct QuestionTextTests {
    /// Asks until the script ends, and returns what was shown.
    private func ask(_ script: [(String, String)]) throws -> ScriptedPartner {
        var partner = ScriptedPartner(script, then: .interrupts)
        var conversation = try Conversation()
        #expect(throws: Interruption.self) { _ = try conversation.run(with: &partner) }
        #expect(partner.isFinished, "\(partner.shown)")
        return partner
    }

    private static let beginning = [("Hosting", "aks"), ("Namespace", ""), ("Hostnames", "")]

    @Test func `each question shows its number and the expected total, which grows with the answers`() throws {
        let partner = try ask(
            Self.beginning + [("Type of object store", "<"), ("Hostnames", "a.corp.test"), ("2>", "")]
        )
        #expect(
            partner.progress == ["1 of 10", "2 of 9", "3 of 9", "4 of 9", "3 of 9", "4 of 11"]
        )
    }

    @Test(
        arguments: [
            (
                "keycloak", [("Host of Keycloak", "kc.corp.test"), ("In Keycloak", "")], "Clients > Client ID",
                "Users > the user", "8f1e6a52-"
            ),
            (
                "auth0", [("Domain", "x.auth0.com")], "Applications", "User Management > Users",
                "auth0|507f1f77bcf86cd799439011"
            ),
            (
                "azure", [("az account show", "11111111-2222-3333-4444-555555555555")], "az ad app list",
                "az ad user show --id ann@corp.test --query id", "5f4dcc3b-"
            ),
        ] as [(String, [(String, String)], String, String, String)]
    )
    func `a question about an id says where the provider shows it`(
        provider: String,
        settings: [(String, String)],
        client: String,
        user: String,
        example: String
    ) throws {
        _ = try ask(
            Self.beginning + [
                ("Type of object store", "aws"), ("aws s3api get-bucket-location", "eu-west-1"), ("credentials", "env"),
                ("aws s3 ls", "data-bucket"), ("DSN", ""), ("Identity provider of", provider),
            ] + settings + [
                (client, ""), ("First name", "Ann"), ("Last name", "Lee"), ("E-mail", "ann@corp.test"), (user, "?"),
                ("For example: \(example)", "1"),
            ]
        )
    }

    @Test func `only Azure stores data in a container`() throws {
        let azure = try ask(
            Self.beginning + [
                ("Type of object store", ""), ("credentials", ""), ("Container for the data", "?"), ("container", ""),
            ]
        )
        #expect(azure.shown.suffix(3).allSatisfy { !$0.contains("bucket must") && !$0.contains("Bucket") })
        let google = try ask(
            Self.beginning + [
                ("Type of object store", "google"), ("credentials", "env"), ("Bucket for the data", "?"), ("", ""),
            ]
        )
        #expect(google.shown.allSatisfy { !$0.lowercased().contains("container") }, "\(google.shown)")
    }

    @Test func `an answer that is probably wrong is asked again unless it is confirmed`() throws {
        let region = Self.beginning + [("Type of object store", "aws"), ("Region", "mars"), ("Keep it? [y/N]>", "")]
        _ = try ask(
            region + [("[us-east-1]>", "mars"), ("does not look like an AWS region", "<"), ("[us-east-1]>", "")]
        )
        _ = try ask(region.dropLast() + [("Keep it?", "y"), ("credentials", "")])
    }

    @Test func `an air gap asks for an image with a shell`() throws {
        let air = [("Hosting", "air"), ("Private registry", "mirror.corp.test")]
        _ = try ask(
            air + [
                ("Image with kubectl and a shell", "?"), ("mirror.corp.test/tools/kubectl:1.31.9", ""),
                ("Namespace", ""),
            ]
        )
        _ = try ask(
            air + [
                ("Image with kubectl and a shell", "mirror.corp.test/no tag"), ("", "mirror.corp.test/k:1.31"),
                ("Namespace", ""),
            ]
        )
    }
}
